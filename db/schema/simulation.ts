import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, fen, instant, json } from '#db/columns.ts';
import { policyVersions } from './policies.ts';

/** A trial calculation of a policy over past claim lines. Working data: nothing here is paid, nothing rests on it. */
export const simulations = sqliteTable(
  'simulations',
  {
    id: text().primaryKey(),
    kind: text().$type<'draft' | 'decisions'>().notNull(),
    policyVersionId: text().references(() => policyVersions.id),
    /** The text that was tried: a draft may change afterwards. */
    policySha256: text().notNull(),
    canonical: text().notNull(),
    cityCode: text().notNull(),
    firstDay: day().notNull(),
    lastDay: day().notNull(),
    state: text().$type<'waiting' | 'running' | 'done' | 'failed' | 'stopped'>().notNull(),
    /** Lines computed so far, of `total`. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    result: json<Record<string, unknown>>(),
    fault: text(),
    requestedBy: text().notNull(),
    requestedAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (table) => [
    index('simulations_of_version').on(table.policyVersionId, table.requestedAt),
    index('simulations_of_city').on(table.cityCode, table.kind, table.requestedAt),
  ],
);

/** A claim line that would have come out otherwise. */
export const simulationChanges = sqliteTable(
  'simulation_changes',
  {
    simulationId: text()
      .notNull()
      .references(() => simulations.id),
    sequence: integer().notNull(),
    claimLineId: text().notNull(),
    institutionId: text().notNull(),
    categoryBefore: text(),
    categoryAfter: text(),
    beforeFen: fen().notNull(),
    afterFen: fen().notNull(),
    /** Codes of the reasons under the tried version. */
    reasons: json<readonly string[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.simulationId, table.sequence] }),
    index('simulation_changes_by_difference').on(table.simulationId, sql`after_fen - before_fen`),
  ],
);
