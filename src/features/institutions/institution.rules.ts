import { type BankAccountFault, readCorporateAccount } from '#src/lib/bank-card.ts';
import type { Day } from '#src/lib/day.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { type PersonNameFault, readPersonName } from '#src/lib/person-name.ts';
import { compact } from '#src/lib/text.ts';
import { isCodeOfKind } from './code.rules.ts';

export const INSTITUTION_KINDS = [
  'school',
  'college',
  'company',
  'association',
  'public-service-centre',
  'practice-base',
] as const;

export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

export const TRAINER_TITLES = ['ACADEMICIAN', 'SENIOR', 'ASSOCIATE', 'INTERMEDIATE', 'JUNIOR', 'OTHER'] as const;

export type TrainerTitle = (typeof TRAINER_TITLES)[number];

/** What the register says about an institution. */
export type InstitutionFacts = {
  /** Absent: a unified social credit code. */
  readonly codeKind?: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sealText: string;
  readonly kind: string;
  readonly divisionCode: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly phone: string;
};

export type InstitutionReasonCode =
  | 'credit-code-not-right'
  | 'code-registered-already'
  | 'kind-unknown'
  | 'division-unknown'
  | 'seal-not-four'
  | 'text-missing'
  | 'name-taken'
  | 'seats-not-right'
  | 'trainer-name-not-right'
  | 'title-unknown'
  | 'qualification-over'
  | 'account-not-right'
  | 'holder-is-another-body'
  | 'account-is-current';

export type InstitutionReason = {
  readonly code: InstitutionReasonCode;
  readonly facts?: { readonly fault: BankAccountFault | PersonNameFault };
};

/** More seats than the largest hall of the two cities; above it somebody mistyped. */
export const MOST_SEATS = 2000;

/** Why an institution cannot be registered, all reasons at once. */
export function whyNotRegister(facts: InstitutionFacts, isKnown: boolean): readonly InstitutionReason[] {
  const texts = [facts.nameZh, facts.nameEn, facts.addressZh, facts.addressEn, facts.phone];
  return reasons([
    ['credit-code-not-right', !isCodeOfKind(facts.code, facts.codeKind ?? 'credit-code')],
    ['code-registered-already', isKnown],
    ['kind-unknown', !(INSTITUTION_KINDS as readonly string[]).includes(facts.kind)],
    ['division-unknown', !isKnownDivision(facts.divisionCode)],
    ['seal-not-four', !/^\p{Script=Han}{4}$/u.test(compact(facts.sealText))],
    ['text-missing', texts.some((text) => text.trim() === '')],
  ]);
}

/** Why a venue cannot be saved; `isTaken`: another venue of the institution has its name. */
export function whyNotVenue(
  facts: Pick<InstitutionFacts, 'nameZh' | 'nameEn' | 'divisionCode' | 'addressZh' | 'addressEn'>,
  isTaken: boolean,
): readonly InstitutionReason[] {
  const texts = [facts.nameZh, facts.nameEn, facts.addressZh, facts.addressEn];
  return reasons([
    ['division-unknown', !isKnownDivision(facts.divisionCode)],
    ['text-missing', texts.some((text) => text.trim() === '')],
    ['name-taken', isTaken],
  ]);
}

/** Why a room cannot be saved; `isTaken`: another room of the venue has its name. */
export function whyNotRoom(facts: { name: string; capacity: number }, isTaken: boolean): readonly InstitutionReason[] {
  const { name, capacity } = facts;
  return reasons([
    ['text-missing', name.trim() === ''],
    ['name-taken', isTaken],
    ['seats-not-right', !Number.isSafeInteger(capacity) || capacity < 1 || capacity > MOST_SEATS],
  ]);
}

/** Why a trainer cannot be saved. Whoever teaches needs a qualification in force; of one who left nothing is asked. */
export function whyNotTrainer(
  facts: { name: string; title: string; qualification: string; validTo: Day | null; isActive: boolean },
  on: Day,
): readonly InstitutionReason[] {
  const name = readPersonName(facts.name);
  const misnamed: InstitutionReason[] = name.ok
    ? []
    : [{ code: 'trainer-name-not-right', facts: { fault: name.fault } }];
  const others = reasons([
    ['title-unknown', !(TRAINER_TITLES as readonly string[]).includes(facts.title)],
    ['text-missing', facts.qualification.trim() === ''],
    ['qualification-over', facts.isActive && facts.validTo !== null && facts.validTo < on],
  ]);
  return [...misnamed, ...others];
}

/** Why subsidies cannot be paid into an account: no corporate account, or the holder is not the institution. */
export function whyNotAccount(
  facts: { bankHolder: string; bankName: string; bankAccount: string },
  institutionName: string,
): readonly InstitutionReason[] {
  const account = readCorporateAccount(facts.bankAccount);
  const misread: InstitutionReason[] = account.ok
    ? []
    : [{ code: 'account-not-right', facts: { fault: account.fault } }];
  const others = reasons([
    ['holder-is-another-body', compact(facts.bankHolder) !== compact(institutionName)],
    ['text-missing', facts.bankName.trim() === ''],
  ]);
  return [...misread, ...others];
}

function reasons(judged: readonly (readonly [InstitutionReasonCode, boolean])[]): readonly InstitutionReason[] {
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}
