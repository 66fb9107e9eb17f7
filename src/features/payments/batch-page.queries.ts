import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { funds, paymentAttempts, paymentBatches, reconciliations } from '#db/schema/payments.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { sumFen } from '#src/lib/money.ts';
import { attemptsOf, type Batch, bankFileOf, netOf } from './batch-content.ts';
import { batchesInReach, namesOf } from './desk.queries.ts';
import { planOf } from './payable.queries.ts';

/** A batch with its fund, signers and lines; null when unknown or out of the viewer's reach. Four statements. */
export async function batchPage(reader: Reader, viewer: Viewer, batchId: string) {
  const [found] = await reader
    .select({ batch: paymentBatches, fund: funds, reconciliation: reconciliations })
    .from(paymentBatches)
    .innerJoin(funds, eq(funds.id, paymentBatches.fundId))
    .leftJoin(reconciliations, eq(reconciliations.batchId, paymentBatches.id))
    .where(and(eq(paymentBatches.id, batchId), batchesInReach(viewer)));
  if (!found) return null;
  const { batch } = found;
  const lines = await linesOf(reader, batchId);
  const names = await namesOf(reader, [
    batch.madeBy,
    batch.checkedBy,
    batch.authorisedBy,
    batch.sentBy,
    batch.rejectedBy,
  ]);
  const offsetFen = sumFen(lines.map((line) => line.attempt.offsetFen));
  return { ...found, lines, names, offsetFen, netFen: sumFen(lines.map((line) => netOf(line.attempt))) };
}

export type BatchPage = NonNullable<Awaited<ReturnType<typeof batchPage>>>;
export type BatchLine = BatchPage['lines'][number];

/** The lines of a batch as people read them, in the order of the references. */
export function linesOf(reader: Reader, batchId: string) {
  return reader
    .select({
      attempt: paymentAttempts,
      learnerName: learners.name,
      claimNumber: claims.number,
      claimId: claims.id,
      sequence: claimLines.sequence,
      institutionId: institutions.id,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .leftJoin(learners, eq(learners.id, claimLines.learnerId))
    .where(eq(paymentAttempts.batchId, batchId))
    .orderBy(asc(paymentAttempts.reference));
}

export type Reissuable = { readonly failed: number; readonly payable: number; readonly taken: number };

/** The failed lines of a batch: how many, how many may be paid again now, how many a later batch has taken already. */
export async function reissuable(reader: Reader, page: BatchPage): Promise<Reissuable> {
  const failed = page.lines.filter((line) => line.attempt.state === 'failed').map((line) => line.attempt.claimLineId);
  if (failed.length === 0) return { failed: 0, payable: 0, taken: 0 };
  const { lines } = await planOf(reader, page.fund);
  const payable = lines.filter((line) => failed.includes(line.claimLineId)).length;
  const live = await reader
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .where(
      and(inArray(paymentAttempts.claimLineId, failed), inArray(paymentAttempts.state, ['pending', 'sent', 'paid'])),
    );
  return { failed: failed.length, payable, taken: live.length };
}

/** The bank file of a batch that was sent: the same bytes every time, or null. Throws when they lost their hash. */
export async function sentBankFile(reader: Reader, viewer: Viewer, batchId: string) {
  const [batch]: (Batch | undefined)[] = await reader
    .select()
    .from(paymentBatches)
    .where(and(eq(paymentBatches.id, batchId), batchesInReach(viewer)));
  if (!batch?.bankFileSha256) return null;
  const bytes = bankFileOf(batch, await attemptsOf(reader, batch.id));
  if (sha256Hex(bytes) !== batch.bankFileSha256) throw new Error(`bank file of ${batch.number} lost its hash`);
  return { number: batch.number, bytes };
}
