import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { claimLines, claims, objections, publicNotices } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { fen, sumFen } from '#src/lib/money.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotDetermined } from './claim.rules.ts';
import { writeClaimLetters } from './claim-letters.ts';
import { type Claim, claimToChange, keepReview, releaseLines } from './claim-store.ts';
import { lockOfClaim } from './designation-lock.queries.ts';
import { handsOf } from './hands.queries.ts';

export type DetermineInput = { readonly claimId: string; readonly opinion: string };

/**
 * Determines (核定) every line of a claim that no objection holds, once the last day of its notice is over, by a person
 * who took no other step. Closes the notice. Lines freed later are determined by doing it again; a claim of which
 * nothing is left is rejected. Returns what was determined now. Throws NotFound, OutOfScope, Refusal.
 */
export async function determineClaim(db: Database, actor: Actor, input: DetermineInput) {
  return write(db, async (tx) => {
    const claim = await claimToChange(tx, input.claimId);
    requireScope(actor, claim);
    const notice = await noticeOf(tx, claim.id);
    await refuseUnlessReady(tx, actor, claim, notice, input.opinion);
    const lines = await tx
      .update(claimLines)
      .set({ state: 'determined', stateReason: null })
      .where(and(eq(claimLines.claimId, claim.id), eq(claimLines.state, 'proposed'), gt(claimLines.amountFen, fen(0))))
      .returning({ learnerId: claimLines.learnerId, amountFen: claimLines.amountFen });
    const isOver = lines.length === 0;
    await finish(tx, actor, claim, isOver ? 'rejected' : 'determined');
    const decision = isOver ? 'reject' : 'agree';
    await keepReview(tx, actor, claim.id, { step: 'determination', decision, opinion: input.opinion.trim() });
    const totalFen = sumFen(lines.map((line) => line.amountFen));
    await writeClaimLetters(
      tx,
      claim,
      isOver ? { kind: 'rejected', opinion: input.opinion } : { kind: 'determined', lines },
    );
    const details = { number: claim.number, lines: lines.length, totalFen };
    await record(tx, actor, { act: 'claims.determine', entity: 'claim', entityId: claim.id, details });
    return { lines: lines.length, totalFen };
  });
}

type Notice = Pick<typeof publicNotices.$inferSelect, 'id' | 'closesOn'> | null;

async function noticeOf(tx: Transaction, claimId: string): Promise<Notice> {
  const [notice] = await tx
    .select({ id: publicNotices.id, closesOn: publicNotices.closesOn })
    .from(publicNotices)
    .where(and(eq(publicNotices.kind, 'subsidy'), eq(publicNotices.subjectId, claimId)))
    .orderBy(desc(publicNotices.publishedAt))
    .limit(1);
  return notice ?? null;
}

async function refuseUnlessReady(tx: Transaction, actor: Actor, claim: Claim, notice: Notice, opinion: string) {
  const { hasExampleValues, isPayable } = await loadPolicy(tx, claim.policyVersionId);
  refuseIf(
    whyNotDetermined({
      state: claim.state,
      hands: await handsOf(tx, claim, actor.accountId),
      opinion,
      today: today(),
      closesOn: notice?.closesOn ?? null,
      openToWhole: notice ? await openToWhole(tx, notice.id) : 0,
      ...(await lineCounts(tx, claim.id)),
      isDesignationLocked: (await lockOfClaim(tx, claim.id)) !== null,
      hasExampleValues,
      isPayable,
    }),
  );
}

async function openToWhole(tx: Transaction, noticeId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)` })
    .from(objections)
    .where(and(eq(objections.noticeId, noticeId), eq(objections.state, 'open'), isNull(objections.claimLineId)));
  return row?.count ?? 0;
}

async function lineCounts(tx: Transaction, claimId: string) {
  const [row] = await tx
    .select({
      proposedLines: sql<number>`count(*) FILTER (WHERE ${claimLines.state} = 'proposed')`,
      heldLines: sql<number>`count(*) FILTER (WHERE ${claimLines.state} = 'held')`,
    })
    .from(claimLines)
    .where(and(eq(claimLines.claimId, claimId), gt(claimLines.amountFen, fen(0))));
  return { proposedLines: row?.proposedLines ?? 0, heldLines: row?.heldLines ?? 0 };
}

async function finish(tx: Transaction, actor: Actor, claim: Claim, state: 'determined' | 'rejected'): Promise<void> {
  const determined = state === 'determined' ? { determinedBy: actor.accountId, determinedAt: now() } : {};
  await tx
    .update(claims)
    .set({ state, ...determined })
    .where(eq(claims.id, claim.id));
  if (state === 'rejected') await releaseLines(tx, claim.id);
  await tx
    .update(publicNotices)
    .set({ closedAt: now(), closedBy: actor.accountId })
    .where(and(eq(publicNotices.subjectId, claim.id), isNull(publicNotices.closedAt)));
}
