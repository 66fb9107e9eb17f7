import { compact, isScientific } from './text.ts';

export type BankAccountFault = 'missing' | 'scientific-notation' | 'characters' | 'length' | 'check-digit';

export type BankAccountReading =
  | { readonly ok: true; readonly account: string }
  | { readonly ok: false; readonly fault: BankAccountFault };

/** The canonical form of a card or account number: half-width, without spaces and hyphens. */
export function normaliseBankAccount(text: string): string {
  return compact(text).replace(/[-‐‑–—−]/g, '');
}

/** Reads a personal bank card: 16 to 19 digits with a correct Luhn digit (ISO/IEC 7812-1). */
export function readBankCard(text: string): BankAccountReading {
  const account = normaliseBankAccount(text);
  const fault = formFault(account, 16, 19);
  if (fault) return { ok: false, fault };
  if (luhnDigitOf(account.slice(0, -1)) !== account.at(-1)) return { ok: false, fault: 'check-digit' };
  return { ok: true, account };
}

/** Reads a corporate account or a passbook: 8 to 32 digits; these carry no check digit. */
export function readCorporateAccount(text: string): BankAccountReading {
  const account = normaliseBankAccount(text);
  const fault = formFault(account, 8, 32);
  return fault ? { ok: false, fault } : { ok: true, account };
}

/** `6222021202000000019` → `**** 0019`: the last four digits and nothing else, not even the length. */
export function maskBankAccount(account: string): string {
  return `**** ${account.slice(-4)}`;
}

/** The Luhn digit that completes a card number; for synthetic cards too. */
export function luhnDigitOf(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('a check digit needs digits');
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function formFault(account: string, shortest: number, longest: number): BankAccountFault | null {
  if (account === '') return 'missing';
  if (isScientific(account)) return 'scientific-notation';
  if (!/^\d+$/.test(account)) return 'characters';
  return account.length < shortest || account.length > longest ? 'length' : null;
}
