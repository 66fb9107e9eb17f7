import type { LoadedPolicy } from '#src/features/policies/policies.queries.ts';
import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Level } from '#src/subsidy/levels.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { isUrgentOccupation } from '#src/subsidy/subsidy-extras.ts';

/** What a run is asked about; a run of the catalogue is one, an imagined course another. */
export type QuotedRun = {
  readonly fundingTrack: 'training-fee' | 'subsidy' | 'none';
  readonly policyVersionId: string | null;
  readonly divisionCode: string;
  readonly startsOn: Day;
  readonly occupation: string | null;
  readonly level: Level | null;
  readonly classHours: number;
  readonly plannedMinutes: number;
  /** Fees in fen; null where they are not known yet. */
  readonly feeFen: Fen | null;
  readonly examFeeFen: Fen | null;
  readonly payer: 'learner' | 'institution' | 'nobody';
  /** How the plan divides the hours, and its days; null for a course that is only imagined. */
  readonly theoryHours: number | null;
  readonly practiceHours: number | null;
  readonly trainingDays: number | null;
};

/** What a policy asks about the run and what still lies ahead, the same for everybody on it. */
export function runFacts(run: QuotedRun, { policy }: LoadedPolicy): Omit<SubsidyFacts, keyof PersonFacts> {
  return {
    occupation: run.occupation,
    level: run.level,
    classHours: run.classHours,
    plannedMinutes: run.plannedMinutes,
    attendedMinutes: 'not-yet',
    certificateIssuedOn: 'not-yet',
    claimedOn: 'not-yet',
    isUrgent: policy.track === 'subsidy' && isUrgentOccupation(subsidyParametersOf(policy), run.occupation, run.level),
    feeFen: run.payer === 'learner' ? (run.feeFen ?? 'not-yet') : null,
    examFeesFen: run.examFeeFen === null ? 'not-yet' : [run.examFeeFen],
    hasDroppedOut: false,
    theoryHours: run.theoryHours,
    practiceHours: run.practiceHours,
    trainingDays: run.trainingDays,
    isFundedByTrainingFee: false,
  };
}

export type PersonFacts = Pick<SubsidyFacts, 'categories' | 'employedOn' | 'history'>;
