import { type Day, day } from '#src/lib/day.ts';
import type { Condition, ConditionCode } from './answer.ts';
import type { Rounding } from './arithmetic.ts';
import { endOfMonths } from './calendar.ts';
import type { SubsidyFacts } from './facts.ts';
import { conditionSentences, type Facts, tell } from './subsidy.messages.ts';
import { type CategoryAmount, isCapped, isEmployedInTime } from './subsidy-amounts.ts';
import { GATE_WORDS } from './subsidy-gate-words.ts';
import type { GateCode } from './subsidy-gates.ts';
import { type SubsidyLine, subsidyLine } from './subsidy-line.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import { toFen } from './trace.ts';

const GATE_ORDER = Object.keys(GATE_WORDS) as readonly GateCode[];

/** Any day does for "employed in time" while no certificate has started the period. */
const SOME_DAY = day('2000-01-01');

/** What is still to come before the amount of an entitlement stands, and what would raise it. */
export function conditionsOf(
  parameters: SubsidyParameters,
  rounding: Rounding,
  facts: SubsidyFacts,
  line: SubsidyLine,
  chosen: CategoryAmount,
): readonly Condition[] {
  return [
    ...gateConditions(parameters, facts, line),
    ...feeConditions(parameters, facts, chosen),
    ...employmentConditions(parameters, rounding, facts, line),
  ];
}

/** A gate that only the future can decide is a condition with the gate's own figures. */
function gateConditions(parameters: SubsidyParameters, facts: SubsidyFacts, line: SubsidyLine): readonly Condition[] {
  return GATE_ORDER.flatMap((code) => {
    const { condition, isSet, facts: figuresOf } = GATE_WORDS[code];
    const isStillOpen = line.verdicts[code] === 'open' && isSet(parameters);
    return condition && isStillOpen ? [conditionOf(condition, 'required', figuresOf(parameters, facts))] : [];
  });
}

/** finance-format §6.4: the fee that just does not lower the amount, by the order of rate and cap. */
function feeConditions(
  parameters: SubsidyParameters,
  facts: SubsidyFacts,
  chosen: CategoryAmount,
): readonly Condition[] {
  const isCapFirst = parameters.feeCapOrder === 'cap_then_rate';
  const conditions: Condition[] = [];
  if (facts.feeFen === 'not-yet' && isCapped(parameters, 'training') && chosen.trainingFen > 0n) {
    const neededFen = Number(isCapFirst ? chosen.standardFen : chosen.trainingFen);
    conditions.push(conditionOf('fee-receipt', 'required', { neededFen }));
  }
  if (facts.examFeesFen === 'not-yet' && isCapped(parameters, 'exam') && chosen.examFen > 0n) {
    const neededFen = Number(isCapFirst ? chosen.examCapFen : chosen.examFen);
    conditions.push(conditionOf('exam-fee', 'required', { neededFen }));
  }
  return conditions;
}

/**
 * finance-format §9.1: a job within the months after the certificate raises the amount, under `supplement` even after
 * the claim. The difference is computed by calculating the same line once more with a job in time.
 */
function employmentConditions(
  parameters: SubsidyParameters,
  rounding: Rounding,
  facts: SubsidyFacts,
  line: SubsidyLine,
): readonly Condition[] {
  const { certificateIssuedOn, claimedOn, employedOn } = facts;
  const isOver = parameters.employmentSettlement === 'at_claim' && claimedOn !== 'not-yet';
  const mayStillBegin = employedOn === 'not-yet' || (employedOn === null && !isOver);
  const factor = parameters.employmentFactor;
  if (!factor || !mayStillBegin || isEmployedInTime(parameters, facts)) return [];
  const issuedOn = certificateIssuedOn === 'not-yet' ? null : certificateIssuedOn;
  const inTime: Day = issuedOn ?? SOME_DAY;
  const employed = subsidyLine(parameters, rounding, { ...facts, employedOn: inTime });
  const adds = employed.due.totalFen - line.due.totalFen;
  if (adds <= 0n) return [];
  const lastDay = (issuedOn && endOfMonths(issuedOn, factor.months)) ?? '';
  const figures = { months: factor.months, lastDay, addsFen: Number(adds) };
  return [{ ...conditionOf('employment', 'adds', figures), addsFen: toFen(adds) }];
}

function conditionOf(code: ConditionCode, effect: Condition['effect'], facts: Facts): Condition {
  return { code, effect, addsFen: null, facts, text: tell(conditionSentences[code], facts) };
}
