import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type bankReturnRows, reconciliationExceptions, type reconciliations } from '#db/schema/payments.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { fen } from '#src/lib/money.ts';
import { type Attempt, netOf } from './batch-content.ts';
import { ARRIVED_LATER } from './exception.rules.ts';

export type Reconciliation = typeof reconciliations.$inferSelect;
type StoredRow = typeof bankReturnRows.$inferInsert;
type NewException = typeof reconciliationExceptions.$inferInsert;

const ROWS_PER_INSERT = 500;

/** Raises an exception for every row that is not exact; answers how many. */
export async function rowExceptions(
  tx: Transaction,
  reconciliation: Reconciliation,
  rows: readonly StoredRow[],
  attempts: ReadonlyMap<string, Attempt>,
): Promise<number> {
  const raised = rows.flatMap((row): NewException[] => {
    const { match, id: returnRowId, attemptId = null } = row;
    if (match === 'exact') return [];
    const attempt = attempts.get(attemptId ?? '');
    const isExpected = match === 'failed' || match === 'amount-differs';
    const expectedFen = isExpected && attempt ? netOf(attempt) : fen(0);
    const actualFen = row.status === 'success' ? row.amountFen : fen(0);
    return [{ ...blank(reconciliation), kind: match, attemptId, returnRowId, expectedFen, actualFen }];
  });
  await insert(tx, raised);
  return raised.length;
}

/** Raises an exception for every attempt that no return has answered and that is not raised yet; answers how many. */
export async function missingExceptions(
  tx: Transaction,
  reconciliation: Reconciliation,
  attempts: readonly Attempt[],
): Promise<number> {
  const known = await tx
    .select({ attemptId: reconciliationExceptions.attemptId })
    .from(reconciliationExceptions)
    .where(
      and(
        eq(reconciliationExceptions.reconciliationId, reconciliation.id),
        inArray(reconciliationExceptions.kind, ['missing', 'amount-differs']),
      ),
    );
  const raisedBefore = new Set(known.map((row) => row.attemptId));
  const missing = attempts.filter((attempt) => attempt.state === 'sent' && !raisedBefore.has(attempt.id));
  await insert(
    tx,
    missing.map((attempt) => ({
      ...blank(reconciliation),
      kind: 'missing',
      attemptId: attempt.id,
      returnRowId: null,
      expectedFen: netOf(attempt),
      actualFen: fen(0),
    })),
  );
  return missing.length;
}

/** A row that was missing and came with a later file: the program resolves the exception, naming the file. */
export async function arrivals(
  tx: Transaction,
  reconciliation: Reconciliation,
  rows: readonly StoredRow[],
  fileName: string,
): Promise<void> {
  const ids = rows.flatMap((row) => (row.match !== 'duplicate' && row.attemptId ? [row.attemptId] : []));
  if (ids.length === 0) return;
  await tx
    .update(reconciliationExceptions)
    .set({
      state: 'resolved',
      causeCode: ARRIVED_LATER,
      evidence: fileName,
      resolvedBy: 'system',
      resolvedAt: now(),
    })
    .where(
      and(
        eq(reconciliationExceptions.reconciliationId, reconciliation.id),
        eq(reconciliationExceptions.kind, 'missing'),
        eq(reconciliationExceptions.state, 'open'),
        inArray(reconciliationExceptions.attemptId, ids),
      ),
    );
}

function blank(reconciliation: Reconciliation) {
  return { id: newId(), reconciliationId: reconciliation.id, state: 'open', raisedAt: now() } as const;
}

async function insert(tx: Transaction, rows: readonly NewException[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    await tx.insert(reconciliationExceptions).values(rows.slice(at, at + ROWS_PER_INSERT));
  }
}
