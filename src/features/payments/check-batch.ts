import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { paymentBatches } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { attemptsOf, isUnchanged } from './batch-content.ts';
import { batchOf } from './batch-lookup.ts';
import { lockedLines } from './locked-lines.queries.ts';
import { whyNotChecked } from './payments.rules.ts';

/**
 * Checks a batch (复核): by somebody who did not make it, after computing its hash again. Throws Refusal
 * (step-not-now, you-made-it, content-changed, lines-locked), OutOfScope, NotFound.
 */
export async function checkBatch(db: Database, actor: Actor, input: { batchId: string }): Promise<void> {
  await write(db, async (tx) => {
    const batch = await batchOf(tx, actor, input.batchId);
    const isSame = isUnchanged(batch, await attemptsOf(tx, batch.id));
    refuseIf(whyNotChecked(batch, actor.accountId, isSame, await lockedLines(tx, batch.id)));
    const change = { state: 'checked', checkedBy: actor.accountId, checkedAt: now() } as const;
    await tx.update(paymentBatches).set(change).where(eq(paymentBatches.id, batch.id));
    const details = { number: batch.number, contentSha256: batch.contentSha256 };
    await record(tx, actor, { act: 'payments.checkBatch', entity: 'payment-batch', entityId: batch.id, details });
  });
}
