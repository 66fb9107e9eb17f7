import { compact, isScientific } from './text.ts';

export type PhoneFault = 'missing' | 'scientific-notation' | 'characters' | 'length' | 'prefix';

export type PhoneReading =
  | { readonly ok: true; readonly phone: string }
  | { readonly ok: false; readonly fault: PhoneFault };

/** The canonical form of a mobile number: eleven half-width digits without country code, spaces, hyphens, brackets. */
export function normalisePhone(text: string): string {
  return compact(text)
    .replace(/[-‐‑–—−()]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
}

/** Reads a mobile number of the Chinese mainland: `1`, then 3–9, then nine digits. */
export function readPhone(text: string): PhoneReading {
  const phone = normalisePhone(text);
  if (phone === '') return { ok: false, fault: 'missing' };
  if (isScientific(phone)) return { ok: false, fault: 'scientific-notation' };
  if (!/^\d+$/.test(phone)) return { ok: false, fault: 'characters' };
  if (phone.length !== 11) return { ok: false, fault: 'length' };
  return /^1[3-9]/.test(phone) ? { ok: true, phone } : { ok: false, fault: 'prefix' };
}

/** `13812341234` → `138****1234`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** The canonical form of an e-mail address: half-width, without spaces, small letters. */
export function normaliseEmail(text: string): string {
  return compact(text).toLowerCase();
}

/**
 * Whether a canonical address can be written to: one `@`, plain ASCII, a domain with a dot, at most 254 characters
 * (RFC 5321). Quoted local parts and address literals are refused: nobody enrols with one.
 */
export function isEmail(address: string): boolean {
  const [local = '', domain = '', ...more] = address.split('@');
  if (more.length > 0 || address.length > 254 || local.length > 64) return false;
  const isLocal = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local);
  return isLocal && domain.includes('.') && domain.split('.').every(isDomainLabel);
}

/** `linshuisheng@example.cn` → `l***@example.cn`. */
export function maskEmail(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
}

function isDomainLabel(label: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label);
}
