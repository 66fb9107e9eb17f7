import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { type EnrolmentState, leavingEvent, nextState, whyNotLeave } from './enrolment.rules.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { promote } from './promote.ts';
import { type RunToEnrol, runToEnrol } from './run-to-enrol.queries.ts';
import { freeSeat } from './seats.ts';

export type PlaceToEnd = {
  readonly id: string;
  readonly learnerId: string;
  readonly state: EnrolmentState;
  readonly run: RunToEnrol;
};

/** The place and its run. Throws NotFound. */
export async function placeToEnd(tx: Transaction, enrolmentId: string): Promise<PlaceToEnd> {
  const [place] = await tx
    .select({ id: enrolments.id, runId: enrolments.runId, learnerId: enrolments.learnerId, state: enrolments.state })
    .from(enrolments)
    .where(eq(enrolments.id, enrolmentId));
  if (!place) throw new NotFound('enrolment');
  return { ...place, run: await runToEnrol(tx, { runId: place.runId }) };
}

/** Ends a place: the new state, the seat given back, the letter, and whoever waits moved up. */
export async function endPlace(
  tx: Transaction,
  actor: Actor,
  place: PlaceToEnd,
  ending: { readonly kind: 'withdraw' | 'remove'; readonly reason: string },
): Promise<{ state: EnrolmentState; promoted: readonly string[] }> {
  const { run, learnerId } = place;
  refuseIf(whyNotLeave({ state: place.state, runState: run.state }));
  const state = nextState(place.state, leavingEvent(ending.kind, place.state, run.state));
  if (!state) throw new Refusal([{ code: 'not-live' }]);
  await tx
    .update(enrolments)
    .set({ state, endedAt: now(), endReason: ending.reason })
    .where(eq(enrolments.id, place.id));
  const kind = ending.kind === 'remove' ? 'removed' : 'withdrawn';
  await writeEnrolmentLetter(tx, { kind, learnerId, run, waitingNumber: null, reason: ending.reason });
  if (place.state !== 'confirmed') return { state, promoted: [] };
  await freeSeat(tx, run.id);
  return { state, promoted: await promote(tx, actor, run) };
}
