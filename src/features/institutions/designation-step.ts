import { eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { designationEvents } from '#db/schema/designation.ts';
import { designations } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { type Designation, designationById } from './designation.queries.ts';
import { writeDesignationLetters } from './designation-letters.ts';
import {
  type DesignationEvent,
  type DesignationState,
  designationAfter,
  whyNotDesignationStep,
} from './designation-steps.rules.ts';

/** Which deed, on which designation, by which event of the machine. */
export type StepAbout = { readonly act: string; readonly event: DesignationEvent; readonly designationId: string };

/**
 * One step of the machine in one transaction: the designation is found, its place asked of the actor, state and role of
 * the machine; then `work`. Refusals are journalled. Throws NotFound, OutOfScope, Refusal.
 */
export async function designationStep<T>(
  db: Database,
  actor: Actor,
  { act, event, designationId }: StepAbout,
  work: (tx: Transaction, designation: Designation) => Promise<T>,
): Promise<T> {
  return deed(db, actor, { act, entity: 'designation', entityId: designationId }, async (tx) => {
    const designation = await designationById(tx, designationId);
    const { institutionId, divisionCode } = designation;
    if (event !== 'object') requireScope(actor, { institutionId, divisionCode });
    refuseIf(whyNotDesignationStep(designation.state, event, actor.role));
    return work(tx, designation);
  });
}

export type Move = {
  readonly act: string;
  readonly event: DesignationEvent;
  /** Where it leads, for events with two outcomes. */
  readonly to?: DesignationState;
  readonly change?: Partial<typeof designations.$inferInsert>;
  readonly reason?: string | null;
  readonly documentNumber?: string | null;
  readonly dueOn?: Day | null;
  /** Codes, identities and sums for the journal. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Changes the state, adds the event to the designation's history, the journal's row, and tells the institution. */
export async function move(tx: Transaction, actor: Actor, designation: Designation, step: Move): Promise<void> {
  const { id, state } = designation;
  const to = step.to ?? designationAfter(state, step.event) ?? state;
  await tx
    .update(designations)
    .set({ ...step.change, state: to })
    .where(eq(designations.id, id));
  await addEvent(tx, actor, { ...step, designationId: id, from: state, to });
  const details = { from: state, to, ...step.details };
  await record(tx, actor, { act: step.act, entity: 'designation', entityId: id, details });
  await writeDesignationLetters(tx, designation, step);
}

type NewEvent = Pick<Move, 'event' | 'reason' | 'documentNumber' | 'dueOn'> & {
  readonly designationId: string;
  readonly from: DesignationState;
  readonly to: DesignationState;
};

async function addEvent(tx: Transaction, actor: Actor, one: NewEvent): Promise<void> {
  const { designationId } = one;
  await tx.insert(designationEvents).values({
    id: newId(),
    designationId,
    sequence: sql`(SELECT coalesce(max(e.sequence), 0) + 1 FROM designation_events e WHERE e.designation_id = ${designationId})`,
    event: one.event,
    fromState: one.from,
    toState: one.to,
    reason: one.reason || null,
    documentNumber: one.documentNumber || null,
    dueOn: one.dueOn ?? null,
    by: actor.accountId,
    byName: actor.name,
    role: actor.role,
    at: now(),
  });
}
