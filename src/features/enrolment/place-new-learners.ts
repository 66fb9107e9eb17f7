import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { snapshotsAtEnrolment } from '#src/features/eligibility/keep-snapshot.ts';
import { writeLetters } from '#src/features/outbox/write-letter.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { speak } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import { factsOf } from './enrolment-letters.ts';
import { letterMessages } from './letters.messages.ts';
import { promote } from './promote.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

/** Somebody just registered: without account, without any other place. */
export type NewPlace = {
  readonly learnerId: string;
  readonly name: string;
  readonly feePaidFen: Fen | null;
  readonly examFeePaidFen: Fen | null;
  readonly feeReceipt: string | null;
};

/**
 * What placeLearner does, for many people of a roster who are nowhere else, in the order given: seats while there are
 * any, then numbers without gap, each with the snapshot of funding and the letter. Only for runs without kept seats:
 * those are given one by one. Answers the ids of the enrolments.
 */
export async function placeNewLearners(
  tx: Transaction,
  actor: Actor,
  run: RunToEnrol,
  people: readonly NewPlace[],
): Promise<readonly string[]> {
  if (run.lastWaitingNumber > 0 && run.seatsTaken < run.capacity) await promote(tx, actor, run);
  const { seats, firstNumber } = await takePlaces(tx, run.id, people.length);
  const at = now();
  const ids = people.map(() => newId());
  const snapshots = await snapshotsAtEnrolment(
    tx,
    run,
    people.map(({ learnerId }, index) => ({ learnerId, enrolmentId: ids[index] ?? '' })),
  );
  const numberOf = (index: number) => (index < seats ? null : firstNumber + index - seats);
  await tx.insert(enrolments).values(
    people.map(({ name: _, ...person }, index) => ({
      ...person,
      id: ids[index] ?? '',
      quoteId: snapshots.get(ids[index] ?? '') ?? null,
      runId: run.id,
      state: index < seats ? ('confirmed' as const) : ('waiting' as const),
      waitingNumber: numberOf(index),
      source: 'roster' as const,
      occupation: run.occupation,
      level: run.level,
      submittedBy: actor.accountId,
      submittedAt: at,
      confirmedAt: index < seats ? at : null,
    })),
  );
  await writeLetters(
    tx,
    people.map((person, index) => letterTo(person, run, numberOf(index))),
  );
  return ids;
}

/** As many seats as there are, and numbers for the rest, taken in two statements. */
async function takePlaces(
  tx: Transaction,
  runId: string,
  count: number,
): Promise<{ seats: number; firstNumber: number }> {
  const [run] = await tx
    .select({ free: sql<number>`max(0, ${runs.capacity} - ${runs.seatsTaken})`, last: runs.lastWaitingNumber })
    .from(runs)
    .where(eq(runs.id, runId));
  const seats = Math.min(count, run?.free ?? 0);
  await tx
    .update(runs)
    .set({
      seatsTaken: sql`${runs.seatsTaken} + ${seats}`,
      lastWaitingNumber: sql`${runs.lastWaitingNumber} + ${count - seats}`,
    })
    .where(eq(runs.id, runId));
  return { seats, firstNumber: (run?.last ?? 0) + 1 };
}

function letterTo({ learnerId, name }: NewPlace, run: RunToEnrol, waitingNumber: number | null) {
  const kind = waitingNumber === null ? 'confirmed' : 'waiting';
  const t = speak(letterMessages, 'zh');
  const facts = factsOf({ kind, learnerId, run, waitingNumber }, name, 'zh');
  return {
    to: { accountId: null, learnerId },
    language: 'zh' as const,
    template: `enrolment-${kind}`,
    subject: t[`${kind}Subject`](facts),
    body: t[`${kind}Body`](facts),
  };
}
