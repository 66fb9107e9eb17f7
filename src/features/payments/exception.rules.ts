import { type ExceptionKind, type PaymentReason, reasonsIf } from './payments.rules.ts';

/** What becomes of the attempt when an exception is resolved: paid in full, paid as the bank did, failed, untouched. */
export type Effect = 'pay-instructed' | 'pay-actual' | 'fail' | 'none';

type Cause = {
  readonly effect: Effect;
  /** Money moved: the bank's reference is part of the evidence. */
  readonly needsBankReference?: true;
  /** Only for too little, or only for too much. */
  readonly only?: 'short' | 'excess';
};

/** The closed lists of causes, by kind of exception; nothing else explains a difference. */
export const CAUSES = {
  missing: {
    'not-executed': { effect: 'fail' },
    'paid-late': { effect: 'pay-instructed', needsBankReference: true },
  },
  'amount-differs': {
    'bank-completed': { effect: 'pay-instructed', needsBankReference: true, only: 'short' },
    'shortfall-accepted': { effect: 'pay-actual', only: 'short' },
    'excess-returned': { effect: 'pay-instructed', needsBankReference: true, only: 'excess' },
    'excess-to-recover': { effect: 'pay-actual', only: 'excess' },
    reversed: { effect: 'fail', needsBankReference: true },
  },
  'unknown-reference': {
    'not-ours-returned': { effect: 'none' },
    'other-batch': { effect: 'none' },
  },
  duplicate: {
    'double-notice': { effect: 'none' },
    'double-payment-recovered': { effect: 'none', needsBankReference: true },
  },
  failed: {
    'account-wrong': { effect: 'none' },
    'name-mismatch': { effect: 'none' },
    'account-closed': { effect: 'none' },
    'bank-error': { effect: 'none' },
  },
} as const satisfies Record<ExceptionKind, Record<string, Cause>>;

/** Causes after which the bank paid something else than instructed, and that stays so. */
export const DIFFERENCE_CAUSES = ['shortfall-accepted', 'excess-to-recover'] as const;
/** Causes after which the payee must give another account, confirmed by a second person, before the next attempt. */
export const ACCOUNT_CAUSES: readonly string[] = ['account-wrong', 'name-mismatch', 'account-closed'];
/** A missing row that came with a later file: resolved by the program. */
export const ARRIVED_LATER = 'arrived-later';

export type Resolution = {
  readonly causeCode: string;
  readonly evidence: string;
  readonly bankReference: string;
};

export type ExceptionFacts = {
  readonly kind: ExceptionKind;
  readonly state: 'open' | 'resolved';
  readonly expectedFen: number;
  readonly actualFen: number;
};

/** The cause of a closed list; null: not one of this kind. */
export function causeOf(kind: ExceptionKind, causeCode: string): Cause | null {
  const causes: Readonly<Record<string, Cause>> = CAUSES[kind];
  return Object.hasOwn(causes, causeCode) ? (causes[causeCode] ?? null) : null;
}

/** Every reason why an exception is not resolved so, by this person. */
export function whyNotResolved(
  exception: ExceptionFacts,
  importers: readonly string[],
  by: string,
  given: Resolution,
): PaymentReason[] {
  const cause = causeOf(exception.kind, given.causeCode);
  const direction = exception.actualFen < exception.expectedFen ? 'short' : 'excess';
  return reasonsIf(
    [exception.state !== 'open', 'exception-resolved'],
    [importers.includes(by), 'you-imported'],
    [!cause, 'cause-not-of-kind'],
    [Boolean(cause?.only && cause.only !== direction), 'cause-wrong-direction'],
    [Boolean(cause?.needsBankReference) && given.bankReference.trim() === '', 'bank-reference-missing'],
    [given.evidence.trim() === '', 'evidence-missing'],
  );
}
