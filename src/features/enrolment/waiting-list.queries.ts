import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments, runReservations } from '#db/schema/enrolment.ts';

/** So many numbers are shown; how many more there are is said. */
const SHOWN = 8;

/** The waiting list as anybody may see it: numbers, no people; who is asked now, and until when. */
export async function publicWaitingList(reader: Reader, runId: string) {
  const inLine = and(eq(enrolments.runId, runId), inArray(enrolments.state, ['offered', 'waiting']));
  const { waitingNumber: number, state, offerExpiresAt, skippedAt } = enrolments;
  const rows = await reader
    .select({ number, state, offerExpiresAt, skippedAt })
    .from(enrolments)
    .where(inLine)
    .orderBy(asc(number))
    .limit(SHOWN);
  const all =
    rows.length < SHOWN
      ? rows.length
      : ((await reader.select({ all: count() }).from(enrolments).where(inLine))[0]?.all ?? 0);
  return { rows, more: all - rows.length };
}

/** The seats that are kept for categories, still so. */
export function keptSeatsOf(reader: Reader, runId: string) {
  const { categoryCode, seats, taken, releaseOn } = runReservations;
  return reader
    .select({ category: categoryCode, seats, taken, releaseOn })
    .from(runReservations)
    .where(and(eq(runReservations.runId, runId), sql`${runReservations.releasedAt} IS NULL`, sql`${seats} > 0`))
    .orderBy(asc(releaseOn), asc(categoryCode));
}

export type Forecast = {
  readonly before: number;
  readonly runs: number;
  /** Seats that came free before the start, of all seats, in basis points. */
  readonly rateBp: number;
  /** Seats that would come free here, in tenths. */
  readonly expectedTenths: number;
  readonly verdict: 'likely' | 'possible' | 'unlikely';
};

const LEAST_RUNS = 3;

/** What the past says about somebody who waits; null while fewer than three runs of the city have begun. */
export async function forecastOf(
  reader: Reader,
  run: { readonly cityCode: string; readonly capacity: number },
  before: number,
): Promise<Forecast | null> {
  const [past] = await reader.all<{ runs: number; seats: number; freed: number }>(sql`
    SELECT count(*) AS runs, coalesce(sum(r.capacity), 0) AS seats, coalesce(sum((SELECT count(*) FROM enrolments e
      WHERE e.run_id = r.id AND e.confirmed_at IS NOT NULL AND e.state IN ('withdrawn', 'rejected', 'transferred', 'deferred')
        AND e.ended_at < (unixepoch(r.starts_on) - 28800) * 1000)), 0) AS freed
    FROM runs r WHERE r.city_code = ${run.cityCode} AND r.state IN ('running', 'delivered', 'assessed', 'closed')`);
  if (!past || past.runs < LEAST_RUNS || past.seats === 0) return null;
  const rateBp = Math.round((past.freed * 10_000) / past.seats);
  const expectedTenths = Math.round((rateBp * run.capacity) / 1000);
  const verdict =
    expectedTenths >= (before + 1) * 10 ? 'likely' : expectedTenths * 2 >= (before + 1) * 10 ? 'possible' : 'unlikely';
  return { before, runs: past.runs, rateBp, expectedTenths, verdict };
}
