import { and, eq, inArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { bankReturnRows, bankReturns, reconciliationExceptions, reconciliations } from '#db/schema/payments.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { type Attempt, attemptsOf, type Batch, netOf } from './batch-content.ts';
import { batchOf } from './batch-lookup.ts';
import { matchReturn } from './match-return.rules.ts';
import { reasonsIf } from './payments.rules.ts';
import { arrivals, missingExceptions, type Reconciliation, rowExceptions } from './raise-exceptions.ts';
import { type ReturnRow, readReturn } from './return-reading.ts';
import { type Outcome, settleAttempts } from './settle-attempts.ts';

export type ReturnInput = {
  readonly batchId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The bank has nothing more to say: instructions without a row are raised as missing. */
  readonly isFinal: boolean;
};

export type ReturnSummary = {
  /** False: this file was imported before, and nothing changed. */
  readonly isNew: boolean;
  readonly rows: number;
  readonly exact: number;
  readonly exceptions: number;
};

const ROWS_PER_INSERT = 500;

/**
 * Imports a bank return (CSV in UTF-8 or GB18030, or .xlsx) for a sent batch: rows are matched, exact and failed
 * attempts settled, every other row and, in a final return, every missing one raised as an exception. One fault
 * refuses the whole file with all faults by row and column. The same file again changes nothing (its only effect may
 * be to declare the return final). Throws Refusal (return-…, file-…, not-sent-yet), OutOfScope, NotFound.
 */
export async function importReturn(db: Database, actor: Actor, input: ReturnInput): Promise<ReturnSummary> {
  const fileSha256 = sha256Hex(input.bytes);
  const rows = await rowsOf(input);
  return write(db, async (tx) => {
    const batch = await batchOf(tx, actor, input.batchId);
    const reconciliation = await openReconciliation(tx, batch);
    const [known] = await tx.select().from(bankReturns).where(eq(bankReturns.fileSha256, fileSha256));
    refuseIf(reasonsIf([known !== undefined && known.batchId !== batch.id, 'file-of-other-batch']));
    const attempts = await attemptsOf(tx, batch.id);
    const raised = known
      ? 0
      : await importRows(tx, actor, { batch, reconciliation, attempts, rows, input, fileSha256 });
    const missing = input.isFinal ? await missingExceptions(tx, reconciliation, await attemptsOf(tx, batch.id)) : 0;
    const exact = known ? 0 : rows.length - raised;
    const summary = { isNew: !known, rows: rows.length, exact, exceptions: raised + missing };
    if (known && missing === 0) return summary;
    const details = { number: batch.number, fileSha256, isFinal: input.isFinal, ...summary };
    await record(tx, actor, { act: 'payments.importReturn', entity: 'payment-batch', entityId: batch.id, details });
    return summary;
  });
}

async function rowsOf(input: ReturnInput): Promise<readonly ReturnRow[]> {
  const reading = await readGrid(input.bytes, input.fileName);
  if (!reading.ok) throw new Refusal([{ code: `file-${reading.fault.code}`, facts: { row: reading.fault.row ?? 0 } }]);
  const { rows, faults } = readReturn(reading.grid, today());
  refuseIf(faults);
  return rows;
}

async function openReconciliation(tx: Transaction, batch: Batch): Promise<Reconciliation> {
  refuseIf(reasonsIf([['made', 'checked', 'authorised', 'rejected'].includes(batch.state), 'not-sent-yet']));
  const [found] = await tx.select().from(reconciliations).where(eq(reconciliations.batchId, batch.id));
  if (!found) throw new NotFound(`reconciliation of ${batch.id}`);
  refuseIf(reasonsIf([found.state === 'closed', 'reconciliation-closed']));
  return found;
}

type Import = {
  readonly batch: Batch;
  readonly reconciliation: Reconciliation;
  readonly attempts: readonly Attempt[];
  readonly rows: readonly ReturnRow[];
  readonly input: ReturnInput;
  readonly fileSha256: string;
};

/** Stores the file and its rows, settles, raises; answers how many rows became exceptions. */
async function importRows(tx: Transaction, actor: Actor, job: Import): Promise<number> {
  const { batch, reconciliation, attempts, rows, input, fileSha256 } = job;
  const bankReturnId = newId();
  await tx.insert(bankReturns).values({
    id: bankReturnId,
    batchId: batch.id,
    fileName: input.fileName.slice(0, 200),
    fileSha256,
    raw: Buffer.from(input.bytes),
    rowCount: rows.length,
    importedBy: actor.accountId,
    importedAt: now(),
  });
  const answered = await answeredAttempts(tx, attempts);
  const instructions = attempts
    .filter((attempt) => netOf(attempt) > 0)
    .map((attempt) => ({
      attemptId: attempt.id,
      reference: attempt.reference,
      netFen: netOf(attempt),
      isAnswered: attempt.state !== 'sent' || answered.has(attempt.id),
    }));
  const { matched } = matchReturn(instructions, rows);
  const stored = matched.map(({ row, match, attemptId }) => ({ id: newId(), bankReturnId, match, attemptId, ...row }));
  for (let at = 0; at < stored.length; at += ROWS_PER_INSERT) {
    await tx.insert(bankReturnRows).values(stored.slice(at, at + ROWS_PER_INSERT));
  }
  await arrivals(tx, reconciliation, stored, input.fileName);
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const raised = await rowExceptions(tx, reconciliation, stored, byId);
  await settleAttempts(
    tx,
    actor.accountId,
    batch,
    stored.flatMap((row) => outcomeOf(row, byId.get(row.attemptId ?? ''))),
  );
  return raised;
}

/** Attempts that a row of an earlier file answered with another amount: they wait for somebody, not for the bank. */
async function answeredAttempts(tx: Transaction, attempts: readonly Attempt[]): Promise<ReadonlySet<string>> {
  const ids = attempts.filter((attempt) => attempt.state === 'sent').map((attempt) => attempt.id);
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ attemptId: reconciliationExceptions.attemptId })
    .from(reconciliationExceptions)
    .where(and(eq(reconciliationExceptions.kind, 'amount-differs'), inArray(reconciliationExceptions.attemptId, ids)));
  return new Set(rows.flatMap((row) => row.attemptId ?? []));
}

function outcomeOf(
  row: { readonly match: string } & Pick<ReturnRow, 'bankReference' | 'paidOn' | 'reason'>,
  attempt: Attempt | undefined,
): Outcome[] {
  if (!attempt) return [];
  if (row.match === 'exact') {
    return [{ attempt, state: 'paid', bankReference: row.bankReference, paidOn: row.paidOn ?? today() }];
  }
  return row.match === 'failed' ? [{ attempt, state: 'failed', reason: row.reason ?? '银行未说明原因' }] : [];
}
