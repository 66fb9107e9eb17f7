import { atMost, type Rounding, roundTo, sumOf, WHOLE_BP, type Whole } from './arithmetic.ts';
import { isWithinMonths } from './calendar.ts';
import type { LineFacts } from './facts.ts';
import { type Level, levelRank } from './levels.ts';
import { isTrainingDue, isTrainingOk, type Verdicts } from './subsidy-gates.ts';
import type { CategoryRate, SubsidyParameters } from './subsidy-parameters.ts';
import { trainingStandard } from './training-standard.ts';

/** What one category of a person would be worth, in fen, with the steps that lead there. */
export type CategoryAmount = {
  readonly category: string;
  readonly rateBp: number;
  /** 10000 where the employment factor does not apply. */
  readonly factorBp: number;
  readonly isFactorApplied: boolean;
  /** null: the level has no standard. */
  readonly standardFen: bigint | null;
  /** What the rate and the factor make of the standard, before the last cap or gate. */
  readonly ratedTrainingFen: bigint;
  /** After the fee cap, 0 if hours or attendance fail (§6.4 `t`). */
  readonly trainingFen: bigint;
  readonly examCapFen: bigint;
  /** Exam cap by rate, rounded; before the fee caps it where the rate comes first. */
  readonly ratedExamFen: bigint;
  /** After the exam fee's cap (§6.4 `e`). */
  readonly examFen: bigint;
  /** What the choice between categories looks at (§9.9). */
  readonly totalFen: bigint;
};

type Rules = { readonly parameters: SubsidyParameters; readonly rounding: Rounding };

/** The amounts of every held category in catalogue order (finance-format §6.4); only if no line gate applies. */
export function categoryAmounts(
  rules: Rules,
  facts: LineFacts,
  level: Level,
  verdicts: Verdicts,
): readonly CategoryAmount[] {
  const held = rules.parameters.categoryRates.filter((rate) => facts.categories?.includes(rate.category));
  return held.map((rate) => amountOf(rate, rules, facts, level, verdicts));
}

/** §6.4, §9.8, §9.9: one category for both parts, the greatest total; equal totals go by catalogue order. */
export function highestTotal(amounts: readonly CategoryAmount[]): CategoryAmount | null {
  return amounts.reduce<CategoryAmount | null>(
    (best, next) => (best && best.totalFen >= next.totalFen ? best : next),
    null,
  );
}

/** §9.1: counted from the certificate, last day inside, no earliest day; `at_claim` also asks for a job by the claim. */
export function isEmployedInTime(parameters: SubsidyParameters, facts: LineFacts): boolean {
  const { employedOn, certificateIssuedOn, claimedOn } = facts;
  const months = parameters.employmentFactor?.months;
  if (months === undefined || employedOn === null || employedOn === 'not-yet') return false;
  const isTooLateForClaim = claimedOn !== 'not-yet' && employedOn > claimedOn;
  if (parameters.employmentSettlement === 'at_claim' && isTooLateForClaim) return false;
  if (certificateIssuedOn === null || certificateIssuedOn === 'not-yet') return true;
  return isWithinMonths(employedOn, certificateIssuedOn, months);
}

/** Whether the fee of a part caps it (finance-rules §8, decision 13). */
export function isCapped({ feeCapAppliesTo }: SubsidyParameters, part: 'training' | 'exam'): boolean {
  return feeCapAppliesTo === 'training_and_exam' || feeCapAppliesTo === part;
}

/** The training fee that caps, fen; null: it is not known yet, the institution advanced it, or it does not cap. */
export function cappingFee(parameters: SubsidyParameters, { feeFen }: LineFacts): Whole | null {
  return feeFen === 'not-yet' || !isCapped(parameters, 'training') ? null : feeFen;
}

/** §6.4 `exam_fee`, fen; 0 without a sitting; null while the fee is not known yet and therefore does not cap. */
export function countedExamFee(parameters: SubsidyParameters, { examFeesFen }: LineFacts): bigint | null {
  if (examFeesFen === 'not-yet' || !isCapped(parameters, 'exam')) return null;
  if (parameters.examSitting === 'sum') return sumOf(examFeesFen);
  const fee = parameters.examSitting === 'first' ? examFeesFen[0] : examFeesFen.at(-1);
  return BigInt(fee ?? 0);
}

/** §6.4 `rate`, §9.10: urgent before level three before the default; null where a category has no such rate. */
function rateOf(rate: CategoryRate, level: Level, isUrgent: boolean): number {
  const urgent = isUrgent ? rate.urgentBp : null;
  const levelThree = levelRank(level) >= levelRank('L3') ? rate.levelThreeOrAboveBp : null;
  return urgent ?? levelThree ?? rate.rateBp;
}

function amountOf(
  rate: CategoryRate,
  { parameters, rounding }: Rules,
  facts: LineFacts,
  level: Level,
  verdicts: Verdicts,
): CategoryAmount {
  const rateBp = rateOf(rate, level, facts.isUrgent);
  const factor = parameters.employmentFactor;
  const isFactorApplied = factor?.appliesTo.includes(rate.category) ?? false;
  const employedBp = isEmployedInTime(parameters, facts) ? factor?.employedBp : factor?.notEmployedBp;
  const factorBp = isFactorApplied ? Number(employedBp) : Number(WHOLE_BP);

  const standard = trainingStandard(parameters, facts, level);
  const fee = cappingFee(parameters, facts);
  const shareBp = BigInt(rateBp) * BigInt(factorBp);
  const training = ratedAndCapped(parameters, rounding, standard ?? 0n, shareBp, WHOLE_BP * WHOLE_BP, fee);

  // The employment factor never touches the exam part (§6.4).
  const examCap = parameters.examCapFen.get(level) ?? 0;
  const examFee = countedExamFee(parameters, facts);
  const exam = ratedAndCapped(parameters, rounding, BigInt(examCap), BigInt(rateBp), WHOLE_BP, examFee);

  const trainingFen = isTrainingDue(verdicts) ? training.payable : 0n;
  const examFen = parameters.examRequiresTrainingOk && !isTrainingOk(verdicts) ? 0n : exam.payable;
  return {
    category: rate.category,
    rateBp,
    factorBp,
    isFactorApplied,
    standardFen: standard,
    ratedTrainingFen: training.rated,
    trainingFen,
    examCapFen: BigInt(examCap),
    ratedExamFen: exam.rated,
    examFen,
    totalFen: trainingFen + examFen,
  };
}

/** §6.4, §9.11: `rate_then_cap` caps after the rounding; `cap_then_rate` caps the standard, rates and rounds. */
function ratedAndCapped(
  { feeCapOrder }: SubsidyParameters,
  rounding: Rounding,
  standard: bigint,
  shareBp: bigint,
  wholeShareBp: bigint,
  feeFen: Whole | null,
): { rated: bigint; payable: bigint } {
  if (feeCapOrder === 'cap_then_rate') {
    const rated = roundTo(atMost(standard, feeFen) * shareBp, wholeShareBp, rounding);
    return { rated, payable: rated };
  }
  const rated = roundTo(standard * shareBp, wholeShareBp, rounding);
  return { rated, payable: atMost(rated, feeFen) };
}
