import type { Instant } from '#src/lib/day.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { normalisePersonName } from '#src/lib/person-name.ts';
import { ACCOUNT_CAUSES } from './exception.rules.ts';

/** Where the money goes. `openAccount()` answers the whole number: for the bank file only. */
export type Payee = {
  readonly holderName: string;
  readonly bankName: string;
  readonly accountMasked: string;
  /** When a second person confirmed it; the first account somebody gives needs none. */
  readonly confirmedAt: Instant | null;
  readonly openAccount: () => string;
};

export type SkipReason =
  | 'no-bank-account'
  | 'holder-differs'
  | 'account-not-corrected'
  | 'exception-open'
  | 'policy-not-payable'
  | 'designation-locked';

type Line = {
  readonly payeeKind: 'learner' | 'institution';
  readonly learnerName: string | null;
  readonly policyState: string;
  readonly hasExampleValues: boolean;
  /** The designation its run stands on is suspended or revoked (lock L-DES). */
  readonly isDesignationLocked: boolean;
  readonly lastAttempt: {
    readonly state: string;
    readonly settledAt: Instant | null;
    readonly payeeName: string;
    readonly payeeBank: string;
    readonly payeeAccountMasked: string;
  } | null;
  readonly lastException: { readonly state: string; readonly causeCode: string | null } | null;
};

/** The payee of a line, or the reason why it waits. */
export function payeeOf(line: Line, payee: Payee | null): Payee | SkipReason {
  if (line.hasExampleValues || !['in-force', 'superseded'].includes(line.policyState)) return 'policy-not-payable';
  if (line.isDesignationLocked) return 'designation-locked';
  if (line.lastAttempt?.state === 'failed' && line.lastException?.state === 'open') return 'exception-open';
  if (!payee) return 'no-bank-account';
  if (line.payeeKind === 'learner' && !isSameName(payee.holderName, line.learnerName ?? '')) return 'holder-differs';
  return isStillWrong(line, payee) ? 'account-not-corrected' : payee;
}

function isSameName(a: string, b: string): boolean {
  return normalisePersonName(a) === normalisePersonName(b);
}

/** After a failure that was the account's fault: another account, which a second person confirmed since. */
function isStillWrong({ payeeKind, lastAttempt, lastException }: Line, payee: Payee): boolean {
  if (lastAttempt?.state !== 'failed' || !ACCOUNT_CAUSES.includes(lastException?.causeCode ?? '')) return false;
  if (payeeKind === 'learner') return (payee.confirmedAt ?? -1) < (lastAttempt.settledAt ?? 0);
  return (
    payee.holderName === lastAttempt.payeeName &&
    payee.bankName === lastAttempt.payeeBank &&
    payee.accountMasked === lastAttempt.payeeAccountMasked
  );
}

export type PayableLine<L> = L & { readonly payee: Payee; readonly offsetFen: Fen; readonly netFen: Fen };

/**
 * Sets decided debts off against what the same payee is about to receive (finance-rules E25): line by line in order,
 * never more than the line, never more than the debt less set-offs already under way.
 */
export function withOffsets<L extends { readonly payeeKey: string; readonly amountFen: Fen; readonly payee: Payee }>(
  lines: readonly L[],
  debts: readonly { readonly payee: string; readonly owedFen: Fen }[],
  underWay: ReadonlyMap<string, number>,
): readonly PayableLine<L>[] {
  const owed = new Map<string, number>();
  for (const debt of debts) owed.set(debt.payee, (owed.get(debt.payee) ?? 0) + debt.owedFen);
  for (const [payee, amount] of underWay) owed.set(payee, Math.max(0, (owed.get(payee) ?? 0) - amount));
  return lines.map((line) => {
    const left = owed.get(line.payeeKey) ?? 0;
    const offset = Math.min(line.amountFen, left);
    owed.set(line.payeeKey, left - offset);
    return { ...line, offsetFen: fen(offset), netFen: fen(line.amountFen - offset) };
  });
}
