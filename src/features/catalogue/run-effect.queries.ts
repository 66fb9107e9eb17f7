import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Fen, fen } from '#src/lib/money.ts';

/** Whom it touches if a run does not go on: seats given, people who wait or ask, and the fees recorded as paid. */
export type EndEffect = { readonly seats: number; readonly waiting: number; readonly paidFen: Fen };

/** One statement. */
export async function effectOfEnding(reader: Reader, runId: string): Promise<EndEffect> {
  const isConfirmed = sql`${enrolments.state} = 'confirmed'`;
  const isWaiting = sql`${enrolments.state} IN ('submitted','returned','waiting','offered')`;
  const paid = sql`coalesce(${enrolments.feePaidFen}, 0) + coalesce(${enrolments.examFeePaidFen}, 0)`;
  const [row] = await reader
    .select({
      seats: sql<number>`coalesce(sum(${isConfirmed}), 0)`,
      waiting: sql<number>`coalesce(sum(${isWaiting}), 0)`,
      paidFen: sql<number>`coalesce(sum(CASE WHEN ${isConfirmed} THEN ${paid} ELSE 0 END), 0)`,
    })
    .from(enrolments)
    .where(eq(enrolments.runId, runId));
  return { seats: row?.seats ?? 0, waiting: row?.waiting ?? 0, paidFen: fen(row?.paidFen ?? 0) };
}
