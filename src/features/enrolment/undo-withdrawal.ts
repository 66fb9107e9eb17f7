import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { placeToEnd, requireRole, requireStep } from './end-place.ts';
import { enrolFacts } from './enrol-facts.queries.ts';
import { whyNotEnrol } from './enrolment.rules.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { whyNotUndo } from './leaving.rules.ts';
import { seatFor } from './place-learner.ts';
import type { OwnStep } from './withdraw.ts';

/**
 * A learner takes a withdrawal back within half an hour, if the seat went to nobody meanwhile. Throws NotFound for an
 * enrolment of somebody else, OutOfScope, and Refusal (`not-live`, `undo-too-late`, `seat-gone`, reasons of
 * `whyNotEnrol`).
 */
export async function undoWithdrawal(db: Database, actor: Actor, input: OwnStep): Promise<void> {
  const { enrolmentId, key } = input;
  await deed(db, actor, { act: 'enrolment.undo', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireRole(tx, actor, place, 'undo');
    if (key && place.stepKey === key) return;
    await requireStep(tx, actor, place, 'undo');
    const { run, learnerId, endedAt, endReason } = place;
    refuseIf(whyNotUndo({ at: now(), endedAt, endReason, hadSeat: place.confirmedAt !== null }));
    const asked = { learnerId, today: today(), source: 'roster', hasConsented: true } as const;
    refuseIf(whyNotEnrol(await enrolFacts(tx, run, asked)));
    const seat = await seatFor(tx, actor, run, learnerId);
    if (!seat) throw new Refusal([{ code: 'seat-gone' }]);
    await tx
      .update(enrolments)
      .set({ state: 'confirmed', endedAt: null, endReason: null, stepKey: key ?? null, ...seat })
      .where(eq(enrolments.id, place.id));
    await writeEnrolmentLetter(tx, { kind: 'confirmed', learnerId, run, waitingNumber: null });
    await record(tx, actor, {
      act: 'enrolment.undo',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: run.number, from: place.state, to: 'confirmed' },
    });
  });
}
