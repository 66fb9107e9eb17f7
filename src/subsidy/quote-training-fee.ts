import type { Day } from '#src/lib/day.ts';
import type { Text } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Entitled, NotEntitled, Undecided } from './answer.ts';
import type { NotYet } from './facts.ts';
import type { FeeDocument } from './fee-extras.ts';
import type { FeeGateReason } from './fee-gates.ts';
import { quoteByKeyDate } from './fee-quote.ts';
import { quoteMoreFavourable, quoteSplitByDay } from './fee-straddle.ts';
import type { Lecture } from './lectures.ts';
import type { Policy } from './policy.ts';
import type { PresenceGroup } from './training-fee.ts';

/** What a policy of track `training-fee` asks about one class (finance-format §5.1); amounts in fen. */
export type TrainingFeeFacts = {
  /** First billable day; null: not stated. */
  readonly startsOn: Day | null;
  readonly reportDays: number;
  readonly teachingDays: number | null;
  readonly departureDays: number;
  /** Quota items the organiser provides; null: not stated. */
  readonly provided: readonly string[] | null;
  /** People by the number of billable days they came; before the class `not-yet`, then `plannedPeople` counts. */
  readonly groups: readonly PresenceGroup[] | NotYet;
  readonly plannedPeople: number | null;
  readonly staffClaimed: number;
  /** Eligible cost without lecturers by line; before the class `not-yet`: the answer is then the most there can be. */
  readonly actualFen: Readonly<Record<string, Fen>> | NotYet;
  readonly lectures: readonly Lecture[];
  readonly chargedTraineesFen: Fen;
  // What follows is asked by policies with a parameter beyond the pack format (finance-rules §6.3) and by no other.
  /** The documents at hand; before the claim `not-yet`. */
  readonly documents?: readonly FeeDocument[] | null | NotYet;
  /** Kind of class, for a quota by kind. */
  readonly classKind?: string | null;
  /** Whether the class has a survey, a visit or sightseeing. */
  readonly hasStudyTrip?: boolean | null;
  /** Quota items by the id of a version, where a class straddles versions whose items differ. */
  readonly providedByVersion?: Readonly<Record<string, readonly string[]>>;
};

/** The facts to ask for; `version`: a version for a day of the class that none covers, or several. */
export type TrainingFeeFact =
  | 'startsOn'
  | 'teachingDays'
  | 'provided'
  | 'plannedPeople'
  | 'halfDays'
  | 'documents'
  | 'classKind'
  | 'hasStudyTrip'
  | 'version';

export type TrainingFeeReason = {
  readonly code: 'class-too-long' | 'trainees-charged' | 'nothing-to-pay' | 'lectures-apart' | FeeGateReason;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly text: Text;
};

/** The figures of finance-format §5.4 beside the amount. */
export type TrainingFeeFigures = {
  readonly days: number;
  readonly staff: number;
  readonly capFen: Fen;
  readonly lectureAllowedFen: Fen;
  readonly disallowedFen: Fen;
};

export type TrainingFeeAnswer =
  | (Entitled & { readonly figures: TrainingFeeFigures })
  | (NotEntitled<TrainingFeeReason> & { readonly figures: TrainingFeeFigures })
  | Undecided<TrainingFeeFact>;

/**
 * How much of one class a policy of track `training-fee` reimburses (finance-format §5.3), by the version of its key
 * date or, where the policy says so, across `versions` (§5.5). Give resolved policies. Amounts are fen. Throws
 * ContractError for a policy of another track and RangeError for amounts that are not exact.
 */
export function quoteTrainingFee(
  policy: Policy,
  facts: TrainingFeeFacts,
  versions: readonly Policy[] = [policy],
): TrainingFeeAnswer {
  const { straddle } = policy.effective;
  if (straddle === 'split_by_day') return quoteSplitByDay(policy, facts, versions);
  if (straddle === 'more_favourable') return quoteMoreFavourable(policy, facts, versions);
  return quoteByKeyDate(policy, facts);
}
