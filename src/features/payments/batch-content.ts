import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { paymentAttempts, type paymentBatches } from '#db/schema/payments.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { open } from '#src/lib/keys.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { bankFile } from './bank-file.ts';

export type Batch = typeof paymentBatches.$inferSelect;
export type Attempt = typeof paymentAttempts.$inferSelect;

type BatchHead = Pick<Batch, 'number' | 'fundId' | 'isDemonstration'>;
type Content = Pick<
  Attempt,
  'reference' | 'claimLineId' | 'attemptNumber' | 'amountFen' | 'offsetFen' | 'payeeName' | 'payeeBank' | 'payeeAccount'
>;

/**
 * The SHA-256 that maker, checker and authoriser sign: fund, and of every line reference, amount, set-off, payee and
 * account (as encrypted, so that nothing can be guessed from the hash), in the order of the references.
 */
export function contentSha256(batch: BatchHead, attempts: readonly Content[]): string {
  const lines = [...attempts]
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
    .map((one) => [
      one.reference,
      one.claimLineId,
      one.attemptNumber,
      one.amountFen,
      one.offsetFen,
      one.payeeName,
      one.payeeBank,
      one.payeeAccount,
    ]);
  const { number, fundId, isDemonstration } = batch;
  return sha256Hex(canonicalJson({ number, fundId, isDemonstration, lines }));
}

/** The attempts of a batch in the order of their references. */
export function attemptsOf(reader: Reader, batchId: string): Promise<Attempt[]> {
  return reader
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.batchId, batchId))
    .orderBy(asc(paymentAttempts.reference));
}

/** What the bank is told to transfer for an attempt, in fen. */
export function netOf(attempt: Pick<Attempt, 'amountFen' | 'offsetFen'>): Fen {
  return fen(attempt.amountFen - attempt.offsetFen);
}

/** Whether the lines still give the hash that was signed when the batch was made. */
export function isUnchanged(batch: Batch, attempts: readonly Attempt[]): boolean {
  const total = attempts.reduce((sum, one) => sum + one.amountFen, 0);
  return (
    contentSha256(batch, attempts) === batch.contentSha256 &&
    total === batch.totalFen &&
    attempts.length === batch.lineCount
  );
}

/** The bytes of the bank file: accounts are opened here and nowhere else. Lines set off whole are not instructed. */
export function bankFileOf(batch: Batch, attempts: readonly Attempt[]): Uint8Array {
  return bankFile({
    batchNumber: batch.number,
    contentSha256: batch.contentSha256,
    isDemonstration: batch.isDemonstration,
    transfers: attempts
      .filter((one) => netOf(one) > 0)
      .map((one) => ({
        reference: one.reference,
        payeeName: one.payeeName,
        payeeBank: one.payeeBank,
        account: open(one.payeeAccount, 'payment_attempts', 'payee_account', one.id),
        netFen: netOf(one),
      })),
  });
}
