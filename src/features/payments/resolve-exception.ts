import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { bankReturnRows, paymentAttempts, reconciliationExceptions } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Fen } from '#src/lib/money.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import type { Attempt, Batch } from './batch-content.ts';
import { fundOf } from './batch-lookup.ts';
import { ACCOUNT_CAUSES, causeOf, type Effect, whyNotResolved } from './exception.rules.ts';
import { leftOf } from './ledger.ts';
import { askForAccount } from './payment-letters.ts';
import { reasonsIf } from './payments.rules.ts';
import { importersOf, reconciliationOf } from './reconciliation-lookup.ts';
import { type Outcome, settleAttempts } from './settle-attempts.ts';

export type ResolveInput = {
  readonly exceptionId: string;
  /** One of the closed list of its kind: see CAUSES. */
  readonly causeCode: string;
  readonly evidence: string;
  /** The bank's own reference, where money moved; empty otherwise. */
  readonly bankReference?: string | undefined;
};

/**
 * Resolves an exception (处理差异) with a cause of the closed list and evidence; the attempt is settled as the cause
 * says. Never by somebody who imported a return of the batch. Throws Refusal (you-imported, exception-resolved,
 * cause-…, …-missing, over-appropriation), OutOfScope, NotFound. Answers where it belongs.
 */
export async function resolveException(
  db: Database,
  actor: Actor,
  input: ResolveInput,
): Promise<{ reconciliationId: string }> {
  const given = { ...input, bankReference: (input.bankReference ?? '').trim(), evidence: input.evidence.trim() };
  return write(db, async (tx) => {
    const { exception, attempt, paidOn } = await exceptionOf(tx, input.exceptionId);
    const { batch, reconciliation } = await reconciliationOf(tx, actor, exception.reconciliationId);
    refuseIf(whyNotResolved(exception, await importersOf(tx, batch.id), actor.accountId, given));
    const effect = causeOf(exception.kind, input.causeCode)?.effect ?? 'none';
    await refuseBeyondFund(tx, actor, batch, effect, exception.actualFen - exception.expectedFen);
    const evidence = given.bankReference ? `${given.evidence}（银行流水号 ${given.bankReference}）` : given.evidence;
    await tx
      .update(reconciliationExceptions)
      .set({ state: 'resolved', causeCode: input.causeCode, evidence, resolvedBy: actor.accountId, resolvedAt: now() })
      .where(eq(reconciliationExceptions.id, exception.id));
    const bankReference = given.bankReference || null;
    if (attempt && effect !== 'none') {
      const outcome = outcomeOf(attempt, effect, { actualFen: exception.actualFen, bankReference, paidOn });
      await settleAttempts(tx, actor.accountId, batch, [outcome]);
    }
    if (attempt && ACCOUNT_CAUSES.includes(input.causeCode)) await askForAccount(tx, attempt.id);
    const { kind, expectedFen, actualFen } = exception;
    const details = { kind, causeCode: input.causeCode, expectedFen, actualFen, number: batch.number };
    await record(tx, actor, {
      act: 'payments.resolveException',
      entity: 'reconciliation-exception',
      entityId: exception.id,
      details,
    });
    return { reconciliationId: reconciliation.id };
  });
}

async function exceptionOf(tx: Transaction, exceptionId: string) {
  const [found] = await tx
    .select({ exception: reconciliationExceptions, attempt: paymentAttempts, paidOn: bankReturnRows.paidOn })
    .from(reconciliationExceptions)
    .leftJoin(paymentAttempts, eq(paymentAttempts.id, reconciliationExceptions.attemptId))
    .leftJoin(bankReturnRows, eq(bankReturnRows.id, reconciliationExceptions.returnRowId))
    .where(eq(reconciliationExceptions.id, exceptionId));
  if (!found) throw new NotFound(`exception ${exceptionId}`);
  return found;
}

/** Money paid in excess is drawn from the fund as well: never more than the appropriation. */
async function refuseBeyondFund(tx: Transaction, actor: Actor, batch: Batch, effect: Effect, excess: number) {
  if (effect !== 'pay-actual' || excess <= 0) return;
  const leftFen = await leftOf(tx, await fundOf(tx, actor, batch.fundId));
  refuseIf(reasonsIf([excess > leftFen, 'over-appropriation', { neededFen: excess, leftFen }]));
}

type Paid = {
  readonly actualFen: Fen;
  readonly bankReference: string | null;
  readonly paidOn: Attempt['paidOn'];
};

function outcomeOf(attempt: Attempt, effect: Effect, paid: Paid): Outcome {
  if (effect === 'fail') return { attempt, state: 'failed', reason: '银行未执行或已冲正' };
  const { actualFen, bankReference, paidOn } = paid;
  const head = { attempt, state: 'paid', bankReference, paidOn: paidOn ?? today() } as const;
  return effect === 'pay-actual' ? { ...head, actualFen } : head;
}
