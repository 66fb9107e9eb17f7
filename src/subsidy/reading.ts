import { type Day, isDay } from '#src/lib/day.ts';
import type { Whole } from './arithmetic.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from './json-text.ts';

/** Input that breaks the contract: the message says where (a path such as `cases.fixtures[3].set.claim`) and what. */
export class ContractError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContractError';
  }
}

/** A value together with the way to it, so that every complaint can name its place. `undefined`: it is missing. */
export type Place = {
  readonly value: JsonValue | undefined;
  readonly within: Place | null;
  readonly key: string | number;
};

/** The outermost place of a file. */
export function rootPlace(name: string, value: JsonValue): Place {
  return { value, within: null, key: name };
}

/** `cases.fixtures[3].set.claim` */
export function placeName(place: Place): string {
  if (!place.within) return String(place.key);
  const before = placeName(place.within);
  return typeof place.key === 'number' ? `${before}[${place.key}]` : `${before}.${place.key}`;
}

/** Ends the reading with a complaint about this place. */
export function complain(place: Place, what: string): never {
  throw new ContractError(`${placeName(place)}: ${what}`);
}

/** A member of an object; a missing one has the value undefined and is complained about by whoever needs it. */
export function at(place: Place, key: string): Place {
  return { value: mapAt(place).get(key), within: place, key };
}

/** The object at a place. */
export function mapAt(place: Place): JsonMap {
  return isJsonMap(place.value) ? place.value : wrong(place, 'an object');
}

/** The members of an object in the order of the file. */
export function membersAt(place: Place): readonly (readonly [string, Place])[] {
  return [...mapAt(place)].map(([key, value]) => [key, { value, within: place, key }] as const);
}

/** The items of a list. */
export function listAt(place: Place): readonly Place[] {
  const list = isJsonList(place.value) ? place.value : wrong(place, 'a list');
  return list.map((value, key) => ({ value, within: place, key }));
}

/** A text, exactly as written. */
export function textAt(place: Place): string {
  return typeof place.value === 'string' ? place.value : wrong(place, 'a text');
}

/** true or false. */
export function flagAt(place: Place): boolean {
  return typeof place.value === 'boolean' ? place.value : wrong(place, 'true or false');
}

/** A whole number from 0 to 2^53 − 1: fen, basis points, minutes, hours, days, people (finance-format §2). */
export function wholeAt(place: Place): number {
  const { value } = place;
  return typeof value === 'number' && value >= 0
    ? value
    : wrong(place, 'a whole number, not negative, at most 2^53 − 1');
}

/** An amount of a batch case, fen: from 0 to 2^63 − 1, since "64-bit integers are wide enough" (finance-format §2). */
export function amountAt(place: Place): Whole {
  const { value } = place;
  return (typeof value === 'number' || typeof value === 'bigint') && value >= 0
    ? value
    : wrong(place, 'a whole number, not negative, at most 2^63 − 1');
}

/** A day that exists in the Gregorian calendar, which has no year 0. */
export function dayAt(place: Place): Day {
  const { value } = place;
  const isReal = typeof value === 'string' && isDay(value) && !value.startsWith('0000');
  return isReal ? value : wrong(place, 'a day YYYY-MM-DD that exists');
}

/** One of a closed list of words. */
export function wordAt<W extends string>(place: Place, words: readonly W[]): W {
  const word = words.find((candidate) => candidate === place.value);
  return word ?? wrong(place, `one of ${words.join(', ')}`);
}

/** The value read, or the default of the contract when the field is left out. */
export function optionalAt<T>(place: Place, read: (place: Place) => T, absent: T): T {
  return place.value === undefined ? absent : read(place);
}

/** The value read, or null when the field is null or left out (only where the contract allows null). */
export function nullableAt<T>(place: Place, read: (place: Place) => T): T | null {
  return place.value === undefined || place.value === null ? null : read(place);
}

/** A list of texts. */
export function textsAt(place: Place): readonly string[] {
  return listAt(place).map(textAt);
}

/** A list of amounts. */
export function eachAmountAt(place: Place): readonly Whole[] {
  return listAt(place).map(amountAt);
}

function wrong(place: Place, expected: string): never {
  if (place.value === undefined) complain(place, `is missing; expected ${expected}`);
  complain(place, `expected ${expected}, found ${describe(place.value)}`);
}

function describe(value: JsonValue): string {
  if (isJsonMap(value)) return 'an object';
  if (isJsonList(value)) return 'a list';
  if (typeof value === 'number' && Number.isNaN(value)) return 'a number that is not whole or too large';
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value).slice(0, 80);
}
