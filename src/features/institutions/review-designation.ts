import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { designationById } from './designation.queries.ts';
import { designationAfter, whyNotReview } from './designation.rules.ts';

/**
 * The first reviewer returns an application with everything that is wrong, or proposes it to the approver. Never the
 * person who applied. Throws NotFound, OutOfScope, Refusal.
 */
export async function reviewDesignation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly decision: 'return' | 'propose'; readonly opinion: string },
): Promise<void> {
  const { decision, opinion } = input;
  await write(db, async (tx) => {
    const designation = await designationById(tx, input.designationId);
    const { id, state, divisionCode, institutionId } = designation;
    requireScope(actor, { divisionCode, institutionId });
    refuseIf(whyNotReview({ ...designation, decision, opinion, accountId: actor.accountId }));
    const change = {
      state: designationAfter(state, decision) ?? state,
      reviewedBy: actor.accountId,
      reviewOpinion: opinion.trim(),
    };
    await tx.update(designations).set(change).where(eq(designations.id, id));
    await record(tx, actor, {
      act: 'institutions.reviewDesignation',
      entity: 'designation',
      entityId: id,
      details: { decision },
    });
  });
}
