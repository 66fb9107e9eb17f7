import { and, asc, eq, isNull, lt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { runs } from '#db/schema/catalogue.ts';
import { runReservations } from '#db/schema/enrolment.ts';

/** Open runs with seats still kept for a group, and for which; by the run's id. One statement. */
export async function keptSeats(reader: Reader): Promise<ReadonlyMap<string, readonly string[]>> {
  const { runId, categoryCode, taken, seats, releasedAt } = runReservations;
  const asked = prepared(reader, 'kept seats', () =>
    reader
      .select({ runId, categoryCode })
      .from(runReservations)
      .innerJoin(runs, eq(runs.id, runId))
      .where(and(eq(runs.state, 'enrolling'), isNull(releasedAt), lt(taken, seats)))
      .prepare(),
  );
  const rows = await asked.execute();
  const groups = new Map<string, string[]>();
  for (const row of rows) groups.set(row.runId, [...(groups.get(row.runId) ?? []), row.categoryCode]);
  return groups;
}

/** The seats of a run that are still kept for groups, with the day on which they become everybody's. One statement. */
export async function keptSeatsOfRun(reader: Reader, runId: string) {
  const { categoryCode, seats, taken, releaseOn, releasedAt } = runReservations;
  const rows = await reader
    .select({ categoryCode, seats, taken, releaseOn })
    .from(runReservations)
    .where(and(eq(runReservations.runId, runId), isNull(releasedAt), lt(taken, seats)))
    .orderBy(asc(categoryCode));
  return rows.map((row) => ({ ...row, left: row.seats - row.taken }));
}
