import { type BankAccountFault, readBankCard } from '#src/lib/bank-card.ts';
import type { Day } from '#src/lib/day.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { type IdentityNumber, type IdentityNumberFault, readIdentityNumber } from '#src/lib/identity-number.ts';
import { type PersonNameFault, readPersonName } from '#src/lib/person-name.ts';
import { type PhoneFault, readPhone } from '#src/lib/phone.ts';
import { compact } from '#src/lib/text.ts';

/** What somebody says about a person; the number and name are read strictly before anything is stored. */
export type Particulars = {
  readonly name: string;
  readonly identityNumber: string;
  readonly phone?: string | undefined;
  readonly divisionCode: string;
  readonly education?: string | undefined;
  readonly employer?: string | undefined;
};

export type ParticularsReason =
  | { readonly code: 'name-not-right'; readonly facts: { readonly fault: PersonNameFault } }
  | { readonly code: 'identity-number-not-right'; readonly facts: { readonly fault: IdentityNumberFault } }
  | { readonly code: 'phone-not-right'; readonly facts: { readonly fault: PhoneFault } }
  | { readonly code: 'division-unknown' };

/** The particulars in canonical form. */
export type Person = {
  readonly name: string;
  readonly identity: IdentityNumber;
  readonly phone: string | null;
  readonly divisionCode: string;
  readonly education: string | null;
  readonly employer: string | null;
};

/** Reads particulars: the person in canonical form, or every fault at once. `on` is today: nobody is born later. */
export function readParticulars(particulars: Particulars, on: Day): Person | readonly ParticularsReason[] {
  const name = readPersonName(particulars.name);
  const identity = readIdentityNumber(particulars.identityNumber, on);
  const phone = particulars.phone ? readPhone(particulars.phone) : null;
  const { divisionCode } = particulars;
  if (name.ok && identity.ok && phone?.ok !== false && isKnownDivision(divisionCode)) {
    const education = particulars.education || null;
    const employer = particulars.employer?.trim() || null;
    return { name: name.name, identity, phone: phone?.phone ?? null, divisionCode, education, employer };
  }
  const reasons: ParticularsReason[] = [];
  if (!name.ok) reasons.push({ code: 'name-not-right', facts: { fault: name.fault } });
  if (!identity.ok) reasons.push({ code: 'identity-number-not-right', facts: { fault: identity.fault } });
  if (phone?.ok === false) reasons.push({ code: 'phone-not-right', facts: { fault: phone.fault } });
  if (!isKnownDivision(divisionCode)) reasons.push({ code: 'division-unknown' });
  return reasons;
}

/** What is on record about a person with this number. */
export type OnRecord = { readonly name: string; readonly accountId: string | null; readonly phoneIndex: string | null };

export type LinkReason =
  | { readonly code: 'name-differs' }
  | { readonly code: 'person-has-another-account' }
  | { readonly code: 'phone-differs' };

/**
 * Why these particulars may not be joined to the person on record. A different name is never overwritten; an account
 * becomes a person only once, and only with the telephone that was registered with them.
 */
export function whyNotTheSame(
  onRecord: OnRecord,
  given: { readonly name: string; readonly accountId: string | null; readonly phoneIndex: string | null },
): readonly LinkReason[] {
  const reasons: LinkReason[] = [];
  if (onRecord.name !== given.name) reasons.push({ code: 'name-differs' });
  if (given.accountId === null || onRecord.accountId === given.accountId) return reasons;
  if (onRecord.accountId !== null) reasons.push({ code: 'person-has-another-account' });
  else if (onRecord.phoneIndex !== null && onRecord.phoneIndex !== given.phoneIndex) {
    reasons.push({ code: 'phone-differs' });
  }
  return reasons;
}

/** Levels of schooling as the training registers list them. */
export const EDUCATIONS = [
  'primary',
  'junior',
  'senior',
  'secondary-vocational',
  'college',
  'bachelor',
  'master',
] as const;

export type BankAccountReason =
  | { readonly code: 'card-not-right'; readonly facts: { readonly fault: BankAccountFault } }
  | { readonly code: 'holder-is-another-person' };

/** Why an account may not receive this learner's money: the card's number is wrong, or it is somebody else's. */
export function whyNotPayInto(input: { holderName: string; account: string }, learnerName: string) {
  const reasons: BankAccountReason[] = [];
  const card = readBankCard(input.account);
  const holder = readPersonName(input.holderName);
  if (!card.ok) reasons.push({ code: 'card-not-right', facts: { fault: card.fault } });
  if (!holder.ok || holder.name !== learnerName) reasons.push({ code: 'holder-is-another-person' });
  return reasons;
}

/** Whether somebody typed a number of a person where a name belongs: such a number must not stand in an address. */
export function looksLikeNumber(text: string): boolean {
  return /\d{7}/.test(compact(text).replace(/[-‐‑–—−]/g, ''));
}
