import { compact, isScientific } from './text.ts';

export type OrganisationCodeKind = 'credit-code' | 'organisation-code' | 'business-registration';

export type OrganisationCodeFault = 'missing' | 'scientific-notation' | 'length' | 'characters' | 'check-digit';

export type OrganisationCodeReading =
  | {
      readonly ok: true;
      readonly kind: OrganisationCodeKind;
      readonly code: string;
      /** Nine characters without hyphen: what joins an old 组织机构代码 and a later 统一社会信用代码 of one body. */
      readonly organisationCode: string | null;
    }
  | { readonly ok: false; readonly fault: OrganisationCodeFault };

/** No I, O, S, V, Z (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The canonical form: half-width, capitals, without spaces and hyphens. */
export function normaliseOrganisationCode(text: string): string {
  return compact(text)
    .toUpperCase()
    .replace(/[-‐‑–—−]/g, '');
}

/**
 * Reads whichever identifier a body has: 统一社会信用代码 (18, GB 32100-2015), 组织机构代码 (9, GB 11714-1997, before
 * October 2015) or 工商注册号 (15 digits, ISO 7064 MOD 11,10).
 */
export function readOrganisationCode(text: string): OrganisationCodeReading {
  const code = normaliseOrganisationCode(text);
  if (code === '') return { ok: false, fault: 'missing' };
  if (/^\d\.\d/.test(code) && isScientific(code)) return { ok: false, fault: 'scientific-notation' };
  if (!/^[0-9A-Z]+$/.test(code)) return { ok: false, fault: 'characters' };
  if (code.length === 18) return readCreditCode(code);
  if (code.length === 9) return readOldCode(code);
  if (code.length === 15) return readRegistration(code);
  return { ok: false, fault: 'length' };
}

/** Whether the text is a valid 统一社会信用代码 in canonical form. */
export function isCreditCode(code: string): boolean {
  return creditForm.test(code) && creditCheckOf(code.slice(0, 17)) === code[17];
}

/** The 18th character of a 统一社会信用代码 from the first 17. Throws RangeError when they are not of the alphabet. */
export function creditCheckOf(first17: string): string {
  if (first17.length !== 17) throw new RangeError('a check character needs 17 characters');
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, index) => total + weight * characterValue(first17.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The ninth character of a 组织机构代码 from the first eight (GB 11714-1997). */
export function organisationCheckOf(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError('a check character needs 8 characters');
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number.parseInt(first8.charAt(index), 36),
    0,
  );
  return '0X987654321'.charAt(sum % 11);
}

/** The fifteenth digit of a 工商注册号 from the first fourteen (ISO 7064 MOD 11,10). */
export function registrationCheckOf(first14: string): string {
  if (!/^\d{14}$/.test(first14)) throw new RangeError('a check digit needs 14 digits');
  let product = 10;
  for (const digit of first14) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}

const creditForm = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

function readCreditCode(code: string): OrganisationCodeReading {
  if (!creditForm.test(code)) return { ok: false, fault: 'characters' };
  if (!isCreditCode(code)) return { ok: false, fault: 'check-digit' };
  return { ok: true, kind: 'credit-code', code, organisationCode: code.slice(8, 17) };
}

function readOldCode(code: string): OrganisationCodeReading {
  if (organisationCheckOf(code.slice(0, 8)) !== code[8]) return { ok: false, fault: 'check-digit' };
  return { ok: true, kind: 'organisation-code', code, organisationCode: code };
}

function readRegistration(code: string): OrganisationCodeReading {
  if (!/^\d+$/.test(code)) return { ok: false, fault: 'characters' };
  if (registrationCheckOf(code.slice(0, 14)) !== code[14]) return { ok: false, fault: 'check-digit' };
  return { ok: true, kind: 'business-registration', code, organisationCode: null };
}

function characterValue(character: string): number {
  const value = ALPHABET.indexOf(character);
  if (value < 0 || character === '') throw new RangeError(`not a character of a credit code: ${character}`);
  return value;
}
