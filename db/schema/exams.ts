import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant } from '#db/columns.ts';
import { runs } from './catalogue.ts';
import { enrolments } from './enrolment.ts';

/** A sitting of one part of a run's exam. */
export const sittings = sqliteTable(
  'sittings',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    part: text().$type<'theory' | 'practical'>().notNull(),
    heldOn: day().notNull(),
    examinerName: text().notNull(),
    /** The account that enters the marks; not a trainer of the run. */
    examinerId: text(),
    state: text().$type<'planned' | 'marked' | 'published'>().notNull(),
    publishedBy: text(),
    publishedAt: instant(),
  },
  (table) => [uniqueIndex('sittings_once').on(table.runId, table.part, table.heldOn)],
);

/** A learner's result in a part. A published one never changes; a correction supersedes it. */
export const results = sqliteTable(
  'results',
  {
    id: text().primaryKey(),
    sittingId: text()
      .notNull()
      .references(() => sittings.id),
    runId: text().notNull(),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    part: text().$type<'theory' | 'practical'>().notNull(),
    /** Tenths of a mark, 0–1000; null when absent. */
    scoreTenths: integer(),
    outcome: text().$type<'pass' | 'fail' | 'absent'>().notNull(),
    isPublished: integer({ mode: 'boolean' }).notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('results_once').on(table.sittingId, table.enrolmentId),
    index('results_of_run').on(table.runId, table.part),
    uniqueIndex('results_published_pass')
      .on(table.enrolmentId, table.part)
      .where(sql`is_published = 1 AND outcome = 'pass'`),
  ],
);
