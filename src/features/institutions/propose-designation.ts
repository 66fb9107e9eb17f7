import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { designationStep, move } from './designation-step.ts';
import { reviewStanding } from './review.queries.ts';
import { whyNotPropose, whyNotReviewer } from './review.rules.ts';

/**
 * The first reviewer proposes a scored application to the approver, with an opinion on visit and scores (拟认定意见).
 * Throws NotFound, OutOfScope; Refusal `reviewed-by-applicant`, `visit-missing`, `scores-missing`, `opinion-missing`.
 */
export async function proposeDesignation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly opinion: string },
): Promise<void> {
  const act = 'institutions.proposeDesignation';
  const { designationId } = input;
  await designationStep(db, actor, { act, event: 'propose', designationId }, async (tx, designation) => {
    const opinion = input.opinion.trim();
    const standing = await reviewStanding(tx, designationId);
    refuseIf([...whyNotReviewer(designation, actor.accountId), ...whyNotPropose({ ...standing, opinion })]);
    const change = { reviewedBy: actor.accountId, reviewOpinion: opinion };
    await move(tx, actor, designation, {
      act,
      event: 'propose',
      change,
      reason: opinion,
      details: { mean: standing.mean },
    });
  });
}
