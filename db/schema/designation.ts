import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant, json, sealed } from '#db/columns.ts';
import { experts } from './experts.ts';
import { designations } from './institutions.ts';

const ofDesignation = () =>
  text()
    .notNull()
    .references(() => designations.id);

/** A paper handed in with an application; it can be taken out only while the application is in the applicant's hands. */
export const designationDocuments = sqliteTable(
  'designation_documents',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    kind: text()
      .$type<'licence' | 'premises' | 'equipment' | 'staff' | 'curriculum' | 'rules' | 'safety' | 'other'>()
      .notNull(),
    name: text().notNull(),
    mediaType: text().$type<'application/pdf' | 'image/jpeg' | 'image/png'>().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    uploadedBy: text().notNull(),
    uploadedAt: instant().notNull(),
  },
  (table) => [index('designation_documents_of').on(table.designationId, table.kind)],
);

/** One return (一次性告知): every fault by section, and the day until which it is mended. Append-only. */
export const designationReturns = sqliteTable(
  'designation_returns',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    round: integer().notNull(),
    faults: json<readonly { section: string; words: string }[]>().notNull(),
    dueOn: day().notNull(),
    returnedBy: text().notNull(),
    returnedAt: instant().notNull(),
  },
  (table) => [uniqueIndex('designation_returns_round').on(table.designationId, table.round)],
);

/** What at least two visitors found on the spot. Append-only; the newest counts. */
export const siteVisits = sqliteTable(
  'site_visits',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    visitedOn: day().notNull(),
    visitors: json<readonly string[]>().notNull(),
    findings: json<Readonly<Record<string, { verdict: 'yes' | 'partly' | 'no'; words: string }>>>().notNull(),
    conclusion: text().notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [index('site_visits_of').on(table.designationId, table.recordedAt)],
);

/** A draw of experts: the seed, what had been committed to before, the whole ranking. Append-only. */
export const expertDraws = sqliteTable(
  'expert_draws',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    field: text().notNull(),
    seed: text().notNull(),
    commitment: text().notNull(),
    ranking: json<readonly string[]>().notNull(),
    excluded: json<readonly { expertId: string; why: string }[]>().notNull(),
    wanted: integer().notNull(),
    drawnBy: text().notNull(),
    drawnAt: instant().notNull(),
  },
  (table) => [uniqueIndex('expert_draws_once').on(table.designationId)],
);

/** An expert drawn for an application, with the score given once; or excused. */
export const expertReviews = sqliteTable(
  'expert_reviews',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    expertId: text()
      .notNull()
      .references(() => experts.id),
    rank: integer().notNull(),
    assignedAt: instant().notNull(),
    scores: json<Readonly<Record<string, number>>>(),
    total: integer(),
    opinion: text(),
    scoredBy: text(),
    scoredAt: instant(),
    excusedAt: instant(),
    excuse: text(),
  },
  (table) => [
    uniqueIndex('expert_reviews_once').on(table.designationId, table.expertId),
    index('expert_reviews_of_expert').on(table.expertId, table.scoredAt),
  ],
);

/** A public notice (公示) of an intended designation; frozen while it is open. */
export const designationNotices = sqliteTable(
  'designation_notices',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    designationId: ofDesignation(),
    cityCode: text().notNull(),
    content: json<Record<string, unknown>>().notNull(),
    contentSha256: text().notNull(),
    opensOn: day().notNull(),
    /** The last working day on which objections are taken. */
    closesOn: day().notNull(),
    workingDays: integer().notNull(),
    publishedBy: text().notNull(),
    publishedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: text(),
  },
  (table) => [
    uniqueIndex('designation_notices_number').on(table.number),
    uniqueIndex('designation_notices_open').on(table.designationId).where(sql`closed_at IS NULL`),
    index('designation_notices_of').on(table.designationId),
  ],
);

/** An objection (异议) to such a notice; while it is open nothing is decided. */
export const designationObjections = sqliteTable(
  'designation_objections',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    noticeId: text()
      .notNull()
      .references(() => designationNotices.id),
    statement: text().notNull(),
    contact: sealed(),
    state: text().$type<'open' | 'upheld' | 'dismissed'>().notNull(),
    lodgedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    decision: text(),
  },
  (table) => [
    uniqueIndex('designation_objections_number').on(table.number),
    index('designation_objections_of').on(table.noticeId, table.state),
  ],
);

/** Everything that happened to a designation, in order. Append-only. */
export const designationEvents = sqliteTable(
  'designation_events',
  {
    id: text().primaryKey(),
    designationId: ofDesignation(),
    sequence: integer().notNull(),
    event: text().notNull(),
    fromState: text().notNull(),
    toState: text().notNull(),
    reason: text(),
    documentNumber: text(),
    dueOn: day(),
    by: text().notNull(),
    byName: text().notNull(),
    role: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [uniqueIndex('designation_events_sequence').on(table.designationId, table.sequence)],
);
