import { like, sql } from 'drizzle-orm';
import { type Database, type Reader, type Transaction, write } from '#db/client.ts';
import { paymentAttempts, paymentBatches } from '#db/schema/payments.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { withCheckCharacter } from '#src/lib/check-character.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { sumFen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { contentSha256 } from './batch-content.ts';
import { fundOf } from './batch-lookup.ts';
import { leftOf, post } from './ledger.ts';
import { type Candidate, type Fund, planOf } from './payable.queries.ts';
import type { PayableLine } from './payable.rules.ts';
import { reasonsIf } from './payments.rules.ts';

export type BatchInput = {
  readonly fundId: string;
  /** The lines to pay; all payable ones of the fund unless said. */
  readonly claimLineIds?: readonly string[] | undefined;
};

type Line = PayableLine<Candidate>;

const ROWS_PER_INSERT = 500;

/**
 * Makes a payment batch (制单): one attempt a line, to the account confirmed now, copied; what the payee owes is set
 * off; the money is reserved in the ledger; the hash is what checker and authoriser sign. Throws Refusal
 * (nothing-payable, lines-changed, over-appropriation), OutOfScope, NotFound.
 */
export async function makeBatch(db: Database, actor: Actor, input: BatchInput): Promise<{ batchId: string }> {
  return write(db, (tx) => makeBatchIn(tx, actor, input));
}

/** The same inside a transaction that has begun already. */
export async function makeBatchIn(tx: Transaction, actor: Actor, input: BatchInput): Promise<{ batchId: string }> {
  const fund = await fundOf(tx, actor, input.fundId);
  requireScope(actor, { divisionCode: fund.cityCode });
  const lines = chosen((await planOf(tx, fund)).lines, input.claimLineIds);
  const netFen = sumFen(lines.map((line) => line.netFen));
  const leftFen = await leftOf(tx, fund);
  const missing = (input.claimLineIds?.length ?? lines.length) - lines.length;
  refuseIf(
    reasonsIf(
      [lines.length === 0, 'nothing-payable'],
      [missing > 0 && lines.length > 0, 'lines-changed', { count: missing }],
      [netFen > leftFen, 'over-appropriation', { neededFen: netFen, leftFen }],
    ),
  );
  return insertBatch(tx, actor, fund, lines);
}

function chosen(lines: readonly Line[], ids: readonly string[] | undefined): readonly Line[] {
  if (!ids) return lines;
  const wanted = new Set(ids);
  return lines.filter((line) => wanted.has(line.claimLineId));
}

async function insertBatch(tx: Transaction, actor: Actor, fund: Fund, lines: readonly Line[]) {
  const batchId = newId();
  const { number, referenceStem } = await nextNumber(tx);
  const attempts = lines.map((line, index) => attemptOf(line, batchId, `${referenceStem}${pad(index + 1, 5)}`));
  const head = { number, fundId: fund.id, isDemonstration: fund.isDemonstration };
  const sha256 = contentSha256(head, attempts);
  const totalFen = sumFen(lines.map((line) => line.amountFen));
  await tx.insert(paymentBatches).values({
    id: batchId,
    ...head,
    cityCode: fund.cityCode,
    state: 'made',
    lineCount: lines.length,
    totalFen,
    contentSha256: sha256,
    madeBy: actor.accountId,
    madeAt: now(),
  });
  for (let at = 0; at < attempts.length; at += ROWS_PER_INSERT) {
    await tx.insert(paymentAttempts).values(attempts.slice(at, at + ROWS_PER_INSERT));
  }
  const netFen = sumFen(lines.map((line) => line.netFen));
  const amounts = { reserved: netFen, appropriation: -netFen };
  await post(tx, [{ fundId: fund.id, cause: 'reserve', entity: 'payment-batch', entityId: batchId, amounts }]);
  const details = { number, lineCount: lines.length, totalFen, netFen, contentSha256: sha256 };
  await record(tx, actor, { act: 'payments.makeBatch', entity: 'payment-batch', entityId: batchId, details });
  return { batchId };
}

function attemptOf(line: Line, batchId: string, referenceWithoutCheck: string) {
  const id = newId();
  return {
    id,
    batchId,
    claimLineId: line.claimLineId,
    attemptNumber: (line.lastAttempt?.number ?? 0) + 1,
    reference: withCheckCharacter(referenceWithoutCheck),
    amountFen: line.amountFen,
    offsetFen: line.offsetFen,
    payeeName: line.payee.holderName,
    payeeBank: line.payee.bankName,
    payeeAccount: seal(line.payee.openAccount(), 'payment_attempts', 'payee_account', id),
    payeeAccountMasked: line.payee.accountMasked,
    state: 'pending',
  } satisfies typeof paymentAttempts.$inferInsert;
}

/** Batches are numbered through the year: the transaction is the only writer, so counting is safe. */
async function nextNumber(reader: Reader): Promise<{ number: string; referenceStem: string }> {
  const year = today().slice(0, 4);
  const [row] = await reader
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(paymentBatches)
    .where(like(paymentBatches.number, `BF${year}-%`));
  const sequence = pad((row?.count ?? 0) + 1, 4);
  return { number: `BF${year}-${sequence}`, referenceStem: `DK${year}${sequence}` };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
