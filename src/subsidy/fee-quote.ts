import type { Day } from '#src/lib/day.ts';
import type { Condition } from './answer.ts';
import { feeFindings } from './fee-gates.ts';
import type { FeeParameters } from './fee-parameters.ts';
import { feeSteps } from './fee-steps.ts';
import { conditionOf, findingConditions, findingMissing, findingReasons, findingSteps, unstated } from './findings.ts';
import type { Policy } from './policy.ts';
import { feeParametersOf, roundingOf } from './policy-reading.ts';
import type {
  TrainingFeeAnswer,
  TrainingFeeFact,
  TrainingFeeFacts,
  TrainingFeeFigures,
  TrainingFeeReason,
} from './quote-training-fee.ts';
import { judgements, tell } from './subsidy.messages.ts';
import { type Step, toFen, traceOf } from './trace.ts';
import {
  billableDays,
  type FeeBlock,
  type FeeInput,
  type FeeResult,
  type FeeSpan,
  trainingFee,
} from './training-fee.ts';

/** The whole class by one version (finance-format §5.5 `by_key_date`). */
export function quoteByKeyDate(
  policy: Policy,
  facts: TrainingFeeFacts,
  bars: readonly TrainingFeeReason[] = [],
): TrainingFeeAnswer {
  const missing = missingFacts(policy, facts);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const lastDay = billableDays(feeParametersOf(policy), inputOf(facts));
  return quoteSpans(policy, facts, [{ ...versionSpan(policy, facts), firstDay: 1, lastDay }], { first: [], bars });
}

/**
 * The answer over spans that cover the class; everything but quota, bands and staff is the policy's. `first` opens the
 * working, `bars` are reasons that the caller already knows.
 */
export function quoteSpans(
  policy: Policy,
  facts: TrainingFeeFacts,
  spans: readonly FeeSpan[],
  { first, bars }: { readonly first: readonly Step[]; readonly bars: readonly TrainingFeeReason[] },
): TrainingFeeAnswer {
  const parameters = feeParametersOf(policy);
  const input = inputOf(facts);
  const findings = feeFindings(parameters, facts, billableDays(parameters, input));
  const missing = findingMissing(findings);
  if (missing.length > 0) return { outcome: 'undecided', missing, trace: [] };
  const reasons: readonly TrainingFeeReason[] = [...findingReasons(findings), ...bars];
  const result = blocked(resultOf(policy, facts, spans), reasons.length > 0);
  const isOpen = facts.actualFen === 'not-yet';
  const steps = feeSteps(parameters, input, result, isOpen, findingSteps(findings));
  const trace = traceOf(policy, [...first, ...steps]);
  const figures = figuresOf(result, facts);
  if (result.payableFen === 0n) {
    const all = [...blockReasons(policy, facts, result), ...reasons];
    return { outcome: 'not-entitled', reasons: all.length > 0 ? all : [nothingToPay()], figures, trace };
  }
  const amountFen = toFen(result.payableFen);
  return {
    outcome: 'entitled',
    categoryCode: null,
    lines: [{ component: 'training-fee', amountFen, traceSequence: trace.length }],
    totalFen: amountFen,
    reductions: [],
    conditions: [...conditionsOf(facts, figures), ...findingConditions(findings)],
    figures,
    trace,
  };
}

/** The parameters of a version for the kind of the class, and what is provided under it. */
export function versionSpan(
  version: Policy,
  facts: TrainingFeeFacts,
): {
  readonly parameters: FeeParameters;
  readonly provided: ReadonlySet<string>;
  readonly quota: FeeSpan['quota'] & {};
} {
  const parameters = feeParametersOf(version);
  const provided = new Set(facts.providedByVersion?.[version.id] ?? facts.provided);
  const items = parameters.classKindQuotaFen?.get(String(facts.classKind));
  if (!items) return { parameters, provided, quota: { of: version, parameter: 'quotaItemsFen' } };
  const quota = { of: version, parameter: 'classKindQuotaFen' };
  return { parameters: { ...parameters, quotaItemsFen: items }, provided, quota };
}

/** The facts that a version needs before anything can be computed. */
export function missingFacts(version: Policy, facts: TrainingFeeFacts): readonly TrainingFeeFact[] {
  const { classKindQuotaFen, personDayRule } = feeParametersOf(version);
  const { groups } = facts;
  const people: readonly TrainingFeeFact[] = groups === 'not-yet' ? unstated(facts, ['plannedPeople']) : [];
  const isKindAsked = classKindQuotaFen !== null && (facts.classKind ?? null) === null;
  const hasWholeDays = groups !== 'not-yet' && groups.some(({ halfDays }) => halfDays === undefined);
  return [
    ...unstated(facts, ['startsOn', 'teachingDays', 'provided']),
    ...people,
    ...(isKindAsked ? (['classKind'] as const) : []),
    ...(personDayRule === 'half_day_pro_rata' && hasWholeDays ? (['halfDays'] as const) : []),
  ];
}

/** The class as the calculation takes it; before the class the planned people come every day. */
export function inputOf(facts: TrainingFeeFacts): FeeInput {
  const { groups, actualFen, reportDays, departureDays, staffClaimed, lectures, chargedTraineesFen } = facts;
  const teachingDays = Number(facts.teachingDays);
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

/** Before the class its cost is assumed to fill the ceiling, so that the answer is the most there can be. */
function resultOf(policy: Policy, facts: TrainingFeeFacts, spans: readonly FeeSpan[]): FeeResult {
  const parameters = feeParametersOf(policy);
  const input = inputOf(facts);
  const result = trainingFee(parameters, roundingOf(policy), spans, input);
  if (facts.actualFen !== 'not-yet') return result;
  const full = { ...input, actualFen: new Map([['', Number(result.capFen)]]) };
  return trainingFee(parameters, roundingOf(policy), spans, full);
}

/** A gate sets the amount to 0 and disallows everything; the other figures stay (finance-format §9.12). */
function blocked(result: FeeResult, isBlocked: boolean): FeeResult {
  const { payableFen, disallowedFen } = result;
  return isBlocked ? { ...result, payableFen: 0n, disallowedFen: disallowedFen + payableFen } : result;
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

/** All gates of the format that apply (§5.3 step 7 reports the first; people want all). */
function blockReasons(policy: Policy, facts: TrainingFeeFacts, result: FeeResult): readonly TrainingFeeReason[] {
  return result.blocks.map((block: FeeBlock): TrainingFeeReason => {
    if (block === 'T_CLASS_TOO_LONG') {
      const figures = { days: result.days, months: Number(feeParametersOf(policy).maxClassMonths) };
      return { code: 'class-too-long', facts: figures, text: tell(judgements.feeLengthFailed, figures) };
    }
    const figures = { chargedFen: facts.chargedTraineesFen };
    return { code: 'trainees-charged', facts: figures, text: tell(judgements.feeChargeFailed, figures) };
  });
}

function nothingToPay(): TrainingFeeReason {
  return { code: 'nothing-to-pay', facts: {}, text: tell(judgements.nothingToPay) };
}

function conditionsOf(facts: TrainingFeeFacts, { capFen }: TrainingFeeFigures): readonly Condition[] {
  const people = facts.plannedPeople ?? 0;
  const costs = facts.actualFen === 'not-yet' ? [conditionOf('costs', 'required', { capFen })] : [];
  const came = facts.groups === 'not-yet' ? [conditionOf('participants', 'required', { people })] : [];
  return [...costs, ...came];
}
