import { type Database, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { groupOf } from '#src/features/learners/person-group.queries.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd } from './end-place.ts';

/**
 * A learner gives up their own place. Before the run starts it is a withdrawal, afterwards they have dropped out. The
 * seat goes to the first of the waiting list in the same transaction. Throws NotFound for an enrolment of somebody
 * else and Refusal (`not-live`, `run-over`).
 */
export async function withdraw(db: Database, actor: Actor, input: { enrolmentId: string }): Promise<void> {
  await write(db, async (tx) => {
    const place = await placeToEnd(tx, input.enrolmentId);
    const isOwn = (await groupOf(tx, place.learnerId)).includes(actor.learnerId ?? '');
    if (!isOwn) throw new NotFound('enrolment');
    const { state, promoted } = await endPlace(tx, actor, place, { kind: 'withdraw', reason: 'withdrawn-by-learner' });
    await record(tx, actor, {
      act: 'enrolment.withdraw',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: state, promoted },
    });
  });
}
