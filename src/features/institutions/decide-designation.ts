import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { designationById } from './designation.queries.ts';
import { designationAfter, whyNotDecideDesignation } from './designation.rules.ts';

export type DesignationDecision = {
  readonly designationId: string;
  readonly decision: 'designate' | 'reject';
  /** The number of the bureau's document that designates; needed to designate. */
  readonly documentNumber: string;
  /** Needed to reject. */
  readonly reason: string;
};

/**
 * The approver designates a proposed institution by a numbered document, or rejects it with a reason. Neither the
 * applicant nor the reviewer may decide. Throws NotFound, OutOfScope, Refusal.
 */
export async function decideDesignation(db: Database, actor: Actor, input: DesignationDecision): Promise<void> {
  const { decision } = input;
  const [documentNumber, reason] = [input.documentNumber.trim(), input.reason.trim()];
  await write(db, async (tx) => {
    const designation = await designationById(tx, input.designationId);
    const { id, state, divisionCode, institutionId } = designation;
    requireScope(actor, { divisionCode, institutionId });
    refuseIf(whyNotDecideDesignation({ ...designation, decision, documentNumber, reason, accountId: actor.accountId }));
    const change = {
      state: designationAfter(state, decision) ?? state,
      documentNumber: decision === 'designate' ? documentNumber : null,
      decisionReason: reason || null,
      decidedBy: actor.accountId,
      decidedAt: now(),
    };
    await tx.update(designations).set(change).where(eq(designations.id, id));
    const details = { decision, documentNumber: change.documentNumber };
    await record(tx, actor, { act: 'institutions.decideDesignation', entity: 'designation', entityId: id, details });
  });
}
