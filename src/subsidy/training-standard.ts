import { atMost, roundTo, TO_THE_FEN, WHOLE_BP } from './arithmetic.ts';
import type { LineFacts, SubsidyFact } from './facts.ts';
import type { Level } from './levels.ts';
import type { DayRate, HourlyStandard } from './subsidy-extras.ts';
import type { SubsidyParameters } from './subsidy-parameters.ts';

/**
 * The training standard of a level in fen, from whichever model the policy has: per hour, per day, else the table
 * (finance-rules §6.4); an urgent occupation's uplift is rounded half up to the fen, once, here. null: the table has no
 * amount for the level.
 */
export function trainingStandard(parameters: SubsidyParameters, facts: LineFacts, level: Level): bigint | null {
  const standard = plainStandard(parameters, facts, level);
  if (standard === null || !isUplifted(parameters, facts)) return standard;
  return roundTo(standard * BigInt(parameters.urgentUpliftBp), WHOLE_BP, TO_THE_FEN);
}

/** Whether the standard does not come from the table by level. */
export function hasModel({ perHourFen, perDayFen }: SubsidyParameters): boolean {
  return perHourFen !== null || perDayFen !== null;
}

/** What the model of the policy asks for beyond the level. */
export function standardNeeds({ perDayFen }: SubsidyParameters): readonly SubsidyFact[] {
  return perDayFen === null ? [] : ['trainingDays'];
}

/** 紧缺, and the policy gives more for it. */
export function isUplifted({ urgentUpliftBp }: SubsidyParameters, { isUrgent }: LineFacts): boolean {
  return isUrgent && BigInt(urgentUpliftBp) !== WHOLE_BP;
}

/** 课时 × rate, at most the ceiling; fen. */
export function hourlyStandard({ rateFen, maxFen }: HourlyStandard, { classHours }: LineFacts): bigint {
  return atMost(BigInt(Number(classHours)) * BigInt(rateFen), maxFen);
}

/** Marginal: each step pays its own days, and days beyond a closed last step pay nothing; fen. */
export function dailyStandard(steps: readonly DayRate[], { trainingDays }: LineFacts): bigint {
  const days = BigInt(Number(trainingDays));
  let paid = 0n;
  let before = 0n;
  for (const { upToDay, rateFen } of steps) {
    const upTo = atMost(days, upToDay);
    paid += (upTo - before) * BigInt(rateFen);
    before = upTo;
  }
  return paid;
}

function plainStandard(parameters: SubsidyParameters, facts: LineFacts, level: Level): bigint | null {
  const { perHourFen, perDayFen, trainingStandardFen } = parameters;
  if (perHourFen) return hourlyStandard(perHourFen, facts);
  if (perDayFen) return dailyStandard(perDayFen, facts);
  const amount = trainingStandardFen.get(level);
  return amount === undefined ? null : BigInt(amount);
}
