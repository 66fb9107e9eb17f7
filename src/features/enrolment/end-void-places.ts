import { and, eq, inArray, notInArray, or } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { staleEvent } from './enrolment.rules.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { endStalePlace } from './release-stale-places.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';

/** So many at a time: other writers come in between. */
const AT_ONCE = 100;

/**
 * The waiting lists, offers and applications of runs that have begun lapse, and every place of a run that was cancelled
 * ends, each with a letter. For the clock: looks first, then writes. Returns how many ended.
 */
export async function endVoidPlaces(db: Database): Promise<number> {
  const { id, runId, learnerId, state, reservedAs, waitingNumber } = enrolments;
  const isVoid = or(
    and(
      inArray(state, ['submitted', 'returned', 'waiting', 'offered']),
      notInArray(runs.state, ['draft', 'filed', 'returned', 'approved', 'enrolling']),
    ),
    and(eq(state, 'confirmed'), eq(runs.state, 'cancelled')),
  );
  const read = { id, runId, learnerId, state, reservedAs, waitingNumber, runState: runs.state };
  let ended = 0;
  for (;;) {
    const seen = await db
      .select({ id })
      .from(enrolments)
      .innerJoin(runs, eq(runs.id, runId))
      .where(isVoid)
      .limit(AT_ONCE);
    if (seen.length === 0) return ended;
    ended += await write(db, async (tx) => {
      const isSeen = inArray(
        id,
        seen.map((one) => one.id),
      );
      const places = await tx
        .select(read)
        .from(enrolments)
        .innerJoin(runs, eq(runs.id, runId))
        .where(and(isVoid, isSeen));
      for (const place of places) {
        const kind = staleEvent(place.state, place.runState) === 'cancel' ? 'calledOff' : 'lapsed';
        if (!(await endStalePlace(tx, SYSTEM, place))) continue;
        const run = await runToEnrol(tx, { runId: place.runId });
        const reason = `run-${place.runState}`;
        await writeEnrolmentLetter(tx, { kind, learnerId: place.learnerId, run, waitingNumber: null, reason });
      }
      return places.length;
    });
  }
}
