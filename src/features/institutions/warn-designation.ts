import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import type { DesignationReason } from './designation.rules.ts';
import { designationStep, move } from './designation-step.ts';
import { MENDING_DAYS_MOST } from './review.rules.ts';

/**
 * The first reviewer warns an institution (限期整改): it trains on, and has so many working days to remedy. Throws
 * NotFound, OutOfScope; Refusal `opinion-missing`, `deadline-not-right`.
 */
export async function warnDesignation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly reason: string; readonly workingDays: number },
): Promise<void> {
  const { designationId, workingDays } = input;
  const act = 'institutions.warnDesignation';
  const reason = input.reason.trim();
  await designationStep(db, actor, { act, event: 'warn', designationId }, async (tx, designation) => {
    const isSound = Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= MENDING_DAYS_MOST;
    const reasons: DesignationReason[] = isSound ? [] : [{ code: 'deadline-not-right' }];
    refuseIf([...missing(reason), ...reasons]);
    const dueOn = addWorkingDays(today(), workingDays).day;
    await move(tx, actor, designation, { act, event: 'warn', reason, dueOn, details: { dueOn } });
  });
}

type Step = { readonly designationId: string; readonly reason: string };

/** The first reviewer finds a warning remedied. Throws NotFound, OutOfScope; Refusal `opinion-missing`. */
export async function remedyDesignation(db: Database, actor: Actor, input: Step): Promise<void> {
  await plainStep(db, actor, { ...input, act: 'institutions.remedyDesignation', event: 'remedy' });
}

/**
 * The approver suspends a designation: from this moment no run can be filed under it, its open runs take nobody more,
 * and its unpaid claim lines are held (lock L-DES). Throws NotFound, OutOfScope; Refusal `opinion-missing`.
 */
export async function suspendDesignation(db: Database, actor: Actor, input: Step): Promise<void> {
  await plainStep(db, actor, { ...input, act: 'institutions.suspendDesignation', event: 'suspend' });
}

/** The approver ends a suspension: everything held goes on. Throws NotFound, OutOfScope; Refusal `opinion-missing`. */
export async function reinstateDesignation(db: Database, actor: Actor, input: Step): Promise<void> {
  await plainStep(db, actor, { ...input, act: 'institutions.reinstateDesignation', event: 'reinstate' });
}

type PlainStep = Step & { readonly act: string; readonly event: 'remedy' | 'suspend' | 'reinstate' };

async function plainStep(db: Database, actor: Actor, input: PlainStep): Promise<void> {
  const { act, event, designationId } = input;
  const reason = input.reason.trim();
  await designationStep(db, actor, { act, event, designationId }, async (tx, designation) => {
    refuseIf(missing(reason));
    await move(tx, actor, designation, { act, event, reason });
  });
}

function missing(reason: string): readonly DesignationReason[] {
  return reason === '' ? [{ code: 'opinion-missing' }] : [];
}
