import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

export type PolicyState = 'reference' | 'example' | 'draft' | 'in-force' | 'superseded' | 'repealed';

type Marks = { readonly state: PolicyState; readonly hasExampleValues: boolean };

/** Whether answers of the version may be approved and paid (finance-rules §6.8): in force once, no example value. */
export function isPayable({ state, hasExampleValues }: Marks): boolean {
  return (state === 'in-force' || state === 'superseded') && !hasExampleValues;
}

export type ConfirmReason = Reason & {
  readonly code:
    | 'not-a-draft'
    | 'has-example-values'
    | 'demonstration-outside-demo'
    | 'same-person'
    | 'already-confirmed'
    | 'other-document-number'
    | 'other-issue-date'
    | 'overlaps';
};

export type ConfirmFacts = Marks & {
  readonly isDemonstration: boolean;
  readonly isDemoDatabase: boolean;
  readonly confirmedBy: string | null;
  readonly secondConfirmedBy: string | null;
  readonly confirmingBy: string;
  /** What stands in the version, and what the person read off the paper document. */
  readonly documentNumber: string;
  readonly issuedOn: Day | null;
  readonly stated: { readonly documentNumber: string; readonly issuedOn: Day };
  /** A version in force for the same track, a common division and common days. */
  readonly overlapping: string | null;
};

/** Why a person cannot confirm a version: first or second confirmation alike. */
export function whyNotConfirm(facts: ConfirmFacts): readonly ConfirmReason[] {
  const reasons: ConfirmReason[] = [];
  const say = (code: ConfirmReason['code'], isSo: boolean, more: ConfirmReason['facts'] = {}) => {
    if (isSo) reasons.push({ code, facts: more });
  };
  say('has-example-values', facts.hasExampleValues);
  say('not-a-draft', facts.state !== 'draft' && !facts.hasExampleValues);
  say('demonstration-outside-demo', facts.isDemonstration && !facts.isDemoDatabase);
  say('same-person', facts.confirmedBy === facts.confirmingBy);
  say('already-confirmed', facts.confirmedBy !== null && facts.secondConfirmedBy !== null);
  say('other-document-number', facts.stated.documentNumber !== facts.documentNumber);
  say('other-issue-date', facts.issuedOn !== null && facts.stated.issuedOn !== facts.issuedOn);
  say('overlaps', facts.overlapping !== null, { version: facts.overlapping ?? '' });
  return reasons;
}
