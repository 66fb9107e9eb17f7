import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { decideBy } from './approval.rules.ts';
import { placeToEnd, requireRole, requireStep } from './end-place.ts';
import type { OwnStep } from './withdraw.ts';

/**
 * A learner sends a returned application again, corrected; it keeps its number and the days to decide begin anew.
 * Throws NotFound for an enrolment of somebody else, OutOfScope, and Refusal (`not-live`, `step-not-allowed`,
 * `correction-late`).
 */
export async function resubmit(db: Database, actor: Actor, input: OwnStep): Promise<void> {
  const { enrolmentId, key } = input;
  await deed(db, actor, { act: 'enrolment.resubmit', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireRole(tx, actor, place, 'resubmit');
    if (key && place.stepKey === key) return;
    await requireStep(tx, actor, place, 'resubmit');
    refuseIf(place.dueOn && today() > place.dueOn ? [{ code: 'correction-late' }] : []);
    await tx
      .update(enrolments)
      .set({ state: 'submitted', dueOn: decideBy(today()), stepKey: key ?? null })
      .where(eq(enrolments.id, place.id));
    await record(tx, actor, {
      act: 'enrolment.resubmit',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: 'submitted' },
    });
  });
}
