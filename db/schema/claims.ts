import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, fen, flag, instant, json, sealed } from '#db/columns.ts';
import { runs } from './catalogue.ts';
import { enrolments } from './enrolment.ts';
import { institutions } from './institutions.ts';
import { learners } from './learners.ts';
import { policyVersions } from './policies.ts';

export type ClaimState =
  | 'draft'
  | 'submitted'
  | 'first-reviewed'
  | 'second-reviewed'
  | 'in-notice'
  | 'determined'
  | 'returned'
  | 'rejected'
  | 'withdrawn';

/** `held` by an objection; the payment axis (batched, paid …) is read from payment_attempts. */
export type ClaimLineState = 'proposed' | 'held' | 'rejected' | 'determined';

/** The request for one run's subsidy. */
export const claims = sqliteTable(
  'claims',
  {
    id: text().primaryKey(),
    number: text().notNull().unique(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    divisionCode: text().notNull(),
    cityCode: text().notNull(),
    fundingTrack: text().$type<'training-fee' | 'subsidy'>().notNull(),
    payeeKind: text().$type<'learner' | 'institution'>().notNull(),
    policyVersionId: text()
      .notNull()
      .references(() => policyVersions.id),
    policySha256: text().notNull(),
    isDemonstration: flag().notNull(),
    state: text().$type<ClaimState>().notNull(),
    lineCount: integer().notNull(),
    totalFen: fen().notNull(),
    /** Counted from submission in working days. */
    dueOn: day(),
    assembledBy: text().notNull(),
    assembledAt: instant().notNull(),
    submittedBy: text(),
    submittedAt: instant(),
    determinedBy: text(),
    determinedAt: instant(),
  },
  (table) => [
    index('claims_by_state').on(table.state, table.submittedAt),
    index('claims_of_institution').on(table.institutionId, table.state),
    uniqueIndex('claims_one_open_per_run').on(table.runId).where(sql`state NOT IN ('rejected','withdrawn')`),
  ],
);

/** One learner's money in a claim: facts, policy version and working are frozen with it. */
export const claimLines = sqliteTable(
  'claim_lines',
  {
    id: text().primaryKey(),
    claimId: text()
      .notNull()
      .references(() => claims.id),
    sequence: integer().notNull(),
    /** Null for a training-fee line, which is the run's, not a learner's. */
    enrolmentId: text().references(() => enrolments.id),
    learnerId: text().references(() => learners.id),
    occupation: text(),
    level: text(),
    categoryCode: text(),
    trainingFen: fen().notNull(),
    examFen: fen().notNull(),
    amountFen: fen().notNull(),
    outcome: text().$type<'entitled' | 'not-entitled' | 'undecided'>().notNull(),
    facts: json<Record<string, unknown>>().notNull(),
    answer: json<Record<string, unknown>>().notNull(),
    /** SHA-256 over policy hash, facts and answer: `verify` computes all three again. */
    calculationSha256: text().notNull(),
    state: text().$type<ClaimLineState>().notNull(),
    stateReason: text(),
    /** Whether it still bars another claim for the same person, occupation and level. */
    isLive: flag().notNull(),
  },
  (table) => [
    uniqueIndex('claim_lines_sequence').on(table.claimId, table.sequence),
    uniqueIndex('claim_lines_once_per_level')
      .on(table.learnerId, table.occupation, table.level)
      .where(sql`is_live = 1 AND amount_fen > 0 AND occupation IS NOT NULL AND level IS NOT NULL`),
    uniqueIndex('claim_lines_once_per_enrolment').on(table.enrolmentId).where(sql`is_live = 1 AND amount_fen > 0`),
    index('claim_lines_of_learner').on(table.learnerId),
  ],
);

/** An opinion of a review step: append-only. */
export const claimReviews = sqliteTable(
  'claim_reviews',
  {
    id: text().primaryKey(),
    claimId: text()
      .notNull()
      .references(() => claims.id),
    step: text().$type<'submit' | 'first-review' | 'second-review' | 'determination' | 'withdraw'>().notNull(),
    decision: text().$type<'agree' | 'return' | 'reject'>().notNull(),
    opinion: text().notNull(),
    by: text().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('claim_reviews_of_claim').on(table.claimId, table.at)],
);

/** A public notice (公示): its masked content is frozen while it is open. */
export const publicNotices = sqliteTable(
  'public_notices',
  {
    id: text().primaryKey(),
    number: text().notNull().unique(),
    kind: text().$type<'subsidy' | 'designation'>().notNull(),
    subjectId: text().notNull(),
    cityCode: text().notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    /** Masked rows as published. */
    content: json<Record<string, unknown>>().notNull(),
    contentSha256: text().notNull(),
    opensOn: day().notNull(),
    /** The last working day on which objections are taken. */
    closesOn: day().notNull(),
    workingDays: integer().notNull(),
    isDemonstration: flag().notNull(),
    publishedBy: text().notNull(),
    publishedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: text(),
  },
  (table) => [
    index('public_notices_open').on(table.closedAt, table.closesOn),
    uniqueIndex('public_notices_subject').on(table.kind, table.subjectId).where(sql`closed_at IS NULL`),
  ],
);

/** An objection (异议) to a notice; it holds the line it names. */
export const objections = sqliteTable(
  'objections',
  {
    id: text().primaryKey(),
    number: text().notNull().unique(),
    noticeId: text()
      .notNull()
      .references(() => publicNotices.id),
    /** The row of the notice it is about; null: the whole notice. */
    claimLineId: text(),
    statement: text().notNull(),
    contact: sealed(),
    state: text().$type<'open' | 'upheld' | 'dismissed'>().notNull(),
    lodgedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    decision: text(),
  },
  (table) => [index('objections_of_notice').on(table.noticeId, table.state)],
);
