import { and, eq, inArray, isNull, lt, lte, notInArray, or } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments, runReservations } from '#db/schema/enrolment.ts';
import { designations } from '#db/schema/institutions.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { endPlace, placeToEnd } from './end-place.ts';
import { clashOf, firstInLine } from './in-line.queries.ts';
import { promote } from './promote.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';

/** So many at a time: other writers come in between. */
const AT_ONCE = 50;

/**
 * Offers nobody took up in time, and returned applications not corrected in time, lapse; the seats are offered on.
 * Looks first, then writes. Returns how many lapsed.
 */
export async function lapseDuePlaces(db: Database): Promise<number> {
  const { id, state, offerExpiresAt, dueOn } = enrolments;
  const isDue = or(
    and(eq(state, 'offered'), lte(offerExpiresAt, now())),
    and(eq(state, 'returned'), lt(dueOn, today())),
  );
  let lapsed = 0;
  for (;;) {
    const due = await db.select({ id }).from(enrolments).where(isDue).orderBy(offerExpiresAt, id).limit(AT_ONCE);
    if (due.length === 0) return lapsed;
    await write(db, async (tx) => {
      const still = await tx
        .select({ id })
        .from(enrolments)
        .where(
          and(
            isDue,
            inArray(
              id,
              due.map((one) => one.id),
            ),
          ),
        );
      for (const one of still) await lapse(tx, one.id);
    });
    lapsed += due.length;
  }
}

async function lapse(tx: Transaction, enrolmentId: string): Promise<void> {
  const place = await placeToEnd(tx, enrolmentId);
  const reason = place.state === 'offered' ? 'offer-expired' : 'not-corrected';
  const { promoted } = await endPlace(tx, SYSTEM, place, { to: 'lapsed', reason, letter: 'lapsed' });
  await record(tx, SYSTEM, {
    act: 'enrolment.expire',
    entity: 'enrolment',
    entityId: place.id,
    details: { run: place.run.number, from: place.state, to: 'lapsed', reason, promoted },
  });
}

/** Seats kept for a category until today are everybody's, and offered to whoever is first in line. */
export async function releaseDueSeats(db: Database): Promise<number> {
  const { runId, categoryCode, seats, taken, releaseOn, releasedAt } = runReservations;
  const isDue = and(isNull(releasedAt), lte(releaseOn, today()));
  const seen = await db.select({ runId }).from(runReservations).where(isDue).limit(1);
  if (seen.length === 0) return 0;
  return write(db, async (tx) => {
    const due = await tx.select({ runId, categoryCode, seats, taken }).from(runReservations).where(isDue);
    await tx.update(runReservations).set({ releasedAt: now() }).where(isDue);
    for (const one of due) {
      const details = { category: one.categoryCode, released: one.seats - one.taken };
      await record(tx, SYSTEM, { act: 'enrolment.releaseSeats', entity: 'run', entityId: one.runId, details });
    }
    for (const id of new Set(due.map((one) => one.runId)))
      await promote(tx, SYSTEM, await runToEnrol(tx, { runId: id }));
    return due.length;
  });
}

/** Runs that enrol and have both a seat and somebody waiting for it: after a larger room, or lessons that moved. */
export async function serveWaitingLists(db: Database): Promise<number> {
  const hasRoom = and(eq(runs.state, 'enrolling'), lt(runs.seatsTaken, runs.capacity), eq(enrolments.state, 'waiting'));
  const waiting = await db
    .selectDistinct({ id: runs.id })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(designations, eq(designations.id, runs.designationId))
    .where(and(hasRoom, notInArray(designations.state, ['suspended', 'revoked'])));
  let served = 0;
  for (const { id } of waiting) {
    if (!(await hasSomebodyToServe(db, id))) continue;
    served += await write(db, async (tx) => (await promote(tx, SYSTEM, await runToEnrol(tx, { runId: id }))).length);
  }
  return served;
}

async function hasSomebodyToServe(db: Database, runId: string): Promise<boolean> {
  const run = await runToEnrol(db, { runId });
  const passed: string[] = [];
  for (;;) {
    const first = await firstInLine(db, run, passed);
    if (!first) return false;
    const clash = await clashOf(db, run.id, first.learnerId);
    if (!clash || clash.run !== first.skipReason) return true;
    passed.push(first.id);
  }
}
