import { addMonths, type Day, day } from '#src/lib/day.ts';
import type { Period } from './evidence.ts';

export type MonthOfPlan = { readonly month: string; readonly plan: number; readonly actual: number | null };

/**
 * The cumulated number of people at the end of each month of a period, beside an even plan; months to come have no
 * actual number. A period of years is shown by quarter ends, so that it stays readable.
 */
export function monthlyPlan(
  value: number,
  period: Period,
  counted: readonly { readonly month: string; readonly people: number }[],
  today: Day,
): MonthOfPlan[] {
  const months = monthsOf(period);
  const step = months.length > 12 ? 3 : 1;
  return months.flatMap((month, index) => {
    if ((index + 1) % step !== 0) return [];
    const actual = counted.filter((one) => one.month <= month).reduce((sum, one) => sum + one.people, 0);
    const isOver = month.slice(0, 7) <= today.slice(0, 7) || (months[index - step + 1] ?? '') <= today.slice(0, 7);
    return [{ month, plan: Math.trunc((value * (index + 1)) / months.length), actual: isOver ? actual : null }];
  });
}

function monthsOf(period: Period): string[] {
  const months: string[] = [];
  for (let at = day(`${period.from.slice(0, 7)}-01`); at <= period.to; at = addMonths(at, 1))
    months.push(at.slice(0, 7));
  return months;
}
