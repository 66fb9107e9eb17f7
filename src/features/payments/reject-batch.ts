import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { paymentAttempts, paymentBatches } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { sumFen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { attemptsOf, netOf } from './batch-content.ts';
import { batchOf } from './batch-lookup.ts';
import { post } from './ledger.ts';
import { whyNotRejected } from './payments.rules.ts';

/**
 * Rejects a batch (退回) before it is authorised, with a reason: its attempts are cancelled, its lines payable again,
 * the reserved money released. Throws Refusal (step-not-now, you-made-it, reason-missing), OutOfScope, NotFound.
 */
export async function rejectBatch(
  db: Database,
  actor: Actor,
  input: { batchId: string; reason: string },
): Promise<void> {
  await write(db, async (tx) => {
    const batch = await batchOf(tx, actor, input.batchId);
    refuseIf(whyNotRejected(batch, actor.accountId, input.reason));
    const netFen = sumFen((await attemptsOf(tx, batch.id)).map(netOf));
    const at = now();
    await tx
      .update(paymentAttempts)
      .set({ state: 'cancelled', settledAt: at })
      .where(eq(paymentAttempts.batchId, batch.id));
    await tx
      .update(paymentBatches)
      .set({ state: 'rejected', rejectedBy: actor.accountId, rejectedAt: at, rejectedReason: input.reason.trim() })
      .where(eq(paymentBatches.id, batch.id));
    const amounts = { reserved: -netFen, appropriation: netFen };
    await post(tx, [{ fundId: batch.fundId, cause: 'release', entity: 'payment-batch', entityId: batch.id, amounts }]);
    const details = { number: batch.number, netFen };
    await record(tx, actor, { act: 'payments.rejectBatch', entity: 'payment-batch', entityId: batch.id, details });
  });
}
