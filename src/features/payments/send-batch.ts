import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { paymentAttempts, paymentBatches, reconciliations } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { sumFen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { attemptsOf, bankFileOf, isUnchanged, netOf } from './batch-content.ts';
import { batchOf } from './batch-lookup.ts';
import { lockedLines } from './locked-lines.queries.ts';
import { whyNotSent } from './payments.rules.ts';
import { settleAttempts } from './settle-attempts.ts';

/**
 * Sends an authorised batch: the bank file is drawn and its hash recorded, the attempts are under way, the
 * reconciliation opens. Lines set off whole need no transfer and are settled at once. Throws Refusal (step-not-now,
 * content-changed, lines-locked), OutOfScope, NotFound.
 */
export async function sendBatch(db: Database, actor: Actor, input: { batchId: string }): Promise<void> {
  await write(db, async (tx) => {
    const batch = await batchOf(tx, actor, input.batchId);
    const attempts = await attemptsOf(tx, batch.id);
    refuseIf(whyNotSent(batch, isUnchanged(batch, attempts), await lockedLines(tx, batch.id)));
    const bankFileSha256 = sha256Hex(bankFileOf(batch, attempts));
    const instructedFen = sumFen(attempts.map(netOf));
    await tx.update(paymentAttempts).set({ state: 'sent' }).where(eq(paymentAttempts.batchId, batch.id));
    await tx
      .update(paymentBatches)
      .set({ state: 'sent', sentBy: actor.accountId, sentAt: now(), bankFileSha256 })
      .where(eq(paymentBatches.id, batch.id));
    await tx.insert(reconciliations).values({
      id: newId(),
      batchId: batch.id,
      state: 'open',
      openedBy: actor.accountId,
      openedAt: now(),
      instructedFen,
    });
    const setOff = attempts.filter((attempt) => netOf(attempt) === 0);
    const paid = { state: 'paid', bankReference: null, paidOn: today() } as const;
    await settleAttempts(
      tx,
      actor.accountId,
      batch,
      setOff.map((attempt) => ({ attempt, ...paid })),
    );
    const details = { number: batch.number, bankFileSha256, instructedFen };
    await record(tx, actor, { act: 'payments.sendBatch', entity: 'payment-batch', entityId: batch.id, details });
  });
}
