import { type Database, write } from '#db/client.ts';
import { recoveries } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Fen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { reasonsIf } from './payments.rules.ts';
import { nextRecoveryNumber, paidLineOf } from './recovery-lookup.ts';

export type RecoveryInput = {
  readonly claimLineId: string;
  /** Entered, never computed: at most what was paid for the line less other recoveries of it. */
  readonly amountFen: Fen;
  readonly cause: string;
  readonly legalBasis: string;
};

/**
 * Proposes to have money of a paid line back (追回). Throws Refusal (not-paid, more-than-paid), OutOfScope, NotFound.
 */
export async function proposeRecovery(
  db: Database,
  actor: Actor,
  input: RecoveryInput,
): Promise<{ recoveryId: string }> {
  return write(db, async (tx) => {
    const { paidFen, recoverableFen } = await paidLineOf(tx, actor, input.claimLineId);
    refuseIf(
      reasonsIf(
        [paidFen === 0, 'not-paid'],
        [paidFen > 0 && input.amountFen > recoverableFen, 'more-than-paid', { leftFen: recoverableFen }],
      ),
    );
    const recoveryId = newId();
    await tx.insert(recoveries).values({
      id: recoveryId,
      number: await nextRecoveryNumber(tx),
      ...input,
      state: 'proposed',
      proposedBy: actor.accountId,
      proposedAt: now(),
    });
    const details = { claimLineId: input.claimLineId, amountFen: input.amountFen };
    await record(tx, actor, { act: 'payments.proposeRecovery', entity: 'recovery', entityId: recoveryId, details });
    return { recoveryId };
  });
}
