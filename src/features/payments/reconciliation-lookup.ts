import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  bankReturns,
  paymentAttempts,
  paymentBatches,
  reconciliationExceptions,
  reconciliations,
} from '#db/schema/payments.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { paidOfAttempt } from './recovery-sums.queries.ts';

/** A reconciliation in the actor's scope with its batch. Throws NotFound, OutOfScope. */
export async function reconciliationOf(reader: Reader, actor: Actor, reconciliationId: string) {
  const [found] = await reader
    .select({ reconciliation: reconciliations, batch: paymentBatches })
    .from(reconciliations)
    .innerJoin(paymentBatches, eq(paymentBatches.id, reconciliations.batchId))
    .where(eq(reconciliations.id, reconciliationId));
  if (!found) throw new NotFound(`reconciliation ${reconciliationId}`);
  requireScope(actor, { divisionCode: found.batch.cityCode });
  return found;
}

/** The accounts that imported a return of the batch. */
export async function importersOf(reader: Reader, batchId: string): Promise<readonly string[]> {
  const rows = await reader
    .selectDistinct({ by: bankReturns.importedBy })
    .from(bankReturns)
    .where(eq(bankReturns.batchId, batchId));
  return rows.map((row) => row.by);
}

export type Equation = {
  readonly instructedFen: Fen;
  /** What the bank transferred for settled attempts. */
  readonly paidFen: Fen;
  readonly failedFen: Fen;
  /** Differences with a cause: too little is positive, too much negative. */
  readonly explainedFen: Fen;
  /** Instructed less everything known; a reconciliation closes at 0. */
  readonly residualFen: Fen;
  readonly unanswered: number;
  readonly openExceptions: number;
};

/** instructed = paid + failed + explained + residual, computed from attempts and exceptions in two statements. */
export async function equationOf(reader: Reader, batchId: string, instructedFen: Fen): Promise<Equation> {
  const net = sql`(${paymentAttempts.amountFen} - ${paymentAttempts.offsetFen})`;
  const [sums] = await reader
    .select({
      paid: sumWhen(
        sql`${paymentAttempts.state} = 'paid'`,
        sql`${paidOfAttempt.getSQL()} - ${paymentAttempts.offsetFen}`,
      ),
      instructedOfPaid: sumWhen(sql`${paymentAttempts.state} = 'paid'`, net),
      failed: sumWhen(sql`${paymentAttempts.state} = 'failed'`, net),
      unanswered: sumWhen(sql`${paymentAttempts.state} = 'sent'`, sql`1`),
    })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.batchId, batchId));
  const [open] = await reader
    .select({ count: sumWhen(sql`${reconciliationExceptions.state} = 'open'`, sql`1`) })
    .from(reconciliationExceptions)
    .innerJoin(reconciliations, eq(reconciliations.id, reconciliationExceptions.reconciliationId))
    .where(eq(reconciliations.batchId, batchId));
  const { paid, instructedOfPaid, failed, unanswered } = sums ?? {
    paid: 0,
    instructedOfPaid: 0,
    failed: 0,
    unanswered: 0,
  };
  const explained = instructedOfPaid - paid;
  return {
    instructedFen,
    paidFen: fen(paid),
    failedFen: fen(failed),
    explainedFen: fen(explained),
    residualFen: fen(instructedFen - paid - failed - explained),
    unanswered,
    openExceptions: open?.count ?? 0,
  };
}

function sumWhen(condition: ReturnType<typeof sql>, amount: ReturnType<typeof sql>) {
  return sql<number>`coalesce(sum(CASE WHEN ${condition} THEN ${amount} ELSE 0 END), 0)`.mapWith(Number);
}
