import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { paymentAttempts, paymentBatches, recoveries, recoveryEvents } from '#db/schema/payments.ts';
import { now } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { type Attempt, type Batch, netOf } from './batch-content.ts';
import { type Posting, post } from './ledger.ts';
import { tellPaid } from './payment-letters.ts';
import { debtsOf, payeeKey } from './recovery-sums.queries.ts';

/** What became of an attempt. `actualFen`: what the bank transferred, the instructed amount unless said. */
export type Outcome =
  | {
      readonly attempt: Attempt;
      readonly state: 'paid';
      readonly actualFen?: Fen;
      readonly bankReference: string | null;
      readonly paidOn: Day | null;
    }
  | { readonly attempt: Attempt; readonly state: 'failed'; readonly reason: string };

/**
 * Settles attempts that were sent, for good: paid or failed, with the ledger entries of each, and the set-off of a
 * paid one booked against the payee's recoveries. A batch without attempts under way becomes settled.
 */
export async function settleAttempts(tx: Transaction, by: string, batch: Batch, outcomes: readonly Outcome[]) {
  const at = now();
  for (const outcome of outcomes) {
    const change =
      outcome.state === 'paid'
        ? { state: 'paid' as const, bankReference: outcome.bankReference, paidOn: outcome.paidOn, settledAt: at }
        : { state: 'failed' as const, failureReason: outcome.reason, settledAt: at };
    await tx
      .update(paymentAttempts)
      .set(change)
      .where(and(eq(paymentAttempts.id, outcome.attempt.id), eq(paymentAttempts.state, 'sent')));
  }
  await post(
    tx,
    outcomes.map((outcome) => postingOf(batch.fundId, outcome)),
  );
  const offset = outcomes.filter((outcome) => outcome.state === 'paid' && outcome.attempt.offsetFen > 0);
  if (offset.length > 0) {
    await bookOffsets(
      tx,
      by,
      batch,
      offset.map((outcome) => outcome.attempt),
    );
  }
  await tellPaid(tx, outcomes.flatMap(paidMoney));
  await settleBatch(tx, batch.id);
}

function paidMoney(outcome: Outcome): { attemptId: string; amountFen: Fen }[] {
  if (outcome.state !== 'paid') return [];
  const amountFen = outcome.actualFen ?? netOf(outcome.attempt);
  return amountFen > 0 ? [{ attemptId: outcome.attempt.id, amountFen }] : [];
}

function postingOf(fundId: string, outcome: Outcome): Posting {
  const net = netOf(outcome.attempt);
  const head = { fundId, entity: 'payment-attempt', entityId: outcome.attempt.id } as const;
  if (outcome.state === 'failed') {
    return { ...head, cause: 'release', amounts: { reserved: -net, appropriation: net } };
  }
  const actual = outcome.actualFen ?? net;
  return { ...head, cause: 'pay', amounts: { reserved: -net, paid: actual, appropriation: net - actual } };
}

/** The oldest recovery of the payee first; a recovery that has come back whole is recovered. */
async function bookOffsets(tx: Transaction, by: string, batch: Batch, attempts: readonly Attempt[]): Promise<void> {
  const payees = await payeesOf(tx, attempts);
  const debts = (await debtsOf(tx, batch.fundId)).map((debt) => ({ ...debt, left: debt.owedFen as number }));
  const postings: Posting[] = [];
  for (const attempt of attempts) {
    let toBook: number = attempt.offsetFen;
    for (const debt of debts.filter((one) => one.payee === payees.get(attempt.id))) {
      const amount = Math.min(debt.left, toBook);
      if (amount === 0) continue;
      debt.left -= amount;
      toBook -= amount;
      await bookEvent(tx, { recoveryId: debt.recoveryId, amountFen: fen(amount), by, evidence: attempt.reference });
    }
    if (toBook > 0) throw new Error(`set-off of ${attempt.reference} exceeds what is owed by ${toBook} fen`);
    const amounts = { paid: attempt.offsetFen, recoverable: -attempt.offsetFen };
    const head = { fundId: batch.fundId, entity: 'payment-attempt', entityId: attempt.id } as const;
    postings.push({ ...head, cause: 'offset', amounts });
  }
  await post(tx, postings);
  const recovered = debts.filter((debt) => debt.left === 0).map((debt) => debt.recoveryId);
  if (recovered.length > 0) {
    await tx.update(recoveries).set({ state: 'recovered' }).where(inArray(recoveries.id, recovered));
  }
}

async function bookEvent(
  tx: Transaction,
  event: { recoveryId: string; amountFen: Fen; by: string; evidence: string },
): Promise<void> {
  await tx.insert(recoveryEvents).values({ id: newId(), kind: 'offset', at: now(), ...event });
}

async function payeesOf(tx: Transaction, attempts: readonly Attempt[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: paymentAttempts.id, payee: payeeKey })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(
      inArray(
        paymentAttempts.id,
        attempts.map((attempt) => attempt.id),
      ),
    )
    .orderBy(asc(paymentAttempts.reference));
  return new Map(rows.map((row) => [row.id, row.payee]));
}

async function settleBatch(tx: Transaction, batchId: string): Promise<void> {
  await tx
    .update(paymentBatches)
    .set({ state: 'settled' })
    .where(
      and(
        eq(paymentBatches.id, batchId),
        eq(paymentBatches.state, 'sent'),
        sql`NOT EXISTS (SELECT 1 FROM payment_attempts a WHERE a.batch_id = ${batchId} AND a.state IN ('pending','sent'))`,
      ),
    );
}
