import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { placeToEnd, requireRole, requireStep } from './end-place.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { whyNotAccept } from './offer.rules.ts';
import type { OwnStep } from './withdraw.ts';

/**
 * A learner takes up the seat that is held for them. Throws NotFound for an enrolment of somebody else, OutOfScope, and
 * Refusal (`not-live`, `step-not-allowed`, `offer-expired`). To decline an offer is `withdraw`.
 */
export async function acceptOffer(db: Database, actor: Actor, input: OwnStep): Promise<void> {
  const { enrolmentId, key } = input;
  await deed(db, actor, { act: 'enrolment.accept', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireRole(tx, actor, place, 'accept');
    if (key && place.stepKey === key) return;
    await requireStep(tx, actor, place, 'accept');
    // Whoever was put forward by an enterprise agrees to that first: see sponsorship/record-consent.ts.
    refuseIf(place.source === 'enterprise' ? [{ code: 'accept-with-consent' }] : []);
    const at = now();
    refuseIf(whyNotAccept({ at, expiresAt: place.offerExpiresAt }));
    await tx
      .update(enrolments)
      .set({ state: 'confirmed', confirmedAt: at, offerExpiresAt: null, stepKey: key ?? null })
      .where(eq(enrolments.id, place.id));
    const { run, learnerId } = place;
    await writeEnrolmentLetter(tx, { kind: 'confirmed', learnerId, run, waitingNumber: null });
    await record(tx, actor, {
      act: 'enrolment.accept',
      entity: 'enrolment',
      entityId: place.id,
      details: { run: run.number, from: place.state, to: 'confirmed', waitingNumber: place.waitingNumber },
    });
  });
}
