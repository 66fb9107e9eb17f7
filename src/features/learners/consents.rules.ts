/** What a person may agree to. Without `training-record` nobody can be trained; the others are free. */
export const PURPOSES = ['training-record', 'claim-in-my-name', 'bank-account', 'golden-list'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Whether a text names a purpose. */
export function isPurpose(text: string): text is Purpose {
  return (PURPOSES as readonly string[]).includes(text);
}

export type ConsentReason =
  | { readonly code: 'purpose-unknown' }
  | { readonly code: 'consent-given-already' }
  | { readonly code: 'consent-not-given' }
  | { readonly code: 'training-under-way' }
  | { readonly code: 'account-first' };

type Facts = {
  readonly purpose: string;
  readonly isInForce: boolean;
  /** Whether the person has a place asked for, waiting, offered or held. */
  readonly isInTraining: boolean;
  readonly hasBankAccount: boolean;
};

/** Why a consent cannot be given: it stands already, or there is no account yet that it could be about. */
export function whyNotGive({ purpose, isInForce, hasBankAccount }: Facts): readonly ConsentReason[] {
  if (!isPurpose(purpose)) return [{ code: 'purpose-unknown' }];
  const reasons: ConsentReason[] = [];
  if (isInForce) reasons.push({ code: 'consent-given-already' });
  if (purpose === 'bank-account' && !hasBankAccount) reasons.push({ code: 'account-first' });
  return reasons;
}

/** Why a consent cannot be withdrawn: it does not stand, or a training that cannot be without it is under way. */
export function whyNotWithdraw({ purpose, isInForce, isInTraining }: Facts): readonly ConsentReason[] {
  if (!isPurpose(purpose)) return [{ code: 'purpose-unknown' }];
  const reasons: ConsentReason[] = [];
  if (!isInForce) reasons.push({ code: 'consent-not-given' });
  if (purpose === 'training-record' && isInTraining) reasons.push({ code: 'training-under-way' });
  return reasons;
}
