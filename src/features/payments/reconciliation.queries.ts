import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  bankReturnRows,
  bankReturns,
  funds,
  paymentAttempts,
  paymentBatches,
  reconciliationExceptions,
  reconciliations,
} from '#db/schema/payments.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { type BatchLine, linesOf } from './batch-page.queries.ts';
import { batchesInReach, namesOf } from './desk.queries.ts';
import { equationOf } from './reconciliation-lookup.ts';

/** The reconciliations of a desk, those still open first. One statement. */
export async function reconciliationsForDesk(reader: Reader, viewer: Viewer) {
  return reader
    .select({
      reconciliation: reconciliations,
      batch: paymentBatches,
      fund: funds,
      openExceptions,
      unanswered,
      returns,
    })
    .from(reconciliations)
    .innerJoin(paymentBatches, eq(paymentBatches.id, reconciliations.batchId))
    .innerJoin(funds, eq(funds.id, paymentBatches.fundId))
    .where(batchesInReach(viewer))
    .orderBy(desc(reconciliations.state), desc(paymentBatches.number));
}

export type ReconciliationRow = Awaited<ReturnType<typeof reconciliationsForDesk>>[number];

const openExceptions =
  sql<number>`(SELECT count(*) FROM ${reconciliationExceptions} e WHERE e.reconciliation_id = reconciliations.id AND e.state = 'open')`.mapWith(
    Number,
  );
const unanswered =
  sql<number>`(SELECT count(*) FROM ${paymentAttempts} a WHERE a.batch_id = reconciliations.batch_id AND a.state = 'sent')`.mapWith(
    Number,
  );
const returns =
  sql<number>`(SELECT count(*) FROM ${bankReturns} b WHERE b.batch_id = reconciliations.batch_id)`.mapWith(Number);

/** Everything the reconciliation page shows; null when unknown or out of reach. Eight statements. */
export async function reconciliationPage(reader: Reader, viewer: Viewer, id: string) {
  const [found] = await reader
    .select({ reconciliation: reconciliations, batch: paymentBatches, fund: funds })
    .from(reconciliations)
    .innerJoin(paymentBatches, eq(paymentBatches.id, reconciliations.batchId))
    .innerJoin(funds, eq(funds.id, paymentBatches.fundId))
    .where(and(eq(reconciliations.id, id), batchesInReach(viewer)));
  if (!found) return null;
  const { batch, reconciliation } = found;
  const lines = await linesOf(reader, batch.id);
  const exceptions = await exceptionsOf(reader, id);
  const files = await returnsOf(reader, batch.id);
  const equation = await equationOf(reader, batch.id, reconciliation.instructedFen);
  const names = await namesOf(reader, [
    reconciliation.closedBy,
    ...files.map((file) => file.importedBy),
    ...exceptions.map((one) => one.exception.resolvedBy),
  ]);
  const paid = paidByAttempt(lines, exceptions);
  return {
    ...found,
    lines,
    exceptions,
    files,
    equation,
    names,
    paid,
    institutions: byInstitution(lines, exceptions, paid),
  };
}

export type ReconciliationPage = NonNullable<Awaited<ReturnType<typeof reconciliationPage>>>;
export type ExceptionRow = Awaited<ReturnType<typeof exceptionsOf>>[number];

function exceptionsOf(reader: Reader, reconciliationId: string) {
  return reader
    .select({ exception: reconciliationExceptions, attempt: paymentAttempts, row: bankReturnRows })
    .from(reconciliationExceptions)
    .leftJoin(paymentAttempts, eq(paymentAttempts.id, reconciliationExceptions.attemptId))
    .leftJoin(bankReturnRows, eq(bankReturnRows.id, reconciliationExceptions.returnRowId))
    .where(eq(reconciliationExceptions.reconciliationId, reconciliationId))
    .orderBy(
      asc(reconciliationExceptions.state),
      asc(reconciliationExceptions.raisedAt),
      asc(reconciliationExceptions.id),
    );
}

/** The files that came back, without their bytes. */
function returnsOf(reader: Reader, batchId: string) {
  const { id, fileName, fileSha256, rowCount, importedBy, importedAt } = bankReturns;
  return reader
    .select({ id, fileName, fileSha256, rowCount, importedBy, importedAt })
    .from(bankReturns)
    .where(eq(bankReturns.batchId, batchId))
    .orderBy(asc(bankReturns.importedAt));
}

/** What the bank transferred for every paid attempt, differences that stay included. */
function paidByAttempt(lines: readonly BatchLine[], exceptions: readonly ExceptionRow[]): ReadonlyMap<string, Fen> {
  const differs = new Map(
    exceptions
      .filter(({ exception }) => ['shortfall-accepted', 'excess-to-recover'].includes(exception.causeCode ?? ''))
      .map(({ exception }) => [exception.attemptId, exception.actualFen - exception.expectedFen]),
  );
  return new Map(
    lines
      .filter(({ attempt }) => attempt.state === 'paid')
      .map(({ attempt }) => [attempt.id, fen(attempt.amountFen - attempt.offsetFen + (differs.get(attempt.id) ?? 0))]),
  );
}

export type InstitutionSums = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly count: number;
  readonly approvedFen: number;
  readonly instructedFen: number;
  readonly paidFen: number;
  readonly failedFen: number;
  readonly explainedFen: number;
  readonly residualFen: number;
  readonly openExceptions: number;
};

function byInstitution(
  lines: readonly BatchLine[],
  exceptions: readonly ExceptionRow[],
  paid: ReadonlyMap<string, Fen>,
): readonly InstitutionSums[] {
  const open = new Set(
    exceptions.filter((one) => one.exception.state === 'open').map((one) => one.exception.attemptId),
  );
  const sums = new Map<string, { -readonly [K in keyof InstitutionSums]: InstitutionSums[K] }>();
  for (const { attempt, institutionId, institutionZh, institutionEn } of lines) {
    const of = sums.get(institutionId) ?? { id: institutionId, nameZh: institutionZh, nameEn: institutionEn, ...ZERO };
    const net = attempt.amountFen - attempt.offsetFen;
    const paidFen = paid.get(attempt.id) ?? 0;
    of.count += 1;
    of.approvedFen += attempt.amountFen;
    of.instructedFen += net;
    of.paidFen += paidFen;
    of.failedFen += attempt.state === 'failed' ? net : 0;
    of.explainedFen += attempt.state === 'paid' ? net - paidFen : 0;
    of.residualFen += attempt.state === 'sent' || attempt.state === 'pending' ? net : 0;
    of.openExceptions += open.has(attempt.id) ? 1 : 0;
    sums.set(institutionId, of);
  }
  return [...sums.values()];
}

const ZERO = {
  count: 0,
  approvedFen: 0,
  instructedFen: 0,
  paidFen: 0,
  failedFen: 0,
  explainedFen: 0,
  residualFen: 0,
  openExceptions: 0,
};
