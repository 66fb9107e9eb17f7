import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import {
  paymentAttempts,
  paymentBatches,
  reconciliationExceptions,
  recoveries,
  recoveryEvents,
} from '#db/schema/payments.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { DIFFERENCE_CAUSES } from './exception.rules.ts';

/** Who a claim line is paid to: `learner:…` or `institution:…`. */
export const payeeKey = sql<string>`CASE ${claims.payeeKind} WHEN 'learner' THEN 'learner:' || ${claimLines.learnerId} ELSE 'institution:' || ${claims.institutionId} END`;

// Column names are written out below: a query of one table would leave the table's name away, and inside the
// sub-select the column would then be another one.

/** What a paid attempt came to, set-off included: as instructed, corrected by differences that stay. */
export const paidOfAttempt =
  sql<number>`(payment_attempts.amount_fen + coalesce((SELECT sum(e.actual_fen - e.expected_fen) FROM ${reconciliationExceptions} e WHERE e.attempt_id = payment_attempts.id AND e.kind = 'amount-differs' AND e.cause_code IN (${sql.join(
    DIFFERENCE_CAUSES.map((code) => sql`${code}`),
    sql`, `,
  )})), 0))`.mapWith(Number);

/** What has come back of a recovery, by repayment or set-off. */
export const recoveredOf =
  sql<number>`coalesce((SELECT sum(v.amount_fen) FROM ${recoveryEvents} v WHERE v.recovery_id = recoveries.id), 0)`.mapWith(
    Number,
  );

export type Debt = {
  readonly recoveryId: string;
  readonly fundId: string;
  readonly payee: string;
  readonly owedFen: Fen;
};

/**
 * What payees still owe a fund by decided recoveries, the oldest first. `owedFen` is before set-offs under way: see
 * `offsetsUnderWay`. One statement.
 */
export async function debtsOf(reader: Reader, fundId: string): Promise<readonly Debt[]> {
  const owed = sql<number>`${recoveries.amountFen} - ${recoveredOf}`.mapWith(Number);
  const rows = await reader
    .selectDistinct({
      recoveryId: recoveries.id,
      fundId: paymentBatches.fundId,
      payee: payeeKey,
      owed,
      decidedAt: recoveries.decidedAt,
    })
    .from(recoveries)
    .innerJoin(claimLines, eq(claimLines.id, recoveries.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(
      paymentAttempts,
      and(eq(paymentAttempts.claimLineId, recoveries.claimLineId), eq(paymentAttempts.state, 'paid')),
    )
    .innerJoin(paymentBatches, eq(paymentBatches.id, paymentAttempts.batchId))
    .where(and(eq(recoveries.state, 'decided'), eq(paymentBatches.fundId, fundId), gt(owed, 0)))
    .orderBy(asc(recoveries.decidedAt), asc(recoveries.id));
  return rows.map(({ recoveryId, fundId: of, payee, owed: amount }) => ({
    recoveryId,
    fundId: of,
    payee,
    owedFen: fen(amount),
  }));
}

/** Set-offs in batches that are not settled yet, by payee, in fen: they are spoken for. */
export async function offsetsUnderWay(reader: Reader, fundId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .select({ payee: payeeKey, sum: sql<number>`sum(${paymentAttempts.offsetFen})`.mapWith(Number) })
    .from(paymentAttempts)
    .innerJoin(paymentBatches, eq(paymentBatches.id, paymentAttempts.batchId))
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(and(eq(paymentBatches.fundId, fundId), inArray(paymentAttempts.state, ['pending', 'sent'])))
    .groupBy(payeeKey);
  return new Map(rows.map((row) => [row.payee, row.sum]));
}
