import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { expertDraws, expertReviews } from '#db/schema/designation.ts';
import { experts } from '#db/schema/experts.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { commitmentOf, eligibleOf, rankingOf } from '#src/features/experts/draw.rules.ts';
import { candidatesFor } from '#src/features/experts/experts.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import type { Designation } from './designation.queries.ts';
import { designationStep, move } from './designation-step.ts';
import { drawOf } from './review.queries.ts';
import { whyNotReviewer } from './review.rules.ts';

/** The fewest and the most experts of a draw. */
export const FEWEST_EXPERTS = 3;
export const MOST_EXPERTS = 9;

export type Draw = {
  readonly designationId: string;
  /** What the experts must know. */
  readonly field: string;
  readonly wanted: number;
};

/**
 * Draws experts for an application: everybody of the pool without a tie to the institution is ranked by the seed that
 * the journal was promised when the review began; the first are asked. Seed, ranking and exclusions are kept, so that
 * anybody can draw again. Throws NotFound, OutOfScope; Refusal `draw-already`, `pool-too-small`.
 */
export async function drawExperts(db: Database, actor: Actor, input: Draw): Promise<void> {
  const { designationId, field } = input;
  const wanted = Math.min(MOST_EXPERTS, Math.max(FEWEST_EXPERTS, input.wanted));
  const act = 'institutions.drawExperts';
  await designationStep(db, actor, { act, event: 'draw', designationId }, async (tx, designation) => {
    refuseIf(whyNotReviewer(designation, actor.accountId));
    if (await drawOf(tx, designationId)) throw new Refusal([{ code: 'draw-already' }]);
    const { eligible, excluded } = await poolFor(tx, designation, field);
    if (eligible.length < wanted)
      throw new Refusal([{ code: 'pool-too-small', facts: { wanted, count: eligible.length } }]);
    const seed = designation.drawSeed ?? '';
    const ranking = rankingOf(eligible, seed);
    const commitment = commitmentOf(seed);
    await tx.insert(expertDraws).values({
      ...{
        id: newId(),
        designationId,
        field,
        seed,
        commitment,
        ranking: [...ranking],
        excluded: [...excluded],
        wanted,
      },
      drawnBy: actor.accountId,
      drawnAt: now(),
    });
    await tx
      .insert(expertReviews)
      .values(ranking.slice(0, wanted).map((id, index) => askedOf(designationId, id, index)));
    const details = { seed, drawSeedSha256: commitment, ranking, excluded, wanted };
    await move(tx, actor, designation, { act, event: 'draw', details });
  });
}

function poolFor(tx: Transaction, designation: Designation, field: string) {
  const hands = [designation.submittedBy, designation.reviewedBy].filter((one) => one !== null);
  const asked = { field, on: today(), divisionCode: designation.divisionCode, hands };
  return candidatesFor(tx, designation.institutionId).then((pool) => eligibleOf(pool, asked));
}

function askedOf(designationId: string, expertId: string, index: number) {
  return { id: newId(), designationId, expertId, rank: index + 1, assignedAt: now() };
}

/**
 * An expert who was drawn does not judge: they declare why, and whoever is next in the same draw is asked. Throws
 * NotFound, OutOfScope; Refusal `not-drawn`, `already-scored`, `opinion-missing`, `pool-too-small`.
 */
export async function excuseExpert(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly excuse: string },
): Promise<void> {
  const { designationId } = input;
  const act = 'institutions.excuseExpert';
  await designationStep(db, actor, { act, event: 'excuse', designationId }, async (tx, designation) => {
    const own = await ownReview(tx, actor, designationId);
    if (input.excuse.trim() === '') throw new Refusal([{ code: 'opinion-missing' }]);
    const next = await nextOf(tx, designationId);
    await tx
      .update(expertReviews)
      .set({ excusedAt: now(), excuse: input.excuse.trim() })
      .where(eq(expertReviews.id, own.id));
    await tx.insert(expertReviews).values(askedOf(designationId, next.expertId, next.rank - 1));
    const details = { excused: own.expertId, asked: next.expertId };
    await move(tx, actor, designation, { act, event: 'excuse', details });
  });
}

/** The open review of whoever acts. Throws Refusal `not-drawn`, `already-scored`. */
export async function ownReview(tx: Transaction, actor: Actor, designationId: string) {
  const [own] = await tx
    .select({ id: expertReviews.id, expertId: expertReviews.expertId, scoredAt: expertReviews.scoredAt })
    .from(expertReviews)
    .innerJoin(experts, eq(experts.id, expertReviews.expertId))
    .where(
      and(
        eq(expertReviews.designationId, designationId),
        eq(experts.accountId, actor.accountId),
        isNull(expertReviews.excusedAt),
      ),
    );
  if (!own) throw new Refusal([{ code: 'not-drawn' }]);
  if (own.scoredAt !== null) throw new Refusal([{ code: 'already-scored' }]);
  return own;
}

/** Whoever comes next in the draw. */
async function nextOf(tx: Transaction, designationId: string) {
  const draw = await drawOf(tx, designationId);
  const asked = await tx
    .select({ expertId: expertReviews.expertId })
    .from(expertReviews)
    .where(eq(expertReviews.designationId, designationId));
  const taken = new Set(asked.map((one) => one.expertId));
  const rank = draw?.ranking.findIndex((id) => !taken.has(id)) ?? -1;
  const expertId = draw?.ranking[rank];
  if (expertId === undefined) throw new Refusal([{ code: 'pool-too-small', facts: { wanted: 1, count: 0 } }]);
  return { expertId, rank: rank + 1 };
}
