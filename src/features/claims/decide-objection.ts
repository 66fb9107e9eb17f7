import { and, eq, inArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { claimLines, claims, objections, publicNotices } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { writeClaimLetters } from './claim-letters.ts';
import { type Claim, claimToChange, releaseLines } from './claim-store.ts';
import { handsOf } from './hands.queries.ts';
import { whyNotDecided } from './notice.rules.ts';

export type ObjectionDecision = {
  readonly objectionId: string;
  readonly decision: 'upheld' | 'dismissed';
  readonly opinion: string;
};

type Objection = Pick<typeof objections.$inferSelect, 'id' | 'number' | 'noticeId' | 'claimLineId' | 'state'>;

/**
 * Decides an objection, by somebody who was not the first reviewer. Upheld: the line is rejected, or the whole claim
 * where the whole notice was meant. Dismissed: the line goes on once no other objection holds it. Throws NotFound,
 * OutOfScope, Refusal.
 */
export async function decideObjection(db: Database, actor: Actor, input: ObjectionDecision): Promise<void> {
  await write(db, async (tx) => {
    const { objection, subjectId } = await objectionToDecide(tx, input.objectionId);
    const claim = await claimToChange(tx, subjectId);
    requireScope(actor, claim);
    const hands = await handsOf(tx, claim, actor.accountId);
    const wasFirstReviewer = hands.reviews.some((one) => one.step === 'first-review' && one.by === actor.accountId);
    const isDecided = objection.state !== 'open';
    refuseIf(whyNotDecided({ ...hands, isDecided, wasFirstReviewer, opinion: input.opinion }));
    const decided = { state: input.decision, decision: input.opinion.trim() };
    const by = { decidedBy: actor.accountId, decidedAt: now() };
    await tx
      .update(objections)
      .set({ ...decided, ...by })
      .where(eq(objections.id, objection.id));
    if (input.decision === 'upheld') await uphold(tx, actor, claim, objection, input.opinion.trim());
    else await release(tx, objection);
    const details = { decision: input.decision, claim: claim.number, line: objection.claimLineId };
    await record(tx, actor, {
      act: 'claims.decideObjection',
      entity: 'objection',
      entityId: objection.number,
      details,
    });
  });
}

async function objectionToDecide(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ objection: objections, kind: publicNotices.kind, subjectId: publicNotices.subjectId })
    .from(objections)
    .innerJoin(publicNotices, eq(publicNotices.id, objections.noticeId))
    .where(eq(objections.id, id));
  if (row?.kind !== 'subsidy') throw new NotFound(`objection ${id}`);
  return row;
}

async function uphold(tx: Transaction, actor: Actor, claim: Claim, objection: Objection, opinion: string) {
  const rejected = { state: 'rejected' as const, stateReason: objection.number, isLive: false };
  const undecided = inArray(claimLines.state, ['proposed', 'held']);
  if (objection.claimLineId) {
    await tx
      .update(claimLines)
      .set(rejected)
      .where(and(eq(claimLines.id, objection.claimLineId), undecided));
    return;
  }
  await tx
    .update(claimLines)
    .set(rejected)
    .where(and(eq(claimLines.claimId, claim.id), undecided));
  await releaseLines(tx, claim.id);
  await tx.update(claims).set({ state: 'rejected' }).where(eq(claims.id, claim.id));
  await tx
    .update(publicNotices)
    .set({ closedAt: now(), closedBy: actor.accountId })
    .where(eq(publicNotices.id, objection.noticeId));
  await writeClaimLetters(tx, claim, { kind: 'rejected', opinion });
}

/** Back to proposed, unless another objection still holds the line. */
async function release(tx: Transaction, objection: Objection): Promise<void> {
  if (!objection.claimLineId) return;
  const others = await tx
    .select({ id: objections.id })
    .from(objections)
    .where(and(eq(objections.claimLineId, objection.claimLineId), eq(objections.state, 'open')))
    .limit(1);
  if (others.length > 0) return;
  await tx
    .update(claimLines)
    .set({ state: 'proposed', stateReason: null })
    .where(and(eq(claimLines.id, objection.claimLineId), eq(claimLines.state, 'held')));
}
