import { eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { rosterRows } from '#db/schema/rosters.ts';
import { open } from '#src/lib/keys.ts';
import type { Person } from './person.queries.ts';

/**
 * Rows of rosters that never became an enrolment hold a person without a link: each is opened, and those with this
 * person's number go. The retention job keeps them few (30 days).
 */
export async function eraseLooseRosterRows(tx: Transaction, person: Person): Promise<void> {
  const numbers = await numbersOf(tx, person);
  if (numbers.length === 0) return;
  const loose = await tx
    .select({ id: rosterRows.id, payload: rosterRows.payload })
    .from(rosterRows)
    .where(isNull(rosterRows.enrolmentId));
  const theirs = loose.filter(({ id, payload }) => {
    const text = open(payload, 'roster_rows', 'payload', id);
    return numbers.some((number) => text.includes(number));
  });
  for (const { id } of theirs) await tx.delete(rosterRows).where(eq(rosterRows.id, id));
}

async function numbersOf(tx: Transaction, person: Person): Promise<string[]> {
  const rows = await tx
    .select({ id: learners.id, identity: learners.identity })
    .from(learners)
    .where(inArray(learners.id, [...person.learnerIds]));
  return rows.map(({ id, identity }) => open(identity, 'learners', 'identity', id)).filter((number) => number !== '');
}
