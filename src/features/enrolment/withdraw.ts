import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd, requireRole, requireStep } from './end-place.ts';
import { leavingEvent, whyNotLeave } from './enrolment.rules.ts';
import { ENROLMENT_STEPS } from './enrolment-states.rules.ts';

export type OwnStep = {
  readonly enrolmentId: string;
  /** Of the form: the same form sent again is answered and does nothing. */
  readonly key?: string | undefined;
};

/**
 * A learner gives up their own place. Before the run starts it is a withdrawal, afterwards they have dropped out; an
 * offer is declined. The seat goes to the first in line in the same transaction. Throws NotFound for an enrolment of
 * somebody else, OutOfScope, and Refusal (`not-live`, `run-over`).
 */
export async function withdraw(db: Database, actor: Actor, input: OwnStep): Promise<void> {
  const { enrolmentId, key } = input;
  await deed(db, actor, { act: 'enrolment.withdraw', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    const event = leavingEvent('withdraw', place.state, place.run.state);
    await requireRole(tx, actor, place, event);
    if (key && place.stepKey === key) return;
    await requireStep(tx, actor, place, event);
    refuseIf(whyNotLeave({ state: place.state, runState: place.run.state }));
    const { state, promoted } = await endPlace(tx, actor, place, {
      to: ENROLMENT_STEPS[event].to[0] ?? place.state,
      reason: event === 'decline' ? 'offer-declined' : 'withdrawn-by-learner',
      letter: 'withdrawn',
      stepKey: key,
    });
    await record(tx, actor, {
      act: `enrolment.${event}`,
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: state, promoted },
    });
  });
}
