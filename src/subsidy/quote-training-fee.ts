import type { Day } from '#src/lib/day.ts';
import type { Text } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Condition, Entitled, NotEntitled, Undecided } from './answer.ts';
import type { NotYet } from './facts.ts';
import { feeSteps } from './fee-steps.ts';
import type { Lecture } from './lectures.ts';
import type { Policy } from './policy.ts';
import { feeParametersOf, roundingOf } from './policy-reading.ts';
import { conditionSentences, judgements, tell } from './subsidy.messages.ts';
import { toFen, traceOf } from './trace.ts';
import {
  billableDays,
  type FeeBlock,
  type FeeInput,
  type FeeResult,
  type PresenceGroup,
  trainingFee,
} from './training-fee.ts';

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
};

export type TrainingFeeFact = 'startsOn' | 'teachingDays' | 'provided' | 'plannedPeople';

export type TrainingFeeReason = {
  readonly code: 'class-too-long' | 'trainees-charged' | 'nothing-to-pay';
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
 * How much of one class a policy of track `training-fee` reimburses, by the version of its key date (finance-format
 * §5.3, `by_key_date`). Give a resolved policy. Amounts are fen. Throws ContractError for a policy of another track
 * and RangeError for amounts that are not exact.
 */
export function quoteTrainingFee(policy: Policy, facts: TrainingFeeFacts): TrainingFeeAnswer {
  const parameters = feeParametersOf(policy);
  const missing = missingFacts(facts);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const result = resultOf(policy, facts);
  const input = inputOf(facts);
  const trace = traceOf(policy, feeSteps(parameters, input, result, facts.actualFen === 'not-yet'));
  const figures = figuresOf(result, facts);
  if (result.payableFen === 0n)
    return { outcome: 'not-entitled', reasons: reasonsOf(policy, facts, result), figures, trace };
  const amountFen = toFen(result.payableFen);
  return {
    outcome: 'entitled',
    categoryCode: null,
    lines: [{ component: 'training-fee', amountFen, traceSequence: trace.length }],
    totalFen: amountFen,
    reductions: [],
    conditions: conditionsOf(facts, figures),
    figures,
    trace,
  };
}

/** Before the class its cost is assumed to fill the ceiling, so that the answer is the most there can be. */
function resultOf(policy: Policy, facts: TrainingFeeFacts): FeeResult {
  const parameters = feeParametersOf(policy);
  const input = inputOf(facts);
  const lastDay = billableDays(parameters, input);
  const spans = [{ parameters, provided: new Set(facts.provided), firstDay: 1, lastDay }];
  const result = trainingFee(parameters, roundingOf(policy), spans, input);
  if (facts.actualFen !== 'not-yet') return result;
  const full = { ...input, actualFen: new Map([['', Number(result.capFen)]]) };
  return trainingFee(parameters, roundingOf(policy), spans, full);
}

function missingFacts(facts: TrainingFeeFacts): readonly TrainingFeeFact[] {
  const needed: readonly TrainingFeeFact[] = ['startsOn', 'teachingDays', 'provided'];
  const people: readonly TrainingFeeFact[] = facts.groups === 'not-yet' ? ['plannedPeople'] : [];
  return [...needed, ...people].filter((fact) => facts[fact] === null);
}

function inputOf(facts: TrainingFeeFacts): FeeInput {
  const { groups, actualFen, reportDays, departureDays, staffClaimed, lectures, chargedTraineesFen } = facts;
  const teachingDays = facts.teachingDays ?? 0;
  const everyDay = reportDays + teachingDays + departureDays;
  const planned = [{ people: facts.plannedPeople ?? 0, days: everyDay }];
  return {
    startsOn: facts.startsOn as Day,
    reportDays,
    teachingDays,
    departureDays,
    groups: groups === 'not-yet' ? planned : groups,
    staffClaimed,
    actualFen: new Map(actualFen === 'not-yet' ? [] : Object.entries(actualFen)),
    lectures,
    chargedTraineesFen,
  };
}

function figuresOf(result: FeeResult, facts: TrainingFeeFacts): TrainingFeeFigures {
  // Of cost that is only assumed nothing is refused.
  const disallowedFen = facts.actualFen === 'not-yet' ? 0n : result.disallowedFen;
  return {
    days: result.days,
    staff: Number(result.staff),
    capFen: toFen(result.capFen),
    lectureAllowedFen: toFen(result.lectureAllowedFen),
    disallowedFen: toFen(disallowedFen),
  };
}

/** All gates that apply (§5.3 step 7 reports the first; people want all). */
function reasonsOf(policy: Policy, facts: TrainingFeeFacts, result: FeeResult): readonly TrainingFeeReason[] {
  const reason = (block: FeeBlock): TrainingFeeReason => {
    if (block === 'T_CLASS_TOO_LONG') {
      const figures = { days: result.days, months: feeParametersOf(policy).maxClassMonths ?? 0 };
      return { code: 'class-too-long', facts: figures, text: tell(judgements.feeLengthFailed, figures) };
    }
    const figures = { chargedFen: facts.chargedTraineesFen };
    return { code: 'trainees-charged', facts: figures, text: tell(judgements.feeChargeFailed, figures) };
  };
  const reasons = result.blocks.map(reason);
  return reasons.length > 0 ? reasons : [{ code: 'nothing-to-pay', facts: {}, text: tell(judgements.nothingToPay) }];
}

function conditionsOf(facts: TrainingFeeFacts, { capFen }: TrainingFeeFigures): readonly Condition[] {
  const people = facts.plannedPeople ?? 0;
  const costs = { code: 'costs', facts: { capFen }, text: tell(conditionSentences.costs, { capFen }) } as const;
  const came = {
    code: 'participants',
    facts: { people },
    text: tell(conditionSentences.participants, { people }),
  } as const;
  return [...(facts.actualFen === 'not-yet' ? [costs] : []), ...(facts.groups === 'not-yet' ? [came] : [])].map(
    (condition): Condition => ({ ...condition, effect: 'required', addsFen: null }),
  );
}
