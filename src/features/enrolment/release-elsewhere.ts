import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Author, record, SYSTEM } from '#src/features/journal/record.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { endPlace, placeToEnd } from './end-place.ts';
import { isStep } from './enrolment-states.rules.ts';
import type { RunToEnrol } from './run-to-enrol.queries.ts';

/**
 * On admission the learner's other applications and waiting numbers for the same occupation and level are released,
 * each with a letter. Throws a Refusal `same-level-elsewhere` when a seat is held or offered there.
 */
export async function releaseElsewhere(
  tx: Transaction,
  author: Author,
  run: RunToEnrol,
  learnerId: string,
): Promise<void> {
  const { occupation, level } = run;
  if (!occupation || !level) return;
  const others = await tx
    .select({ id: enrolments.id, state: enrolments.state })
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.learnerId, samePerson(learnerId)),
        ne(enrolments.runId, run.id),
        eq(enrolments.occupation, occupation),
        eq(enrolments.level, level),
        inArray(enrolments.state, ['submitted', 'returned', 'waiting', 'offered', 'confirmed']),
      ),
    );
  for (const other of others) {
    const place = await placeToEnd(tx, other.id);
    if (!isStep(other.state, 'release')) {
      throw new Refusal([{ code: 'same-level-elsewhere', facts: { run: place.run.number } }]);
    }
    const details = { run: place.run.number, from: other.state, to: 'withdrawn', admittedTo: run.number };
    await endPlace(tx, author, place, { to: 'withdrawn', reason: `admitted:${run.number}`, letter: 'released' });
    const follower = { ...SYSTEM, requestId: author.requestId };
    await record(tx, follower, { act: 'enrolment.release', entity: 'enrolment', entityId: place.id, details });
  }
}
