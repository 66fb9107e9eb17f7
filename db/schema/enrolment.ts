import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { day, fen, instant, json } from '#db/columns.ts';
import type { Day } from '#src/lib/day.ts';
import type { Level } from './catalogue.ts';
import { runs } from './catalogue.ts';
import { eligibilitySnapshots } from './eligibility.ts';
import { learners } from './learners.ts';

export type EnrolmentState =
  | 'submitted'
  | 'returned'
  | 'waiting'
  | 'offered'
  | 'confirmed'
  | 'withdrawn'
  | 'rejected'
  | 'lapsed'
  | 'dropped'
  | 'deferred'
  | 'transferred'
  | 'no-show'
  | 'completed'
  | 'failed';

/** Why an application was returned or rejected: codes of reasons, and what the registrar added. */
export type Decision = { readonly codes: readonly string[]; readonly note: string };

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
    /** The category whose reserved seat is held; null: a seat for everybody. */
    reservedAs: text(),
    offeredAt: instant(),
    offerExpiresAt: instant(),
    /** The last day to decide (submitted) or to correct (returned). */
    dueOn: day(),
    decidedBy: text(),
    decidedAt: instant(),
    decision: json<Decision>(),
    /** The enrolment that this one goes on from. */
    resumedFrom: text().references((): AnySQLiteColumn => enrolments.id),
    /** Passed over when a seat came free, and why: the code of a reason, with the run it clashes with. */
    skippedAt: instant(),
    skipReason: text(),
    /** The forms that made the enrolment and its last step: sent twice, they are answered and do nothing. */
    requestKey: text(),
    stepKey: text(),
  },
  (table) => [
    uniqueIndex('enrolments_once_per_run')
      .on(table.runId, table.learnerId)
      .where(sql`state IN ('submitted','returned','waiting','offered','confirmed','completed','failed')`),
    uniqueIndex('enrolments_once_per_level')
      .on(table.learnerId, table.occupation, table.level)
      .where(sql`state IN ('waiting','offered','confirmed') AND occupation IS NOT NULL AND level IS NOT NULL`),
    uniqueIndex('enrolments_waiting_number').on(table.runId, table.waitingNumber),
    uniqueIndex('enrolments_resumed_once').on(table.resumedFrom).where(sql`resumed_from IS NOT NULL`),
    index('enrolments_offers').on(table.offerExpiresAt).where(sql`state = 'offered'`),
    index('enrolments_due').on(table.dueOn).where(sql`state IN ('submitted','returned')`),
    index('enrolments_waiting').on(table.runId, table.waitingNumber).where(sql`state = 'waiting'`),
    index('enrolments_of_learner').on(table.learnerId, table.state),
    index('enrolments_of_run').on(table.runId, table.state),
  ],
);

/** Seats kept for the people of a category until a day; `taken` counts those of them that are held. */
export const runReservations = sqliteTable(
  'run_reservations',
  {
    runId: text()
      .notNull()
      .references(() => runs.id),
    categoryCode: text().notNull(),
    seats: integer().notNull(),
    taken: integer().notNull().default(0),
    releaseOn: day().notNull(),
    releasedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.categoryCode] }),
    index('run_reservations_due').on(table.releaseOn).where(sql`released_at IS NULL`),
  ],
);

export type ReservedSeats = { readonly category: string; readonly seats: number; readonly releaseOn: Day };

/** What was ruled about the seats of a run: append-only, each version with its reason. */
export const runSeatPlans = sqliteTable(
  'run_seat_plans',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    version: integer().notNull(),
    /** How long an offer stands. */
    offerHours: integer().notNull(),
    reserved: json<readonly ReservedSeats[]>().notNull(),
    reason: text().notNull(),
    setBy: text().notNull(),
    setAt: instant().notNull(),
  },
  (table) => [uniqueIndex('run_seat_plans_version').on(table.runId, table.version)],
);
