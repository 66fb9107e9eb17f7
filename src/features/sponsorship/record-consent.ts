import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { sponsorships } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { placeToEnd } from '#src/features/enrolment/end-place.ts';
import { writeEnrolmentLetter } from '#src/features/enrolment/enrolment-letters.ts';
import { whyNotAccept } from '#src/features/enrolment/offer.rules.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { type Purpose, settleConsents } from '#src/features/learners/consents.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { sponsorshipOf } from './enterprise.queries.ts';
import { whyNotConsent } from './sponsorship.rules.ts';

/** Consents that taking part asks for; the claim in one's name is free. */
const ASKED: readonly Purpose[] = ['training-record', 'claim-in-my-name'];

/**
 * An employee agrees to the place their enterprise asked for: by their own account. The seat that was held is theirs;
 * whoever waits keeps their number. Throws NotFound for an enrolment of somebody else and Refusal (whyNotConsent,
 * `offer-expired`).
 */
export async function acceptSponsorship(
  db: Database,
  actor: Actor,
  input: { readonly enrolmentId: string; readonly mayClaim: boolean },
): Promise<void> {
  const { enrolmentId, mayClaim } = input;
  const about = { act: 'sponsorship.accept', entity: 'enrolment', entityId: enrolmentId };
  await deed(db, actor, about, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    if (place.learnerId !== actor.learnerId) throw new NotFound('enrolment');
    const chosen: readonly Purpose[] = mayClaim ? ASKED : ['training-record'];
    await consent(tx, actor, place, { method: 'account', number: null, chosen });
  });
}

/** A registrar records the number of the paper that the employee signed. The same refusals; OutOfScope. */
export async function recordPaperConsent(
  db: Database,
  actor: Actor,
  input: { readonly enrolmentId: string; readonly number: string; readonly mayClaim: boolean },
): Promise<void> {
  const { enrolmentId, number, mayClaim } = input;
  const about = { act: 'sponsorship.recordPaperConsent', entity: 'enrolment', entityId: enrolmentId };
  await deed(db, actor, about, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    requireScope(actor, place.run);
    const chosen: readonly Purpose[] = mayClaim ? ASKED : ['training-record'];
    await consent(tx, actor, place, { method: 'paper', number, chosen });
  });
}

type Place = Awaited<ReturnType<typeof placeToEnd>>;
type Consent = {
  readonly method: 'account' | 'paper';
  readonly number: string | null;
  readonly chosen: readonly Purpose[];
};

async function consent(tx: Transaction, actor: Actor, place: Place, given: Consent): Promise<void> {
  const found = await sponsorshipOf(tx, place.id);
  if (!found) throw new NotFound('sponsorship');
  const at = now();
  const hasConsent = found.sponsorship.consentMethod !== null;
  const isOwn = found.sponsorship.putForwardBy === actor.accountId;
  refuseIf(whyNotConsent({ hasConsent, state: place.state, number: given.number, isOwn }));
  if (place.state === 'offered') refuseIf(whyNotAccept({ at, expiresAt: place.offerExpiresAt }));
  await settleConsents(tx, actor, place.learnerId, ASKED, given.chosen);
  const said = {
    consentMethod: given.method,
    consentNumber: given.number,
    consentedBy: actor.accountId,
    consentedAt: at,
  };
  await tx.update(sponsorships).set(said).where(eq(sponsorships.enrolmentId, place.id));
  if (place.state === 'offered') await takeSeat(tx, place, at);
  await record(tx, actor, {
    act: given.method === 'account' ? 'sponsorship.accept' : 'sponsorship.recordPaperConsent',
    entity: 'enrolment',
    entityId: place.id,
    details: { run: place.run.number, from: place.state, to: place.state === 'offered' ? 'confirmed' : place.state },
  });
}

async function takeSeat(tx: Transaction, place: Place, at: ReturnType<typeof now>): Promise<void> {
  const confirmed = { state: 'confirmed' as const, confirmedAt: at, offerExpiresAt: null };
  await tx.update(enrolments).set(confirmed).where(eq(enrolments.id, place.id));
  const { run, learnerId } = place;
  await writeEnrolmentLetter(tx, { kind: 'confirmed', learnerId, run, waitingNumber: null });
}
