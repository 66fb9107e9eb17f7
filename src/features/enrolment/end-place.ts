import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import type { Author } from '#src/features/journal/record.ts';
import { groupOf } from '#src/features/learners/person-group.queries.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, OutOfScope, refuseIf } from '#src/lib/refusal.ts';
import type { LetterKind } from './enrolment-letters.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { type EnrolmentEvent, type EnrolmentState, holdsSeat, mayStep, whyNotStep } from './enrolment-states.rules.ts';
import { promote } from './promote.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';
import { freeSeat } from './seats.ts';

export type PlaceToEnd = Awaited<ReturnType<typeof placeToEnd>>;

/** The place and its run. Throws NotFound. */
export async function placeToEnd(tx: Transaction, enrolmentId: string) {
  const [place] = await tx.select().from(enrolments).where(eq(enrolments.id, enrolmentId));
  if (!place) throw new NotFound('enrolment');
  return { ...place, run: await runToEnrol(tx, { runId: place.runId }) };
}

/**
 * Whether this actor may make this step with this place, as `ENROLMENT_STEPS` says. Throws OutOfScope for another role
 * or another institution, NotFound for an enrolment of somebody else, Refusal for a state that does not allow it.
 */
export async function requireStep(
  tx: Transaction,
  actor: Actor,
  place: PlaceToEnd,
  event: EnrolmentEvent,
): Promise<void> {
  await requireRole(tx, actor, place, event);
  refuseIf(whyNotStep(place.state, event));
}

/** The first half of `requireStep`: whose step it is, whatever the state. */
export async function requireRole(
  tx: Transaction,
  actor: Actor,
  place: PlaceToEnd,
  event: EnrolmentEvent,
): Promise<void> {
  if (!mayStep(event, actor.role)) throw new OutOfScope(`${event} by ${actor.role}`);
  if (actor.role !== 'learner') return requireScope(actor, place.run);
  const isOwn =
    place.learnerId === actor.learnerId || (await groupOf(tx, place.learnerId)).includes(actor.learnerId ?? '');
  if (!isOwn) throw new NotFound('enrolment');
}

export type Ending = {
  readonly to: EnrolmentState;
  readonly reason: string | null;
  /** The letter that says so; null: another one does. */
  readonly letter: LetterKind | null;
  readonly stepKey?: string | null | undefined;
};

/** Ends a place: the new state, the seat given back, the letter, and whoever waits is served. */
export async function endPlace(
  tx: Transaction,
  author: Author,
  place: PlaceToEnd,
  ending: Ending,
): Promise<{ state: EnrolmentState; promoted: readonly string[] }> {
  const { run, learnerId, waitingNumber } = place;
  const { to: state, reason, letter, stepKey = null } = ending;
  await tx
    .update(enrolments)
    .set({ state, endedAt: now(), endReason: reason, stepKey, offerExpiresAt: null, dueOn: null })
    .where(eq(enrolments.id, place.id));
  if (letter) await writeEnrolmentLetter(tx, { kind: letter, learnerId, run, waitingNumber, reason: reason ?? '' });
  if (!holdsSeat(place.state)) return { state, promoted: [] };
  await freeSeat(tx, run.id, place);
  return { state, promoted: await promote(tx, author, run) };
}
