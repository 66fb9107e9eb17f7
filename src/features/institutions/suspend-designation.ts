import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { designationById } from './designation.queries.ts';
import { type DesignationReason, designationAfter, whyNotDesignationStep } from './designation.rules.ts';

type Step = { readonly designationId: string; readonly reason: string };

/** The approver suspends a designation with a reason: no new run can be filed under it. Throws NotFound, OutOfScope, Refusal. */
export async function suspendDesignation(db: Database, actor: Actor, input: Step): Promise<void> {
  await changeState(db, actor, input, 'suspend');
}

/** The approver ends a suspension, with the reason. Throws NotFound, OutOfScope, Refusal. */
export async function reinstateDesignation(db: Database, actor: Actor, input: Step): Promise<void> {
  await changeState(db, actor, input, 'reinstate');
}

async function changeState(db: Database, actor: Actor, input: Step, event: 'suspend' | 'reinstate'): Promise<void> {
  const reason = input.reason.trim();
  await write(db, async (tx) => {
    const { id, state, divisionCode, institutionId } = await designationById(tx, input.designationId);
    requireScope(actor, { divisionCode, institutionId });
    const reasons: DesignationReason[] = [...whyNotDesignationStep(state, event)];
    if (!reason) reasons.push({ code: 'opinion-missing' });
    refuseIf(reasons);
    const change = { state: designationAfter(state, event) ?? state, decisionReason: reason };
    await tx.update(designations).set(change).where(eq(designations.id, id));
    await record(tx, actor, { act: `institutions.${event}Designation`, entity: 'designation', entityId: id });
  });
}
