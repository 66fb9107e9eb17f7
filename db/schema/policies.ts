import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, instant, json } from '#db/columns.ts';

/** One version of a policy as data. Immutable once in force; a change is a new version. */
export const policyVersions = sqliteTable(
  'policy_versions',
  {
    /** `LS-115-2014-EX@1` */
    id: text().primaryKey(),
    policyId: text().notNull(),
    version: integer().notNull(),
    track: text().notNull(),
    state: text().$type<'reference' | 'example' | 'draft' | 'in-force' | 'superseded' | 'repealed'>().notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    documentNumber: text().notNull(),
    issuedOn: day(),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
    /** Whether a value is an example, or copied from a parent or peer: then it may calculate and never pay. */
    hasExampleValues: flag().notNull(),
    /** Confirmed for the demonstration only; everything its money touches carries the mark 演示. */
    isDemonstration: flag().notNull(),
    /** Canonical JSON of the whole version, as the engine reads it. */
    canonical: text().notNull(),
    sha256: text().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
    secondConfirmedBy: text(),
    secondConfirmedAt: instant(),
    createdAt: instant().notNull(),
    /** Who wrote the draft; null for versions shipped with the program. */
    draftedBy: text(),
    draftedAt: instant(),
    /** The version it was copied from. */
    basedOn: text(),
    /** A draft thrown away: in no list, never edited or confirmed again. */
    discardedAt: instant(),
  },
  (table) => [uniqueIndex('policy_versions_once').on(table.policyId, table.version)],
);

/** Where a version applies. */
export const policyDivisions = sqliteTable(
  'policy_divisions',
  {
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    divisionCode: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.policyVersionId, table.divisionCode] })],
);

/** The scanned paper document of a version; the newest counts. Append-only. */
export const policyScans = sqliteTable(
  'policy_scans',
  {
    id: text().primaryKey(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    name: text().notNull(),
    mediaType: text().$type<'application/pdf' | 'image/jpeg' | 'image/png'>().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    uploadedBy: text().notNull(),
    uploadedAt: instant().notNull(),
  },
  (table) => [index('policy_scans_of_version').on(table.policyVersionId, table.uploadedAt)],
);

/** A worked example of a version: facts for the engine and the answer the bureau expects. Frozen once confirmed. */
export const policyExamples = sqliteTable(
  'policy_examples',
  {
    id: text().primaryKey(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    sequence: integer().notNull(),
    title: text().notNull(),
    /** Only shipped examples have one. */
    titleEn: text(),
    facts: json<Record<string, unknown>>().notNull(),
    expected: json<Record<string, unknown>>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex('policy_examples_sequence').on(table.policyVersionId, table.sequence)],
);

/** How a version in force ended: the version itself never changes. Append-only. */
export const policyEndings = sqliteTable('policy_endings', {
  policyVersionId: text()
    .primaryKey()
    .references(() => policyVersions.id),
  kind: text().$type<'superseded' | 'repealed'>().notNull(),
  /** Inclusive: the last day on which the version may be chosen. */
  lastDay: day().notNull(),
  byVersionId: text().references(() => policyVersions.id),
  documentNumber: text().notNull(),
  reason: text().notNull(),
  decidedBy: text().notNull(),
  decidedAt: instant().notNull(),
});

/** What the bureau decided about one of the 26 open questions; append-only, the newest row of a number counts. */
export const policyDecisions = sqliteTable(
  'policy_decisions',
  {
    id: text().primaryKey(),
    cityCode: text().notNull(),
    /** 1 … 26, the order of content/decisions-of-the-bureau. */
    number: integer().notNull(),
    answer: json<Record<string, unknown>>().notNull(),
    documentNumber: text().notNull(),
    clause: text().notNull(),
    note: text().notNull(),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
  },
  (table) => [index('policy_decisions_of_city').on(table.cityCode, table.number, table.decidedAt)],
);
