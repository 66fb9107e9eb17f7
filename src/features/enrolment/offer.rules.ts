import { type Day, dayOf, type Instant, instant, instantAt } from '#src/lib/day.ts';

/** How long an offer stands where the run does not say otherwise. */
export const OFFER_HOURS = 48;
export const LEAST_OFFER_HOURS = 2;
export const MOST_OFFER_HOURS = 168;

const HOUR_MS = 3_600_000;
/** With less time than this before the day of the first lesson nobody is asked: the seat is theirs at once. */
const TOO_LATE_TO_ASK_HOURS = 24;

/**
 * Until when a seat that came free is held for the first of the waiting list: `hours`, near the start a quarter of the
 * time that is left (not under two hours), and never past the day before the run starts. null: enrolment has closed or
 * less than 24 hours are left; then the seat is confirmed without asking, and whoever cannot come withdraws.
 */
export function offerEnds(
  at: Instant,
  run: { readonly startsOn: Day; readonly enrolBy: Day },
  hours: number,
): Instant | null {
  const last = instantAt(run.startsOn, '00:00');
  const left = last - at;
  if (dayOf(at) > run.enrolBy || left < TOO_LATE_TO_ASK_HOURS * HOUR_MS) return null;
  const quarter = Math.max(LEAST_OFFER_HOURS, Math.floor(left / 4 / HOUR_MS));
  return instant(Math.min(at + Math.min(hours, quarter) * HOUR_MS, last));
}

export type OfferReason = { readonly code: 'offer-expired' };

/** Why an offer can no longer be taken up. */
export function whyNotAccept(facts: {
  readonly at: Instant;
  readonly expiresAt: Instant | null;
}): readonly OfferReason[] {
  return facts.expiresAt !== null && facts.at >= facts.expiresAt ? [{ code: 'offer-expired' }] : [];
}
