import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd, requireStep } from './end-place.ts';
import { leavingEvent, whyNotLeave } from './enrolment.rules.ts';
import { ENROLMENT_STEPS } from './enrolment-states.rules.ts';

/**
 * An institution takes a learner off one of its runs, with the reason, which the learner is told. The seat goes to the
 * first in line in the same transaction. Throws NotFound, OutOfScope and Refusal (`not-live`, `step-not-allowed`,
 * `run-over`, `reason-missing`).
 */
export async function removeLearner(
  db: Database,
  actor: Actor,
  input: { enrolmentId: string; reason: string },
): Promise<{ runId: string }> {
  const { enrolmentId } = input;
  return deed(db, actor, { act: 'enrolment.removeLearner', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    const event = leavingEvent('remove', place.state, place.run.state);
    await requireStep(tx, actor, place, event);
    const reason = input.reason.trim();
    refuseIf([
      ...whyNotLeave({ state: place.state, runState: place.run.state }),
      ...(reason ? [] : [{ code: 'reason-missing' }]),
    ]);
    const to = ENROLMENT_STEPS[event].to[0] ?? place.state;
    const { state, promoted } = await endPlace(tx, actor, place, { to, reason, letter: 'removed' });
    await record(tx, actor, {
      act: 'enrolment.removeLearner',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: state, promoted },
    });
    return { runId: place.run.id };
  });
}
