import type { Day } from './day.ts';
import { DIVISIONS, type Division, EARLIER_CODES } from './division-table.ts';
import type { Language } from './language.ts';

export type { Division } from './division-table.ts';

/** The cities this system serves. */
export const CITIES: readonly string[] = ['330100', '331100'];

/** First two digits of GB/T 2260: the provinces, from Beijing to Macao. */
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82|83)/;

/** The name of a division of any edition, abolished ones included; the code itself when it is not one of ours. */
export function divisionName(code: string, language: Language): string {
  return DIVISIONS.find((division) => division.code === code)?.[language] ?? code;
}

/**
 * The districts, counties and county-level cities of a city on a day, in order of code, then the internal zones.
 * Empty for a code that is not one of our cities.
 */
export function divisionsOf(cityCode: string, on: Day): readonly Division[] {
  return DIVISIONS.filter((one) => one.code !== cityCode && cityOf(one.code) === cityCode && isValidOn(one, on)).sort(
    byCode,
  );
}

/** The same without internal zones: what GB/T 2260 itself lists. */
export function standardDivisionsOf(cityCode: string, on: Day): readonly Division[] {
  return divisionsOf(cityCode, on).filter((one) => one.code.length === 6);
}

/** The city of a district, county or zone, or of the city itself; null for a province or a foreign code. */
export function cityOf(code: string): string | null {
  const city = `${code.slice(0, 4)}00`;
  return CITIES.includes(city) && DIVISIONS.some((one) => one.code === code) ? city : null;
}

/**
 * Whether a scope reaches a division: a district only itself, a city all its districts and zones of every edition,
 * a province all its cities. An abolished district is reached by its city, not by its successors.
 */
export function covers(scopeCode: string, code: string): boolean {
  if (scopeCode === code) return scopeCode !== '';
  if (/^\d{2}0000$/.test(scopeCode)) return code.startsWith(scopeCode.slice(0, 2));
  if (/^\d{4}00$/.test(scopeCode)) return code.startsWith(scopeCode.slice(0, 4));
  return false;
}

/** What a division is called on a day: itself while valid, else the divisions it went into, followed to that day. */
export function successorsOf(code: string, on: Day): readonly string[] {
  const rows = DIVISIONS.filter((one) => one.code === code);
  if (rows.length === 0 || rows.some((one) => isValidOn(one, on))) return [code];
  const next = rows.flatMap((one) => (one.to !== null && one.to < on ? one.successors : []));
  return [...new Set(next.flatMap((successor) => (successor === code ? [code] : successorsOf(successor, on))))].sort();
}

/** Whether the code may stand at the head of an identity number, as far as the tables here can tell. */
export function isKnownDivision(code: string): boolean {
  if (!CITIES.includes(`${code.slice(0, 4)}00`)) return PROVINCES.test(code);
  return EARLIER_CODES.includes(code) || DIVISIONS.some((one) => one.code === code);
}

function isValidOn(division: Division, on: Day): boolean {
  return (division.from === null || division.from <= on) && (division.to === null || on <= division.to);
}

function byCode(a: Division, b: Division): number {
  if (a.code.length !== b.code.length) return a.code.length - b.code.length;
  return a.code < b.code ? -1 : 1;
}
