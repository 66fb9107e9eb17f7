import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { staleEnding } from './enrolment.rules.ts';
import { freeSeat } from './seats.ts';

/**
 * Ends the places of a learner that their runs have made void: a number on the waiting list of a run that has begun, a
 * seat on one that was cancelled or closed without a result. Done when the learner enrols again, because a place still
 * standing would bar the same occupation and level in the database.
 */
export async function releaseStalePlaces(tx: Transaction, author: Author, learnerId: string): Promise<void> {
  const { id, runId, state } = enrolments;
  const live = await tx
    .select({ id, runId, state, runState: runs.state })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .where(and(eq(enrolments.learnerId, learnerId), inArray(enrolments.state, ['confirmed', 'waiting'])));
  for (const place of live) {
    const ending = staleEnding(place.state, place.runState);
    if (!ending) continue;
    await tx
      .update(enrolments)
      .set({ state: ending, endedAt: now(), endReason: `run-${place.runState}` })
      .where(eq(enrolments.id, place.id));
    if (place.state === 'confirmed' && ending === 'rejected') await freeSeat(tx, place.runId);
    const details = { from: place.state, to: ending, runState: place.runState };
    await record(tx, author, { act: 'enrolment.release', entity: 'enrolment', entityId: place.id, details });
  }
}
