import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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

/** An answer of the engine, frozen with the facts it was given: before sign-up, at the start, at the claim. */
export const quotes = sqliteTable(
  'quotes',
  {
    id: text().primaryKey(),
    purpose: text().$type<'pre-check' | 'start' | 'claim'>().notNull(),
    learnerId: text().notNull(),
    runId: text().notNull(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    policySha256: text().notNull(),
    facts: json<Record<string, unknown>>().notNull(),
    answer: json<Record<string, unknown>>().notNull(),
    outcome: text().$type<'entitled' | 'not-entitled' | 'undecided'>().notNull(),
    totalFen: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index('quotes_of_learner').on(table.learnerId, table.runId)],
);
