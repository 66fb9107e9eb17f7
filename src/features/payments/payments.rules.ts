import type { Reason } from '#src/lib/refusal.ts';
import type { Match } from './match-return.rules.ts';

export type BatchState = 'made' | 'checked' | 'authorised' | 'sent' | 'settled' | 'closed' | 'rejected';
export type ExceptionKind = Exclude<Match, 'exact'> | 'missing';

export type PaymentReasonCode =
  | 'nothing-payable'
  | 'lines-changed'
  | 'over-appropriation'
  | 'step-not-now'
  | 'you-made-it'
  | 'you-checked-it'
  | 'content-changed'
  | 'lines-locked'
  | 'reason-missing'
  | 'not-sent-yet'
  | 'file-of-other-batch'
  | 'you-imported'
  | 'exception-resolved'
  | 'cause-not-of-kind'
  | 'cause-wrong-direction'
  | 'bank-reference-missing'
  | 'evidence-missing'
  | 'reconciliation-closed'
  | 'exceptions-open'
  | 'answers-missing'
  | 'unexplained'
  | 'nothing-failed'
  | 'not-paid'
  | 'more-than-paid'
  | 'recovery-decided'
  | 'you-proposed'
  | 'recovery-not-decided'
  | 'more-than-owed';

export type PaymentReason = Reason & { readonly code: PaymentReasonCode };

export type Signatures = {
  readonly state: BatchState;
  readonly madeBy: string;
  readonly checkedBy: string | null;
};

type Entry = readonly [boolean, PaymentReasonCode, Reason['facts']?];

/** The reasons whose condition holds. */
export function reasonsIf(...entries: readonly Entry[]): PaymentReason[] {
  return entries.filter(([isSo]) => isSo).map(([, code, facts]) => (facts ? { code, facts } : { code }));
}

/**
 * Every reason why a batch is not checked by somebody. `isSame`: its lines still give the hash that
 * was signed; `locked`: how many of them a suspended or revoked designation holds.
 */
export function whyNotChecked(batch: Signatures, by: string, isSame: boolean, locked: number): PaymentReason[] {
  return reasonsIf(
    [batch.state !== 'made', 'step-not-now', { state: batch.state }],
    [batch.madeBy === by, 'you-made-it'],
    [!isSame, 'content-changed'],
    [locked > 0, 'lines-locked', { count: locked }],
  );
}

/** Every reason why a batch is not authorised by somebody: maker, checker and authoriser are three people. */
export function whyNotAuthorised(batch: Signatures, by: string, isSame: boolean, locked: number): PaymentReason[] {
  return reasonsIf(
    [batch.state !== 'checked', 'step-not-now', { state: batch.state }],
    [batch.madeBy === by, 'you-made-it'],
    [batch.checkedBy === by, 'you-checked-it'],
    [!isSame, 'content-changed'],
    [locked > 0, 'lines-locked', { count: locked }],
  );
}

/** Every reason why a batch is not rejected: before it is authorised, by somebody who did not make it, with a reason. */
export function whyNotRejected(batch: Signatures, by: string, reason: string): PaymentReason[] {
  return reasonsIf(
    [!['made', 'checked'].includes(batch.state), 'step-not-now', { state: batch.state }],
    [batch.madeBy === by, 'you-made-it'],
    [reason.trim() === '', 'reason-missing'],
  );
}

/** Every reason why the bank file is not sent. */
export function whyNotSent(batch: Signatures, isSame: boolean, locked: number): PaymentReason[] {
  return reasonsIf(
    [batch.state !== 'authorised', 'step-not-now', { state: batch.state }],
    [!isSame, 'content-changed'],
    [locked > 0, 'lines-locked', { count: locked }],
  );
}

export type ClosingFacts = {
  readonly state: 'open' | 'closed';
  readonly importers: readonly string[];
  readonly openExceptions: number;
  readonly unanswered: number;
  readonly residualFen: number;
};

/** Every reason why somebody does not close a reconciliation: it closes at zero unexplained, never by who imported. */
export function whyNotClosed(facts: ClosingFacts, by: string): PaymentReason[] {
  return reasonsIf(
    [facts.state === 'closed', 'reconciliation-closed'],
    [facts.importers.includes(by), 'you-imported'],
    [facts.openExceptions > 0, 'exceptions-open', { count: facts.openExceptions }],
    [facts.unanswered > 0, 'answers-missing', { count: facts.unanswered }],
    [facts.residualFen !== 0, 'unexplained', { fen: facts.residualFen }],
  );
}
