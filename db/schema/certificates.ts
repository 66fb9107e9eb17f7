import { blob, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant, json } from '#db/columns.ts';
import { runs } from './catalogue.ts';
import { enrolments } from './enrolment.ts';
import { learners } from './learners.ts';

/** A training certificate (培训合格证书) exactly as issued. */
export const certificates = sqliteTable(
  'certificates',
  {
    id: text().primaryKey(),
    /** With a check character; never reused. */
    number: text().notNull().unique(),
    /** 128 random bits in the address that the QR code holds. */
    token: text().notNull().unique(),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    runId: text()
      .notNull()
      .references(() => runs.id),
    /** Everything printed on it. */
    snapshot: json<Record<string, unknown>>().notNull(),
    pdf: blob({ mode: 'buffer' }).notNull(),
    pdfSha256: text().notNull(),
    issuedOn: day().notNull(),
    issuedAt: instant().notNull(),
    issuedBy: text().notNull(),
  },
  (table) => [index('certificates_of_learner').on(table.learnerId), index('certificates_of_run').on(table.runId)],
);

/** What happened to a certificate: append-only; the latest kind is its state. */
export const certificateEvents = sqliteTable(
  'certificate_events',
  {
    id: text().primaryKey(),
    certificateId: text()
      .notNull()
      .references(() => certificates.id),
    kind: text().$type<'issued' | 'revoked' | 'superseded'>().notNull(),
    reason: text(),
    documentNumber: text(),
    effectiveOn: day().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [uniqueIndex('certificate_events_once').on(table.certificateId, table.kind)],
);
