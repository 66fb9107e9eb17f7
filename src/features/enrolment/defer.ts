import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd, requireRole, requireStep } from './end-place.ts';
import { whyNotDefer } from './leaving.rules.ts';
import type { OwnStep } from './withdraw.ts';

/**
 * A learner pauses a course and goes on later in another run (`moveTo`): the seat is given back, the sealed minutes
 * stay. Throws NotFound for an enrolment of somebody else, OutOfScope, and Refusal (`not-live`, `step-not-allowed`,
 * `run-over`, `defer-reason-missing`).
 */
export async function defer(db: Database, actor: Actor, input: OwnStep & { readonly reason: string }): Promise<void> {
  const { enrolmentId, key, reason } = input;
  await deed(db, actor, { act: 'enrolment.defer', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireRole(tx, actor, place, 'defer');
    if (key && place.stepKey === key) return;
    await requireStep(tx, actor, place, 'defer');
    refuseIf(whyNotDefer({ runState: place.run.state, reason }));
    const ending = { to: 'deferred', reason: `deferred:${reason}`, letter: 'deferred', stepKey: key } as const;
    const { promoted } = await endPlace(tx, actor, place, ending);
    await record(tx, actor, {
      act: 'enrolment.defer',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: 'deferred', reason, promoted },
    });
  });
}
