import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { staleEvent } from './enrolment.rules.ts';
import { ENROLMENT_STEPS, holdsSeat, LIVE_STATES } from './enrolment-states.rules.ts';
import { freeSeat } from './seats.ts';

/**
 * Ends the places of a learner that their runs have made void: a number on the waiting list of a run that has begun, a
 * seat on one that was cancelled or closed without a result. Done when the learner enrols again, because a place still
 * standing would bar the same occupation and level in the database; the clock ends the others (`end-void-places.ts`).
 */
export async function releaseStalePlaces(tx: Transaction, author: Author, learnerId: string): Promise<void> {
  const { id, runId, state, reservedAs } = enrolments;
  const live = await tx
    .select({ id, runId, state, reservedAs, runState: runs.state })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .where(and(eq(enrolments.learnerId, learnerId), inArray(enrolments.state, [...LIVE_STATES])));
  for (const place of live) await endStalePlace(tx, author, place);
}

export type StalePlace = Pick<typeof enrolments.$inferSelect, 'id' | 'runId' | 'state' | 'reservedAs'> & {
  readonly runState: string;
};

/** Ends one place that its run has made void; false: it stands. The seat of one that failed stays used. */
export async function endStalePlace(tx: Transaction, author: Author, place: StalePlace): Promise<boolean> {
  const event = staleEvent(place.state, place.runState);
  const to = event && ENROLMENT_STEPS[event].to[0];
  if (!to) return false;
  await tx
    .update(enrolments)
    .set({ state: to, endedAt: now(), endReason: `run-${place.runState}`, offerExpiresAt: null, dueOn: null })
    .where(eq(enrolments.id, place.id));
  if (holdsSeat(place.state) && !holdsSeat(to)) await freeSeat(tx, place.runId, place);
  const details = { from: place.state, to, runState: place.runState };
  await record(tx, author, { act: 'enrolment.release', entity: 'enrolment', entityId: place.id, details });
  return true;
}
