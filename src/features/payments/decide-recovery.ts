import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { recoveries } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { post } from './ledger.ts';
import { reasonsIf } from './payments.rules.ts';
import { recoveryOf } from './recovery-lookup.ts';

export type DecisionInput = {
  readonly recoveryId: string;
  readonly decision: 'decide' | 'dismiss';
  readonly documentNumber: string;
};

/**
 * Decides or dismisses a proposed recovery: never by who proposed it. Decided money becomes recoverable in the ledger
 * and is set off in the payee's next batch. Throws Refusal (recovery-decided, you-proposed, evidence-missing when a
 * decision has no document number), OutOfScope, NotFound.
 */
export async function decideRecovery(db: Database, actor: Actor, input: DecisionInput): Promise<void> {
  await write(db, async (tx) => {
    const { recovery, line } = await recoveryOf(tx, actor, input.recoveryId);
    const isDecision = input.decision === 'decide';
    refuseIf(
      reasonsIf(
        [recovery.state !== 'proposed', 'recovery-decided'],
        [recovery.proposedBy === actor.accountId, 'you-proposed'],
        [isDecision && input.documentNumber.trim() === '', 'evidence-missing'],
        [line.fundId === null, 'not-paid'],
      ),
    );
    await tx
      .update(recoveries)
      .set({
        state: isDecision ? 'decided' : 'dismissed',
        documentNumber: input.documentNumber.trim() || null,
        decidedBy: actor.accountId,
        decidedAt: now(),
      })
      .where(eq(recoveries.id, recovery.id));
    if (isDecision && line.fundId) {
      const amounts = { recoverable: recovery.amountFen, paid: -recovery.amountFen };
      const head = { fundId: line.fundId, cause: 'recover', entity: 'recovery', entityId: recovery.id } as const;
      await post(tx, [{ ...head, amounts }]);
    }
    const details = { decision: input.decision, amountFen: recovery.amountFen };
    await record(tx, actor, { act: 'payments.decideRecovery', entity: 'recovery', entityId: recovery.id, details });
  });
}
