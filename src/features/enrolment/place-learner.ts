import type { Transaction } from '#db/client.ts';
import { isUniqueViolation } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { snapshotAtEnrolment } from '#src/features/eligibility/keep-snapshot.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import type { Fen } from '#src/lib/money.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { decideBy } from './approval.rules.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { promote } from './promote.ts';
import { releaseElsewhere } from './release-elsewhere.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';
import { keptCategoriesOf, nextNumber, type Seat, takeSeat } from './seats.ts';

export type Placement = {
  readonly run: RunToEnrol;
  readonly learnerId: string;
  readonly source: 'self' | 'roster' | 'proxy' | 'enterprise';
  readonly feePaidFen: Fen | null;
  readonly examFeePaidFen: Fen | null;
  readonly feeReceipt: string | null;
  /** Of the form, so that the same form sent again is answered with the same place. */
  readonly requestKey?: string | undefined;
  /** The enrolment that this one goes on from. */
  readonly resumedFrom?: string | undefined;
  /** A seat that is only held, until its person agrees. */
  readonly heldUntil?: Instant | undefined;
};

export type Placed = {
  readonly enrolmentId: string;
  readonly state: 'submitted' | 'confirmed' | 'offered' | 'waiting';
  /** The number on the waiting list; an application has one too, for when it is approved. null: a seat. */
  readonly waitingNumber: number | null;
  /** The snapshot of funding eligibility taken with it. */
  readonly quoteId: string | null;
};

/**
 * Gives a learner a seat or a number on the waiting list, with the letter that says which. Whoever waits already is
 * served first. Where the run's roster rule asks for approval it becomes an application with a number; rosters are the
 * institution's own approval. What the policy says about them is frozen with it. Throws a Refusal when the database
 * finds the same place twice.
 */
export async function placeLearner(tx: Transaction, actor: Actor, placement: Placement): Promise<Placed> {
  const { run, source, heldUntil, ...rest } = placement;
  const at = now();
  const isApplication = run.needsApproval && source !== 'roster' && !rest.resumedFrom;
  const seat = isApplication ? null : await seatFor(tx, actor, run, rest.learnerId);
  const waitingNumber = seat ? null : await nextNumber(tx, run.id);
  const state = seat ? (heldUntil ? 'offered' : 'confirmed') : isApplication ? 'submitted' : 'waiting';
  if (!isApplication) await releaseElsewhere(tx, actor, run, rest.learnerId);
  const enrolmentId = newId();
  const quoteId = await snapshotAtEnrolment(tx, run, { learnerId: rest.learnerId, enrolmentId });
  try {
    await tx.insert(enrolments).values({
      ...rest,
      id: enrolmentId,
      quoteId,
      runId: run.id,
      state,
      waitingNumber,
      source,
      reservedAs: seat?.reservedAs ?? null,
      occupation: run.occupation,
      level: run.level,
      submittedBy: actor.accountId,
      submittedAt: at,
      confirmedAt: seat && !heldUntil ? at : null,
      offeredAt: heldUntil ? at : null,
      offerExpiresAt: heldUntil ?? null,
      dueOn: isApplication ? decideBy(today()) : null,
    });
  } catch (error) {
    throw asRefusal(error);
  }
  await writeEnrolmentLetter(tx, {
    kind: state,
    learnerId: rest.learnerId,
    run,
    waitingNumber,
    until: heldUntil ?? null,
  });
  return { enrolmentId, state, waitingNumber, quoteId };
}

/** A seat for a learner after everybody who waits has been served; null: none is left for them. */
export async function seatFor(tx: Transaction, actor: Actor, run: RunToEnrol, learnerId: string): Promise<Seat | null> {
  if (run.lastWaitingNumber > 0 && run.seatsTaken < run.capacity) await promote(tx, actor, run);
  return takeSeat(tx, run.id, run.keptSeats > 0 ? await keptCategoriesOf(tx, run, learnerId) : []);
}

function asRefusal(error: unknown): unknown {
  if (isUniqueViolation(error, 'enrolments.run_id')) return new Refusal([{ code: 'already-on-run' }]);
  if (isUniqueViolation(error, 'enrolments.learner_id')) {
    return new Refusal([{ code: 'same-level-elsewhere', facts: { run: '' } }]);
  }
  return error;
}
