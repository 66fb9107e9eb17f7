/** A calendar day `YYYY-MM-DD` in China (Asia/Shanghai). Compares correctly as text. */
export type Day = string & { readonly __kind: 'day' };

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __kind: 'instant' };

const DAY_MS = 86_400_000;
/** China has had one zone without summer time since 1991; every moment this system records is later. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Whether the text is a day that exists (`2015-02-29` does not). */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** Brands a day. Throws RangeError if it does not exist: check input with isDay first. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Brands a moment in epoch milliseconds. */
export function instant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs)) throw new RangeError(`not an instant: ${epochMs}`);
  return epochMs as Instant;
}

/** The number of days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day `count` days later (or earlier, if negative). */
export function addDays(from: Day, count: number): Day {
  return new Date(Date.parse(`${from}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10) as Day;
}

/**
 * The same day number `count` months later, clamped to the last day of that month, computed from the original
 * date in one step: 2015-08-31 + 6 = 2016-02-29; 2015-02-28 + 12 = 2016-02-28.
 */
export function addMonths(from: Day, count: number): Day {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const date = Math.min(Number(from.slice(8, 10)), daysInMonth(year, month));
  return day(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
}

/** Whole days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The day in Shanghai on which a moment falls. */
export function dayOf(moment: Instant): Day {
  return new Date(moment + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** `HH:MM` in Shanghai at a moment. */
export function timeOf(moment: Instant): string {
  return new Date(moment + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** The moment at which the clocks in Shanghai show this day and `HH:MM`. */
export function instantAt(on: Day, time: string): Instant {
  return instant(Date.parse(`${on}T${time}:00Z`) - SHANGHAI_OFFSET_MS);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(on: Day): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
}

/** Full years of age on a day. */
export function ageOn(bornOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
