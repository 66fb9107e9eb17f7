import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { expertReviews } from '#db/schema/designation.ts';
import { expertConflicts } from '#db/schema/experts.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import type { Designation } from './designation.queries.ts';
import type { DesignationReason } from './designation.rules.ts';
import { designationStep, move } from './designation-step.ts';
import { ownReview } from './draw-experts.ts';
import { isScored } from './review.queries.ts';
import { totalOf } from './review.rules.ts';

export type Scoring = {
  readonly designationId: string;
  /** Points by criterion, see CRITERIA. */
  readonly scores: Readonly<Record<string, number>>;
  readonly opinion: string;
};

/**
 * An expert who was drawn gives their points and opinion, once. With visit and all scores in, the application is scored.
 * Throws NotFound, OutOfScope; Refusal `not-drawn`, `already-scored`, `expert-has-conflict`, `expert-is-applicant`,
 * `expert-is-reviewer`, `scores-not-right`, `opinion-missing`.
 */
export async function scoreApplication(db: Database, actor: Actor, input: Scoring): Promise<void> {
  const { designationId, scores } = input;
  const act = 'institutions.scoreApplication';
  await designationStep(db, actor, { act, event: 'score', designationId }, async (tx, designation) => {
    const own = await ownReview(tx, actor, designationId);
    const total = totalOf(scores);
    const opinion = input.opinion.trim();
    refuseIf(await whyNotScore(tx, actor, designation, { expertId: own.expertId, total, opinion }));
    const given = { scores: { ...scores }, total, opinion, scoredBy: actor.accountId, scoredAt: now() };
    await tx.update(expertReviews).set(given).where(eq(expertReviews.id, own.id));
    const to = (await isScored(tx, designationId)) ? 'scored' : 'under-review';
    await move(tx, actor, designation, { act, event: 'score', to, details: { expert: own.expertId, scores, total } });
  });
}

async function whyNotScore(
  tx: Transaction,
  { accountId }: Actor,
  { institutionId, submittedBy, reviewedBy }: Designation,
  facts: { readonly expertId: string; readonly total: number | null; readonly opinion: string },
): Promise<readonly DesignationReason[]> {
  const [conflict] = await tx
    .select({ id: expertConflicts.id })
    .from(expertConflicts)
    .where(
      and(
        eq(expertConflicts.expertId, facts.expertId),
        eq(expertConflicts.institutionId, institutionId),
        isNull(expertConflicts.endedAt),
      ),
    );
  const judged = [
    ['expert-has-conflict', conflict !== undefined],
    ['expert-is-applicant', submittedBy === accountId],
    ['expert-is-reviewer', reviewedBy === accountId],
    ['scores-not-right', facts.total === null],
    ['opinion-missing', facts.opinion === ''],
  ] as const;
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}
