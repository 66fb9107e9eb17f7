import { and, asc, count, eq, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learnerCategories, learners } from '#db/schema/learners.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { mayDo } from '#src/features/accounts/acts.ts';
import { mayOpen } from '#src/features/accounts/doors.ts';
import type { EnrolmentState } from './enrolment-states.rules.ts';
import { findRun } from './run-to-enrol.queries.ts';

export const LEARNER_GROUPS = ['all', 'confirmed', 'applied', 'waiting', 'ended'] as const;
export type LearnerGroup = (typeof LEARNER_GROUPS)[number];

const IN_ORDER = ['submitted', 'returned', 'confirmed', 'completed', 'failed', 'offered', 'waiting'] as const;
const ENDED = ['dropped', 'deferred', 'transferred', 'no-show', 'withdrawn', 'lapsed', 'rejected'] as const;

const STATES: Readonly<Record<LearnerGroup, readonly EnrolmentState[]>> = {
  all: [...IN_ORDER, ...ENDED],
  confirmed: ['confirmed', 'completed', 'failed'],
  applied: ['submitted', 'returned'],
  waiting: ['offered', 'waiting'],
  ended: ENDED,
};

/** Those who stand in the order of their numbers. */
const IN_LINE: readonly EnrolmentState[] = ['submitted', 'returned', 'offered', 'waiting'];

export type LearnersAsked = { readonly group?: string | null; readonly page?: number; readonly pageSize?: number };

/** A run that the viewer may see at the desk; null when it does not exist or lies outside their scope. */
export async function deskRun(reader: Reader, viewer: Viewer, runId: string | undefined) {
  const run = runId ? await findRun(reader, { runId }) : null;
  const grants = viewer.grants.filter((grant) => mayOpen(grant.role, '/desk/runs/[id]/learners'));
  return run && isInScope(grants, run) ? run : null;
}

/** Whether the viewer may change who is on the run. */
export function mayManage(viewer: Viewer, run: { institutionId: string; divisionCode: string }): boolean {
  return isInScope(
    viewer.grants.filter((grant) => mayDo(grant.role, 'enrolment.removeLearner')),
    run,
  );
}

/** The learners of a run: seats first, then the waiting list in its order, then those who left. */
export async function learnersOfRun(reader: Reader, runId: string, startsOn: string, asked: LearnersAsked = {}) {
  const group = LEARNER_GROUPS.find((one) => one === asked.group) ?? 'all';
  const counts = await countsOf(reader, runId);
  const countOf = (one: LearnerGroup) => STATES[one].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const pageSize = asked.pageSize ?? 50;
  const page = Math.max(1, Math.min(asked.page ?? 1, Math.ceil(countOf(group) / pageSize) || 1));
  const rows = await rowsOf(reader, runId, group, pageSize, (page - 1) * pageSize);
  const held = await categoriesOf(
    reader,
    rows.map((row) => row.learnerId),
    startsOn,
  );
  return {
    group,
    page,
    pageSize,
    total: countOf(group),
    counts: LEARNER_GROUPS.map((one) => ({ group: one, count: countOf(one) })),
    rows: rows.map((row) => ({ ...row, categories: held.get(row.learnerId) ?? [] })),
  };
}

export type LearnerRow = Awaited<ReturnType<typeof learnersOfRun>>['rows'][number];

async function countsOf(reader: Reader, runId: string): Promise<ReadonlyMap<EnrolmentState, number>> {
  const rows = await reader
    .select({ state: enrolments.state, people: count() })
    .from(enrolments)
    .where(eq(enrolments.runId, runId))
    .groupBy(enrolments.state);
  return new Map(rows.map((row) => [row.state, row.people]));
}

async function rowsOf(reader: Reader, runId: string, group: LearnerGroup, limit: number, offset: number) {
  const rows = await reader
    .select({
      id: enrolments.id,
      learnerId: enrolments.learnerId,
      state: enrolments.state,
      waitingNumber: enrolments.waitingNumber,
      source: enrolments.source,
      submittedAt: enrolments.submittedAt,
      endReason: enrolments.endReason,
      dueOn: enrolments.dueOn,
      offerExpiresAt: enrolments.offerExpiresAt,
      reservedAs: enrolments.reservedAs,
      feePaidFen: enrolments.feePaidFen,
      examFeePaidFen: enrolments.examFeePaidFen,
      feeReceipt: enrolments.feeReceipt,
      name: learners.name,
      identityMasked: learners.identityMasked,
      phoneMasked: learners.phoneMasked,
      sex: learners.sex,
      bornOn: learners.bornOn,
      divisionCode: learners.divisionCode,
      outcome: eligibilitySnapshots.outcome,
      quotedFen: eligibilitySnapshots.totalFen,
      isDemonstration: policyVersions.isDemonstration,
      hasExampleValues: policyVersions.hasExampleValues,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .leftJoin(eligibilitySnapshots, eq(eligibilitySnapshots.id, enrolments.quoteId))
    .leftJoin(policyVersions, eq(policyVersions.id, eligibilitySnapshots.policyVersionId))
    .where(and(eq(enrolments.runId, runId), inArray(enrolments.state, [...STATES[group]])))
    .orderBy(asc(enrolments.submittedAt), asc(enrolments.id));
  const rank = (row: { state: EnrolmentState; waitingNumber: number | null }) =>
    STATES.all.indexOf(row.state) * 1_000_000 + (IN_LINE.includes(row.state) ? (row.waitingNumber ?? 0) : 0);
  return rows.toSorted((one, other) => rank(one) - rank(other)).slice(offset, offset + limit);
}

async function categoriesOf(reader: Reader, learnerIds: readonly string[], startsOn: string) {
  if (learnerIds.length === 0) return new Map<string, string[]>();
  const { learnerId, code } = learnerCategories;
  const rows = await reader
    .select({ learnerId, code, validTo: learnerCategories.validTo })
    .from(learnerCategories)
    .where(and(inArray(learnerId, [...learnerIds]), lte(learnerCategories.validFrom, startsOn as never)));
  const held = rows.filter((row) => row.validTo === null || row.validTo >= startsOn);
  return new Map([...Map.groupBy(held, (row) => row.learnerId)].map(([id, list]) => [id, list.map((row) => row.code)]));
}
