import type { Transaction } from '#db/client.ts';
import { isUniqueViolation } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { snapshotAtEnrolment } from '#src/features/eligibility/keep-snapshot.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Fen } from '#src/lib/money.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import { promote } from './promote.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';
import { takePlace } from './seats.ts';

export type Placement = {
  readonly run: RunToEnrol;
  readonly learnerId: string;
  readonly source: 'self' | 'roster' | 'proxy' | 'enterprise';
  readonly feePaidFen: Fen | null;
  readonly examFeePaidFen: Fen | null;
  readonly feeReceipt: string | null;
};

export type Placed = {
  readonly enrolmentId: string;
  readonly waitingNumber: number | null;
  /** The snapshot of funding eligibility taken with it. */
  readonly quoteId: string | null;
};

/**
 * Gives a learner a seat or a number on the waiting list, with the letter that says which. Whoever waits already is
 * served first. What the policy says about them is frozen with it. Throws a Refusal when the database finds the same place twice.
 */
export async function placeLearner(tx: Transaction, actor: Actor, placement: Placement): Promise<Placed> {
  const { run, source, ...rest } = placement;
  if (run.lastWaitingNumber > 0 && run.seatsTaken < run.capacity) await promote(tx, actor, run);
  const { waitingNumber } = await takePlace(tx, run.id);
  const [enrolmentId, at] = [newId(), now()];
  const isWaiting = waitingNumber !== null;
  const quoteId = await snapshotAtEnrolment(tx, run, { learnerId: rest.learnerId, enrolmentId });
  try {
    await tx.insert(enrolments).values({
      ...rest,
      id: enrolmentId,
      quoteId,
      runId: run.id,
      state: isWaiting ? 'waiting' : 'confirmed',
      waitingNumber,
      source,
      occupation: run.occupation,
      level: run.level,
      submittedBy: actor.accountId,
      submittedAt: at,
      confirmedAt: isWaiting ? null : at,
    });
  } catch (error) {
    throw asRefusal(error);
  }
  const kind = isWaiting ? 'waiting' : 'confirmed';
  await writeEnrolmentLetter(tx, { kind, learnerId: rest.learnerId, run, waitingNumber });
  return { enrolmentId, waitingNumber, quoteId };
}

function asRefusal(error: unknown): unknown {
  if (isUniqueViolation(error, 'enrolments.run_id')) return new Refusal([{ code: 'already-on-run' }]);
  if (isUniqueViolation(error, 'enrolments.learner_id')) {
    return new Refusal([{ code: 'same-level-elsewhere', facts: { run: '' } }]);
  }
  return error;
}
