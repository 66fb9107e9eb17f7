import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import type { Fen } from '#src/lib/money.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotRecordFee } from './enrolment.rules.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';

export type FeePaid = {
  readonly enrolmentId: string;
  readonly feePaidFen: Fen;
  readonly examFeePaidFen: Fen;
  readonly receipt: string;
};

/**
 * Records what a learner has paid, in fen, with the number of the receipt: the subsidy of a run that learners pay
 * first is capped by it, and nothing recorded means nothing paid. A claim that was submitted keeps its own figures.
 * Throws NotFound, OutOfScope and Refusal (`fee-not-due`, `not-confirmed`, `fee-above-run`, `receipt-missing`).
 */
export async function recordFee(db: Database, actor: Actor, paid: FeePaid): Promise<{ runId: string }> {
  return write(db, async (tx) => {
    const [enrolment] = await tx.select().from(enrolments).where(eq(enrolments.id, paid.enrolmentId));
    if (!enrolment) throw new NotFound('enrolment');
    const run = await runToEnrol(tx, { runId: enrolment.runId });
    requireScope(actor, run);
    const feeReceipt = paid.receipt.trim();
    const { feePaidFen, examFeePaidFen } = paid;
    refuseIf(whyNotRecordFee({ run, state: enrolment.state, feePaidFen, examFeePaidFen, receipt: feeReceipt }));
    await tx.update(enrolments).set({ feePaidFen, examFeePaidFen, feeReceipt }).where(eq(enrolments.id, enrolment.id));
    await record(tx, actor, {
      act: 'enrolment.recordFee',
      entity: 'enrolment',
      entityId: enrolment.id,
      details: { run: run.number, feePaidFen, examFeePaidFen, feeReceipt },
    });
    return { runId: run.id };
  });
}
