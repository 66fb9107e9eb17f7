import { and, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { funds, paymentAttempts, paymentBatches, reconciliations } from '#db/schema/payments.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { businessGrants, inScope } from '#src/features/claims/scope.queries.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { balancesByFund, NOTHING } from './ledger.ts';
import type { BatchState } from './payments.rules.ts';

export const BATCHES_PER_PAGE = 25;

/** The rows of batches and reconciliations that a viewer reaches. */
export function batchesInReach(viewer: Viewer) {
  return inScope(businessGrants(viewer), { divisionCode: paymentBatches.cityCode });
}

/** The batches of a desk, newest first, with the number of each state and the sum of what is shown. Three statements. */
export async function batchesForDesk(
  reader: Reader,
  viewer: Viewer,
  filter: { state?: BatchState | null; page?: number },
) {
  const reach = batchesInReach(viewer);
  const counts = await reader
    .select({ state: paymentBatches.state, count: count(), sum: sumOf(paymentBatches.totalFen) })
    .from(paymentBatches)
    .where(reach)
    .groupBy(paymentBatches.state);
  const shown = counts.filter((row) => !filter.state || row.state === filter.state);
  const page = Math.max(1, filter.page ?? 1);
  const rows = await reader
    .select({
      batch: paymentBatches,
      fund: funds,
      offsetFen: offsetOf,
      failed: failedOf,
      reconciliationId: reconciliations.id,
    })
    .from(paymentBatches)
    .innerJoin(funds, eq(funds.id, paymentBatches.fundId))
    .leftJoin(reconciliations, eq(reconciliations.batchId, paymentBatches.id))
    .where(and(reach, filter.state ? eq(paymentBatches.state, filter.state) : undefined))
    .orderBy(desc(paymentBatches.number))
    .limit(BATCHES_PER_PAGE)
    .offset((page - 1) * BATCHES_PER_PAGE);
  return {
    rows,
    page,
    counts: new Map(counts.map((row) => [row.state, row.count])),
    total: shown.reduce((sum, row) => sum + row.count, 0),
    totalFen: fen(shown.reduce((sum, row) => sum + row.sum, 0)),
  };
}

export type BatchRow = Awaited<ReturnType<typeof batchesForDesk>>['rows'][number];

const offsetOf =
  sql<Fen>`(SELECT coalesce(sum(o.offset_fen), 0) FROM ${paymentAttempts} o WHERE o.batch_id = payment_batches.id)`.mapWith(
    Number,
  );
const failedOf =
  sql<number>`(SELECT count(*) FROM ${paymentAttempts} f WHERE f.batch_id = payment_batches.id AND f.state = 'failed')`.mapWith(
    Number,
  );

function sumOf(column: typeof paymentBatches.totalFen) {
  return sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
}

/** The funds of a viewer's cities with their balances. `leftFen` is what new batches may still take. Two statements. */
export async function fundsForDesk(reader: Reader, viewer: Viewer) {
  const all = await reader
    .select()
    .from(funds)
    .where(inScope(businessGrants(viewer), { divisionCode: funds.cityCode }))
    .orderBy(desc(funds.year), funds.cityCode, funds.code);
  const balances = await balancesByFund(reader);
  return all.map((fund) => {
    const held = balances.get(fund.id) ?? NOTHING;
    return { ...fund, ...held, leftFen: fen(fund.appropriationFen + held.appropriation) };
  });
}

export type FundRow = Awaited<ReturnType<typeof fundsForDesk>>[number];

/** One fund of a viewer's cities; null when there is none. */
export async function fundForDesk(reader: Reader, viewer: Viewer, fundId: string) {
  const [fund] = await reader.select().from(funds).where(eq(funds.id, fundId));
  return fund && isInScope(businessGrants(viewer), { divisionCode: fund.cityCode }) ? fund : null;
}

/** The names of accounts, for signatures; the program itself has none. */
export async function namesOf(reader: Reader, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await reader
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, known));
  return new Map(rows.map((row) => [row.id, row.name]));
}
