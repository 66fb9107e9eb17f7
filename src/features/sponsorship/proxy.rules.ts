import type { Reason } from '#src/lib/refusal.ts';

/** The version of the words on the consent sheet of a village desk. */
export const CONSENT_SHEET_VERSION = '2026-1';
/** From how many people on one telephone a sign-up is flagged. */
export const MANY_ON_PHONE = 3;
/** How long the code for taking over the account holds. */
export const TAKEOVER_DAYS = 90;

export type ProxyFacts = {
  readonly isOpen: boolean;
  readonly doneToday: number;
  readonly dailyLimit: number;
  readonly identityChecked: boolean;
  readonly consentMethod: 'paper' | 'spoken';
  readonly sheetNumber: string;
  readonly witness: string;
  readonly operatorName: string;
};

/** Every reason why a desk cannot sign this person up now. */
export function whyNotSignUp(facts: ProxyFacts): readonly Reason[] {
  const isSpoken = facts.consentMethod === 'spoken';
  return [
    ...(facts.isOpen ? [] : [{ code: 'desk-closed' }]),
    ...(facts.doneToday >= facts.dailyLimit ? [{ code: 'daily-limit', facts: { limit: facts.dailyLimit } }] : []),
    ...(facts.identityChecked ? [] : [{ code: 'identity-not-checked' }]),
    ...(!isSpoken && facts.sheetNumber === '' ? [{ code: 'sheet-number-missing' }] : []),
    ...(isSpoken && facts.witness === '' ? [{ code: 'witness-missing' }] : []),
    ...(isSpoken && facts.witness !== '' && facts.witness === facts.operatorName
      ? [{ code: 'witness-is-operator' }]
      : []),
  ];
}

/** Why an account cannot take a person over. */
export function whyNotTakeOver(facts: {
  readonly isKnown: boolean;
  readonly isOver: boolean;
  readonly isTaken: boolean;
  readonly isSamePerson: boolean;
  readonly hasOtherProfile: boolean;
  readonly hasOtherAccount: boolean;
}): readonly Reason[] {
  // Whoever guesses is not told which half was wrong.
  if (!facts.isKnown || !facts.isSamePerson) return [{ code: 'code-or-number-wrong' }];
  return [
    ...(facts.isTaken ? [{ code: 'taken-over-already' }] : []),
    ...(facts.isOver ? [{ code: 'code-over' }] : []),
    ...(facts.hasOtherProfile ? [{ code: 'account-is-another-person' }] : []),
    ...(facts.hasOtherAccount ? [{ code: 'person-has-another-account' }] : []),
  ];
}
