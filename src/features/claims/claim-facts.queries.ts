import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { attendanceSummary, wasTaught } from '#src/features/attendance/attendance.queries.ts';
import { TAUGHT_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { consentedOfMany } from '#src/features/learners/consented.queries.ts';
import { type LearnerFacts, learnerFactsOfMany, paidHistoryOfMany } from '#src/features/learners/facts.queries.ts';
import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { NotYet, PaidLine, SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Level } from '#src/subsidy/levels.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { isUrgentOccupation } from '#src/subsidy/subsidy-extras.ts';
import type { SubsidyClaimFacts } from './claim-line.rules.ts';
import type { RunToClaim } from './run-to-claim.queries.ts';

/** A learner of the run with everything a line rests on. */
export type LearnerOfClaim = {
  readonly enrolmentId: string;
  readonly learnerId: string;
  readonly state: string;
  readonly name: string;
  readonly identityMasked: string;
  readonly categories: LearnerFacts['categories'];
  readonly facts: SubsidyClaimFacts;
};

/** How far the run is: what is still to come is `not-yet` and is assumed to turn out well. */
export type Moment = {
  readonly claimedOn: Day | NotYet;
  readonly isTaught: boolean;
  readonly isAssessed: boolean;
  /** Lines of this claim are not history for it. */
  readonly claimId: string | null;
};

type EnrolmentRow = Pick<
  typeof enrolments.$inferSelect,
  'id' | 'learnerId' | 'state' | 'feePaidFen' | 'examFeePaidFen'
>;

/** The facts of everybody who was trained or dropped out, in nine queries however long the roster is. */
export async function learnersOfClaim(
  reader: Reader,
  run: RunToClaim,
  loaded: LoadedPolicy,
  moment: Moment,
): Promise<readonly LearnerOfClaim[]> {
  const rows = await rosterOf(reader, run.id);
  const learnerIds = rows.map((row) => row.learnerId);
  const known = {
    isUrgent: isUrgentRun(run, loaded),
    people: await learnerFactsOfMany(reader, learnerIds, categoryDay(run, loaded, moment)),
    paid: await paidHistoryOfMany(reader, learnerIds),
    attendance: new Map((await attendanceSummary(reader, run.id)).map((one) => [one.enrolmentId, one])),
    certificates: await certificateDays(reader, run.id),
    consented: await consentedOfMany(reader, learnerIds, 'claim-in-my-name'),
  };
  return rows.flatMap((row) => {
    const person = known.people.get(row.learnerId);
    return person ? [learnerOfClaim(run, row, person, known, moment)] : [];
  });
}

type Known = {
  readonly isUrgent: boolean;
  readonly paid: Awaited<ReturnType<typeof paidHistoryOfMany>>;
  readonly attendance: ReadonlyMap<string, { readonly creditedMinutes: number; readonly plannedMinutes: number }>;
  readonly certificates: ReadonlyMap<string, Day>;
  readonly consented: ReadonlySet<string>;
};

function learnerOfClaim(run: RunToClaim, row: EnrolmentRow, person: LearnerFacts, known: Known, moment: Moment) {
  const attended = known.attendance.get(row.id);
  const subsidy: SubsidyFacts = {
    occupation: run.occupation,
    level: run.level,
    classHours: run.classHours,
    plannedMinutes: attended?.plannedMinutes ?? run.plannedMinutes,
    attendedMinutes: moment.isTaught ? (attended?.creditedMinutes ?? 0) : 'not-yet',
    certificateIssuedOn: known.certificates.get(row.id) ?? (moment.isAssessed ? null : 'not-yet'),
    claimedOn: moment.claimedOn,
    categories: person.categories.map((held) => held.code),
    isUrgent: known.isUrgent,
    employedOn: person.employedOn,
    ...feesOf(run, row),
    history: historyOf(known.paid.get(row.learnerId) ?? [], moment.claimId),
    hasDroppedOut: !(TAUGHT_STATES as readonly string[]).includes(row.state),
    theoryHours: run.theoryHours,
    practiceHours: run.practiceHours,
    trainingDays: run.trainingDays,
    isFundedByTrainingFee: false,
  };
  const hasConsent = known.consented.has(row.learnerId);
  return {
    enrolmentId: row.id,
    learnerId: row.learnerId,
    state: row.state,
    name: person.name,
    identityMasked: person.identityMasked,
    categories: person.categories,
    facts: { kind: 'subsidy' as const, payeeKind: run.payeeKind, hasConsent, subsidy },
  };
}

/** Whether the version's own list names the run's occupation and level as urgent (紧缺). */
function isUrgentRun({ occupation, level }: RunToClaim, { policy }: LoadedPolicy): boolean {
  return policy.track === 'subsidy' && isUrgentOccupation(subsidyParametersOf(policy), occupation, level);
}

/** finance-format §6.1: null where the institution advanced the fee; a learner's own fee is what the receipt says. */
function feesOf(run: RunToClaim, row: EnrolmentRow): Pick<SubsidyFacts, 'feeFen' | 'examFeesFen'> {
  if (run.payer !== 'learner') return { feeFen: null, examFeesFen: [row.examFeePaidFen ?? run.examFeeFen] };
  return { feeFen: row.feePaidFen ?? fen(0), examFeesFen: [row.examFeePaidFen ?? fen(0)] };
}

function historyOf(
  paid: readonly { occupation: string | null; level: string | null; claimedOn: Day; claimId: string }[],
  claimId: string | null,
): readonly PaidLine[] {
  return paid.flatMap((line): PaidLine[] =>
    line.occupation && line.level && line.claimId !== claimId
      ? [{ occupation: line.occupation, level: line.level as Level, claimedOn: line.claimedOn }]
      : [],
  );
}

/** The day on which a category must be held: the claim's or the first of the run. */
function categoryDay(run: RunToClaim, { policy }: LoadedPolicy, moment: Moment): Day {
  const asOf = policy.track === 'subsidy' ? subsidyParametersOf(policy).categoryAsOf : null;
  const isClaimDay = (asOf ?? policy.effective.keyDate) === 'claim_accepted';
  return isClaimDay && moment.claimedOn !== 'not-yet' ? moment.claimedOn : run.startsOn;
}

function rosterOf(reader: Reader, runId: string): Promise<EnrolmentRow[]> {
  const { id, learnerId, state, feePaidFen, examFeePaidFen } = enrolments;
  return reader
    .select({ id, learnerId, state, feePaidFen, examFeePaidFen })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runId), wasTaught))
    .orderBy(asc(enrolments.confirmedAt), asc(id));
}

/** The day of issue of each enrolment's certificate that is neither revoked nor superseded. */
async function certificateDays(reader: Reader, runId: string): Promise<ReadonlyMap<string, Day>> {
  const rows = await reader
    .select({ enrolmentId: certificates.enrolmentId, issuedOn: certificates.issuedOn })
    .from(certificates)
    .where(
      and(
        eq(certificates.runId, runId),
        sql`NOT EXISTS (SELECT 1 FROM ${certificateEvents} WHERE certificate_id = ${certificates.id} AND kind <> 'issued')`,
      ),
    );
  return new Map(rows.map((row) => [row.enrolmentId, row.issuedOn]));
}
