import { now } from '#src/lib/clock.ts';
import { type BucketState, perPeriod, takeTokens } from '#src/lib/rate-limit.ts';

/** A school behind one address refreshes its calendars; nobody reads ten a second. */
export const CALENDARS_PER_ADDRESS = perPeriod(600, 60 * 60_000);

const MOST_ADDRESSES = 10_000;

/** How full the bucket of each address is; of this process alone, since a read must not write to the database. */
const buckets = new Map<string, BucketState>();

/** Takes a turn for an address: 0 when it may read now, else the seconds until it may. */
export function takeCalendarTurn(address: string): number {
  const { state, retryAfterSeconds } = takeTokens(CALENDARS_PER_ADDRESS, buckets.get(address) ?? null, 1, now());
  // Set anew, an address is the youngest: the oldest goes when there are too many.
  buckets.delete(address);
  if (buckets.size >= MOST_ADDRESSES) buckets.delete(buckets.keys().next().value ?? '');
  buckets.set(address, state);
  return retryAfterSeconds;
}
