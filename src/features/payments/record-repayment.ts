import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { recoveries, recoveryEvents } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { post } from './ledger.ts';
import { reasonsIf } from './payments.rules.ts';
import { recoveryOf } from './recovery-lookup.ts';
import { debtsOf, offsetsUnderWay } from './recovery-sums.queries.ts';

export type RepaymentInput = {
  readonly recoveryId: string;
  readonly amountFen: Fen;
  /** The bank's receipt: reference and day. */
  readonly evidence: string;
};

/**
 * Records money that came back for a decided recovery: it flows back into the fund. Never more than the payee owes
 * less set-offs under way. Throws Refusal (recovery-not-decided, more-than-owed, evidence-missing), OutOfScope, NotFound.
 */
export async function recordRepayment(db: Database, actor: Actor, input: RepaymentInput): Promise<void> {
  await write(db, async (tx) => {
    const { recovery, recoveredFen, line } = await recoveryOf(tx, actor, input.recoveryId);
    const owedFen = fen(recovery.amountFen - recoveredFen);
    const debts = line.fundId ? await debtsOf(tx, line.fundId) : [];
    const all = debts.filter((debt) => debt.payee === line.payee).reduce((sum, debt) => sum + debt.owedFen, 0);
    const underWay = line.fundId ? ((await offsetsUnderWay(tx, line.fundId)).get(line.payee) ?? 0) : 0;
    const freeFen = Math.min(owedFen, all - underWay);
    refuseIf(
      reasonsIf(
        [recovery.state !== 'decided', 'recovery-not-decided'],
        [recovery.state === 'decided' && input.amountFen > freeFen, 'more-than-owed', { leftFen: freeFen }],
        [input.evidence.trim() === '', 'evidence-missing'],
      ),
    );
    const eventId = newId();
    const event = { id: eventId, recoveryId: recovery.id, kind: 'repaid', at: now() } as const;
    await tx
      .insert(recoveryEvents)
      .values({ ...event, amountFen: input.amountFen, evidence: input.evidence.trim(), by: actor.accountId });
    if (input.amountFen === owedFen) {
      await tx.update(recoveries).set({ state: 'recovered' }).where(eq(recoveries.id, recovery.id));
    }
    const amounts = { appropriation: input.amountFen, recoverable: -input.amountFen };
    const head = { fundId: line.fundId ?? '', cause: 'repay', entity: 'recovery-event', entityId: eventId } as const;
    await post(tx, [{ ...head, amounts }]);
    const details = { amountFen: input.amountFen };
    await record(tx, actor, { act: 'payments.recordRepayment', entity: 'recovery', entityId: recovery.id, details });
  });
}
