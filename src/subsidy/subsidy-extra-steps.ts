import type { SubsidyFacts } from './facts.ts';
import { type DueParts, setOffFen } from './other-funds.ts';
import type { CategoryAmount } from './subsidy-amounts.ts';
import type { DayRate } from './subsidy-extras.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';
import type { Step } from './trace.ts';
import { dailyStandard, hourlyStandard, isUplifted } from './training-standard.ts';

/** A standard per hour or per day: how it comes about (finance-rules §6.4). */
export function modelStep(parameters: SubsidyParameters, facts: SubsidyFacts): Step {
  const { perHourFen, perDayFen } = parameters;
  const step = { rule: 'S-STANDARD', outcome: 'passed' } as const;
  if (perHourFen) {
    const value = hourlyStandard(perHourFen, facts);
    const { rateFen, maxFen } = perHourFen;
    const figures = { classHours: Number(facts.classHours), rateFen, maxFen: maxFen ?? '', standardFen: Number(value) };
    return { ...step, parameter: 'perHourFen', says: 'standardPerHour', facts: figures, value };
  }
  const value = dailyStandard(perDayFen as readonly DayRate[], facts);
  const figures = { trainingDays: Number(facts.trainingDays), standardFen: Number(value) };
  return { ...step, parameter: 'perDayFen', says: 'standardPerDay', facts: figures, value };
}

/** What the standard becomes for an urgent occupation; nothing where no uplift applies. */
export function upliftSteps(
  parameters: SubsidyParameters,
  facts: SubsidyFacts,
  { standardFen }: CategoryAmount,
): readonly Step[] {
  if (standardFen === null || !isUplifted(parameters, facts)) return [];
  const figures = { upliftBp: parameters.urgentUpliftBp, standardFen: Number(standardFen) };
  const step = { rule: 'S-URGENT', parameter: 'urgentUpliftBp', says: 'standardUrgent', facts: figures } as const;
  return [{ ...step, outcome: 'note', value: standardFen }];
}

/** Money of other funds is taken off the training part first, then off the exam part (finance-rules §6.7 step 6). */
export function setOffSteps(
  parameters: SubsidyParameters,
  facts: SubsidyFacts,
  chosen: CategoryAmount,
  due: DueParts,
): readonly Step[] {
  if (partOutcome(parameters, facts) === 'amount') return [];
  return [
    lessStep('S-LESS-TRAINING', chosen.trainingFen, due.trainingFen),
    lessStep('S-LESS-EXAM', chosen.examFen, due.examFen),
  ];
}

/** The figure of a part is its amount, or only on the way to it where money of other funds comes off. */
export function partOutcome(parameters: SubsidyParameters, facts: SubsidyFacts): 'amount' | 'note' {
  return setOffFen(parameters, facts) === 0n ? 'amount' : 'note';
}

function lessStep(rule: 'S-LESS-TRAINING' | 'S-LESS-EXAM', before: bigint, after: bigint): Step {
  const facts = { beforeFen: Number(before), lessFen: Number(before - after), amountFen: Number(after) };
  const says = rule === 'S-LESS-EXAM' ? 'examLess' : 'trainingLess';
  return { rule, parameter: 'overlap', says, facts, outcome: 'amount', value: after };
}
