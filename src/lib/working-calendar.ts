import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, type Day, weekday } from './day.ts';

/**
 * Working days in China with the yearly State Council notice on holidays and make-up days (调休). The notice for a
 * year appears in November of the year before: until this program knows it, Monday to Friday are taken for working
 * days and every answer that rests on that says `isProvisional`, so that a page can show the date as not yet certain.
 * The table of the package chinese-days is read, not its functions: those shift by a day on a machine whose clock is
 * set west of Greenwich.
 */
const holidays: ReadonlySet<string> = new Set(Object.keys(notices.holidays));
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(notices.workdays));

/** Whether the holidays of a year (`2026`) are known. */
export function hasCalendar(year: string): boolean {
  return holidays.has(`${year}-10-01`);
}

/** Whether offices work on the day; where the year is not known (`hasCalendar`), Monday to Friday. */
export function isWorkingDay(on: Day): boolean {
  return makeUpDays.has(on) || (weekday(on) <= 5 && !holidays.has(on));
}

/**
 * The last day of a period of `count` working days that begins the day after `from`: the day itself is not counted.
 * Throws RangeError unless count is a whole number from 1 to 2,000.
 */
export function addWorkingDays(from: Day, count: number): { readonly day: Day; readonly isProvisional: boolean } {
  if (!Number.isInteger(count) || count < 1 || count > 2_000) throw new RangeError(`not a count of days: ${count}`);
  let end = from;
  for (let left = count; left > 0; ) {
    end = addDays(end, 1);
    if (isWorkingDay(end)) left -= 1;
  }
  return { day: end, isProvisional: isProvisional(addDays(from, 1), end) };
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. Inverse of addWorkingDays. */
export function workingDaysBetween(from: Day, to: Day): { readonly count: number; readonly isProvisional: boolean } {
  if (to <= from) return { count: 0, isProvisional: false };
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on)) count += 1;
  return { count, isProvisional: isProvisional(addDays(from, 1), to) };
}

function isProvisional(first: Day, last: Day): boolean {
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    if (!hasCalendar(String(year))) return true;
  }
  return false;
}
