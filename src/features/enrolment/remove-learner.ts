import { type Database, write } from '#db/client.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd } from './end-place.ts';

/**
 * An institution takes a learner off one of its runs, with the reason, which the learner is told. The seat goes to the
 * first of the waiting list in the same transaction. Throws NotFound, OutOfScope and Refusal (`not-live`, `run-over`,
 * `reason-missing`).
 */
export async function removeLearner(
  db: Database,
  actor: Actor,
  input: { enrolmentId: string; reason: string },
): Promise<{ runId: string }> {
  return write(db, async (tx) => {
    const place = await placeToEnd(tx, input.enrolmentId);
    requireScope(actor, place.run);
    const reason = input.reason.trim();
    refuseIf(reason ? [] : [{ code: 'reason-missing' }]);
    const { state, promoted } = await endPlace(tx, actor, place, { kind: 'remove', reason });
    await record(tx, actor, {
      act: 'enrolment.removeLearner',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: state, promoted },
    });
    return { runId: place.run.id };
  });
}
