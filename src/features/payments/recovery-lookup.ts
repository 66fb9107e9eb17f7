import { eq, like, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { paymentAttempts, paymentBatches, recoveries } from '#db/schema/payments.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { paidOfAttempt, payeeKey, recoveredOf } from './recovery-sums.queries.ts';

/** A claim line as money: what was paid for it, from which fund, and what is being had back. Throws NotFound, OutOfScope. */
export async function paidLineOf(reader: Reader, actor: Actor, claimLineId: string) {
  const [line] = await reader
    .select({ id: claimLines.id, cityCode: claims.cityCode, payee: payeeKey })
    .from(claimLines)
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .where(eq(claimLines.id, claimLineId));
  if (!line) throw new NotFound(`claim line ${claimLineId}`);
  requireScope(actor, { divisionCode: line.cityCode });
  const [paid] = await reader
    .select({ paidFen: paidOfAttempt, fundId: paymentBatches.fundId })
    .from(paymentAttempts)
    .innerJoin(paymentBatches, eq(paymentBatches.id, paymentAttempts.batchId))
    .where(sql`${paymentAttempts.claimLineId} = ${claimLineId} AND ${paymentAttempts.state} = 'paid'`);
  const [claimed] = await reader
    .select({ sum: sql<number>`coalesce(sum(${recoveries.amountFen}), 0)`.mapWith(Number) })
    .from(recoveries)
    .where(sql`${recoveries.claimLineId} = ${claimLineId} AND ${recoveries.state} <> 'dismissed'`);
  const paidFen: Fen = fen(paid?.paidFen ?? 0);
  return { ...line, paidFen, fundId: paid?.fundId ?? null, recoverableFen: fen(paidFen - (claimed?.sum ?? 0)) };
}

/** A recovery with its line. Throws NotFound, OutOfScope. */
export async function recoveryOf(reader: Reader, actor: Actor, recoveryId: string) {
  const [row] = await reader
    .select({ recovery: recoveries, recoveredFen: recoveredOf })
    .from(recoveries)
    .where(eq(recoveries.id, recoveryId));
  if (!row) throw new NotFound(`recovery ${recoveryId}`);
  const line = await paidLineOf(reader, actor, row.recovery.claimLineId);
  return { ...row, line };
}

/** `ZH2026-0001`: numbered through the year by the only writer. */
export async function nextRecoveryNumber(reader: Reader): Promise<string> {
  const year = today().slice(0, 4);
  const [row] = await reader
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(recoveries)
    .where(like(recoveries.number, `ZH${year}-%`));
  return `ZH${year}-${String((row?.count ?? 0) + 1).padStart(4, '0')}`;
}
