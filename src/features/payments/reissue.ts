import { and, eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { paymentAttempts } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { batchOf, fundOf } from './batch-lookup.ts';
import { makeBatchIn } from './make-batch.ts';
import { planOf } from './payable.queries.ts';
import { reasonsIf } from './payments.rules.ts';

/**
 * Pays again (重新支付) what failed in a batch and may be paid again now: a new batch of those lines alone, at the
 * frozen amounts, the attempt numbers one higher; it is checked, authorised and sent like any other. Throws Refusal
 * (nothing-failed when no failed line is payable yet, over-appropriation), OutOfScope, NotFound.
 */
export async function reissue(db: Database, actor: Actor, input: { batchId: string }): Promise<{ batchId: string }> {
  return write(db, async (tx) => {
    const batch = await batchOf(tx, actor, input.batchId);
    const failed = await tx
      .select({ claimLineId: paymentAttempts.claimLineId })
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.batchId, batch.id), eq(paymentAttempts.state, 'failed')));
    const wanted = new Set(failed.map((row) => row.claimLineId));
    const { lines } = await planOf(tx, await fundOf(tx, actor, batch.fundId));
    const claimLineIds = lines.map((line) => line.claimLineId).filter((id) => wanted.has(id));
    refuseIf(reasonsIf([claimLineIds.length === 0, 'nothing-failed']));
    const made = await makeBatchIn(tx, actor, { fundId: batch.fundId, claimLineIds });
    const details = { number: batch.number, newBatchId: made.batchId, lineCount: claimLineIds.length };
    await record(tx, actor, { act: 'payments.reissue', entity: 'payment-batch', entityId: batch.id, details });
    return made;
  });
}
