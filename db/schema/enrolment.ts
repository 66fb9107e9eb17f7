import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { fen, instant } from '#db/columns.ts';
import type { Level } from './catalogue.ts';
import { runs } from './catalogue.ts';
import { eligibilitySnapshots } from './eligibility.ts';
import { learners } from './learners.ts';

export type EnrolmentState = 'confirmed' | 'waiting' | 'withdrawn' | 'rejected' | 'dropped' | 'completed' | 'failed';

/** A learner's place on a run, or on its waiting list. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    state: text().$type<EnrolmentState>().notNull(),
    /** The number on the waiting list; stays when promoted. */
    waitingNumber: integer(),
    source: text().$type<'self' | 'roster' | 'proxy' | 'enterprise'>().notNull(),
    /** Copied from the course so that one live enrolment per person, occupation and level can be a unique index. */
    occupation: text(),
    level: text().$type<Level>(),
    /** The snapshot of funding eligibility taken when the place was given. */
    quoteId: text().references(() => eligibilitySnapshots.id),
    /** What the learner paid for training; null when the institution advanced it. */
    feePaidFen: fen(),
    examFeePaidFen: fen(),
    feeReceipt: text(),
    submittedBy: text().notNull(),
    submittedAt: instant().notNull(),
    confirmedAt: instant(),
    endedAt: instant(),
    endReason: text(),
  },
  (table) => [
    uniqueIndex('enrolments_once_per_run')
      .on(table.runId, table.learnerId)
      .where(sql`state IN ('confirmed','waiting','completed','failed')`),
    uniqueIndex('enrolments_once_per_level')
      .on(table.learnerId, table.occupation, table.level)
      .where(sql`state IN ('confirmed','waiting') AND occupation IS NOT NULL AND level IS NOT NULL`),
    uniqueIndex('enrolments_waiting_number').on(table.runId, table.waitingNumber),
    index('enrolments_of_learner').on(table.learnerId, table.state),
    index('enrolments_of_run').on(table.runId, table.state),
  ],
);
