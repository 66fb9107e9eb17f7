import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { designationNotices } from '#db/schema/designation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now, today } from '#src/lib/clock.ts';
import { type Reason, refuseIf } from '#src/lib/refusal.ts';
import { whyNotDecider, whyNotDesignate } from './decision.rules.ts';
import type { Designation } from './designation.queries.ts';
import { designationStep, move } from './designation-step.ts';
import { openNoticeOf, openObjections } from './notice.queries.ts';
import { reviewStanding } from './review.queries.ts';

export type DesignationDecision = {
  readonly designationId: string;
  readonly decision: 'designate' | 'reject';
  /** The number of the bureau's document that designates; needed to designate. */
  readonly documentNumber: string;
  /** Needed to reject. */
  readonly reason: string;
};

/**
 * The approver designates an institution by a numbered document once the public notice is over and no objection is
 * open, or rejects the application with a reason. Neither applicant, reviewer nor expert may decide. Throws NotFound,
 * OutOfScope, Refusal.
 */
export async function decideDesignation(db: Database, actor: Actor, input: DesignationDecision): Promise<void> {
  const { decision, designationId } = input;
  const [documentNumber, reason] = [input.documentNumber.trim(), input.reason.trim()];
  const act = 'institutions.decideDesignation';
  await designationStep(db, actor, { act, event: decision, designationId }, async (tx, designation) => {
    const notice = await openNoticeOf(tx, designationId);
    refuseIf(await whyNot(tx, actor, designation, { decision, documentNumber, reason, notice }));
    const decidedBy = { decidedBy: actor.accountId, decidedAt: now() };
    const change = {
      ...decidedBy,
      documentNumber: decision === 'designate' ? documentNumber : null,
      decisionReason: reason || null,
    };
    if (notice)
      await tx
        .update(designationNotices)
        .set({ closedAt: now(), closedBy: actor.accountId })
        .where(eq(designationNotices.id, notice.id));
    const details = { decision, documentNumber: change.documentNumber };
    await move(tx, actor, designation, {
      act,
      event: decision,
      change,
      reason,
      documentNumber: change.documentNumber,
      details,
    });
  });
}

type Facts = Omit<DesignationDecision, 'designationId'> & {
  readonly notice: typeof designationNotices.$inferSelect | null;
};

async function whyNot(
  tx: Transaction,
  { accountId }: Actor,
  designation: Designation,
  { decision, documentNumber, reason, notice }: Facts,
): Promise<readonly Reason[]> {
  const { scorers } = await reviewStanding(tx, designation.id);
  const reasons: Reason[] = [...whyNotDecider({ ...designation, scorers }, accountId)];
  if (decision === 'reject') return reason === '' ? [...reasons, { code: 'opinion-missing' }] : reasons;
  const facts = {
    documentNumber,
    closesOn: notice?.closesOn ?? null,
    today: today(),
    openObjections: notice ? await openObjections(tx, notice.id) : 0,
  };
  return [...reasons, ...whyNotDesignate(facts)];
}
