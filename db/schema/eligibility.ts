import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant, json } from '#db/columns.ts';
import { policyVersions } from './policies.ts';

/**
 * What a policy said about one person and one run, frozen with the facts it was given: at the pre-check, at enrolment,
 * at the start and at the claim. Append-only. Rows older than the hashes have none, and their facts stand bare.
 */
export const eligibilitySnapshots = sqliteTable(
  'eligibility_snapshots',
  {
    id: text().primaryKey(),
    moment: text().$type<'pre-check' | 'enrolment' | 'start' | 'claim'>().notNull(),
    learnerId: text().notNull(),
    runId: text().notNull(),
    /** null: a pre-check, for which there is no place yet. */
    enrolmentId: text(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    policySha256: text().notNull(),
    facts: json<Record<string, unknown>>().notNull(),
    /** With its working where the person was shown it; at start and claim without, the hash stands for it. */
    answer: json<Record<string, unknown>>().notNull(),
    outcome: text().$type<'entitled' | 'not-entitled' | 'undecided'>().notNull(),
    totalFen: integer().notNull(),
    categoryCode: text(),
    /** The day on which the facts about the person were judged. */
    asOf: day(),
    /** Categories held that day whose evidence nobody had seen. */
    unproven: json<string[]>().notNull().default([]),
    traceSha256: text(),
    sha256: text(),
    /** `YC-7F3K-9Q2M-X`: what the person quotes when they ask about it. */
    reference: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('eligibility_snapshots_of_learner').on(table.learnerId, table.runId, table.createdAt),
    index('eligibility_snapshots_of_enrolment').on(table.enrolmentId, table.createdAt),
    index('eligibility_snapshots_of_run').on(table.runId, table.moment),
    index('eligibility_snapshots_of_policy').on(table.policyVersionId),
    uniqueIndex('eligibility_snapshots_reference').on(table.reference),
    uniqueIndex('eligibility_snapshots_one_start').on(table.enrolmentId).where(sql`moment = 'start'`),
  ],
);
