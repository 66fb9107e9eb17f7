import { addMonths, type Day } from '#src/lib/day.ts';

/** Later than this no day can be written, so a period that ends beyond it never ends. */
const LAST_YEAR = 9999;

/**
 * The last day of a period of whole months from a day (finance-format §2 "Adding months": clamped to the month's end,
 * in one step). null: the period ends after 9999-12-31 and therefore bars nothing.
 */
export function endOfMonths(from: Day, months: number): Day | null {
  const lastMonth = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  return lastMonth >= (LAST_YEAR + 1) * 12 ? null : addMonths(from, months);
}

/** Whether a day is on or before the last day of the period; a period without end contains every later day. */
export function isWithinMonths(on: Day, from: Day, months: number): boolean {
  const last = endOfMonths(from, months);
  return last === null || on <= last;
}

/** The calendar year of a day, as four digits. */
export function yearOf(on: Day): string {
  return on.slice(0, 4);
}
