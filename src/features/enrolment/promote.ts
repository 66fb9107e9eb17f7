import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';
import { firstWaiting, takeSeat } from './seats.ts';

/**
 * Gives every free seat of a run that still enrols to whoever is first on its waiting list, in order, each with a
 * letter and a journal row. The one way off the waiting list into a seat; returns the enrolments promoted.
 */
export async function promote(tx: Transaction, author: Author, run: RunToEnrol): Promise<readonly string[]> {
  const promoted: string[] = [];
  while (run.state === 'enrolling') {
    const first = await firstWaiting(tx, run.id);
    if (!first || !(await takeSeat(tx, run.id))) break;
    await tx.update(enrolments).set({ state: 'confirmed', confirmedAt: now() }).where(eq(enrolments.id, first.id));
    await writeEnrolmentLetter(tx, { kind: 'promoted', learnerId: first.learnerId, run, waitingNumber: null });
    const details = { run: run.number, waitingNumber: first.waitingNumber };
    await record(tx, author, { act: 'enrolment.promote', entity: 'enrolment', entityId: first.id, details });
    promoted.push(first.id);
  }
  return promoted;
}
