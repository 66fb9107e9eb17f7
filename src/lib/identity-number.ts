import { type Day, isDay } from './day.ts';
import { isKnownDivision } from './division.ts';
import { compact, isScientific } from './text.ts';

export type IdentityNumberFault =
  | 'missing'
  | 'scientific-notation'
  | 'fifteen-digits'
  | 'length'
  | 'characters'
  | 'date'
  | 'check-digit';

export type IdentityNumber = {
  readonly ok: true;
  readonly number: string;
  readonly bornOn: Day;
  readonly sex: 'male' | 'female';
  /** The division of the first registration; it may have been abolished since. */
  readonly divisionCode: string;
  /** False is a warning, never a refusal: old codes are legal and no list of them is complete. */
  readonly isDivisionKnown: boolean;
};

export type IdentityNumberReading = IdentityNumber | { readonly ok: false; readonly fault: IdentityNumberFault };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The canonical form: half-width, without spaces, `x` as `X`. It is what a blind index is made of. */
export function normaliseIdentityNumber(text: string): string {
  return compact(text).toUpperCase();
}

/** The last character of a resident identity number from its first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkDigitOf(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('a check digit needs 17 digits');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'.charAt(sum % 11);
}

/**
 * Reads an 18-character resident identity number (GB 11643-1999): form, real birth date from 1900 up to `today`,
 * check digit; the first fault met is answered. First-generation 15-digit numbers are no longer valid documents and
 * are named as such. A correct number is not proof of identity.
 */
export function readIdentityNumber(text: string, today: Day): IdentityNumberReading {
  const number = normaliseIdentityNumber(text);
  const fault = formFault(number) ?? dateFault(number, today) ?? checkFault(number);
  if (fault) return { ok: false, fault };
  const divisionCode = number.slice(0, 6);
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return {
    ok: true,
    number,
    bornOn: birthDay(number) as Day,
    sex,
    divisionCode,
    isDivisionKnown: isKnownDivision(divisionCode),
  };
}

/** The 15 digits that a card of the first generation would show for the same person: without century and check digit. */
export function shortIdentityNumber(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}

/**
 * `330106199202290001` → `3***************01`: the first and the last two characters. It leaves about 196,000
 * candidates within one county; the usual mask of six and four leaves 1,960, or 33 when the birth year is known.
 */
export function maskIdentityNumber(number: string): string {
  return `${number.slice(0, 1)}${'*'.repeat(Math.max(number.length - 3, 0))}${number.slice(-2)}`;
}

function formFault(number: string): IdentityNumberFault | null {
  if (number === '') return 'missing';
  if (isScientific(number)) return 'scientific-notation';
  if (!/^[\dX]+$/.test(number)) return 'characters';
  if (/^\d{15}$/.test(number)) return 'fifteen-digits';
  if (number.length !== 18) return 'length';
  return /^\d{17}[\dX]$/.test(number) ? null : 'characters';
}

function dateFault(number: string, today: Day): IdentityNumberFault | null {
  const bornOn = birthDay(number);
  return isDay(bornOn) && bornOn >= '1900-01-01' && bornOn <= today ? null : 'date';
}

function checkFault(number: string): IdentityNumberFault | null {
  return checkDigitOf(number.slice(0, 17)) === number[17] ? null : 'check-digit';
}

function birthDay(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
