import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { paymentBatches, reconciliations } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotClosed } from './payments.rules.ts';
import { equationOf, importersOf, reconciliationOf } from './reconciliation-lookup.ts';

/**
 * Closes a reconciliation (结账): no open exception, every instruction answered, instructed = paid + failed +
 * explained to the fen, by somebody who imported nothing of it. The batch closes with it. Throws Refusal
 * (reconciliation-closed, you-imported, exceptions-open, answers-missing, unexplained), OutOfScope, NotFound.
 */
export async function closeReconciliation(
  db: Database,
  actor: Actor,
  input: { reconciliationId: string },
): Promise<void> {
  await write(db, async (tx) => {
    const { reconciliation, batch } = await reconciliationOf(tx, actor, input.reconciliationId);
    const equation = await equationOf(tx, batch.id, reconciliation.instructedFen);
    const importers = await importersOf(tx, batch.id);
    refuseIf(whyNotClosed({ ...equation, state: reconciliation.state, importers }, actor.accountId));
    const { paidFen, failedFen, explainedFen, instructedFen } = equation;
    const at = now();
    await tx
      .update(reconciliations)
      .set({ state: 'closed', closedBy: actor.accountId, closedAt: at, paidFen, failedFen, explainedFen })
      .where(eq(reconciliations.id, reconciliation.id));
    await tx.update(paymentBatches).set({ state: 'closed', closedAt: at }).where(eq(paymentBatches.id, batch.id));
    const details = { number: batch.number, instructedFen, paidFen, failedFen, explainedFen };
    const entity = { entity: 'reconciliation', entityId: reconciliation.id };
    await record(tx, actor, { act: 'payments.closeReconciliation', ...entity, details });
  });
}
