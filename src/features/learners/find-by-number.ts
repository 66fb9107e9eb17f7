import { and, eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf } from '#src/lib/keys.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { learnersInReach } from './reach.queries.ts';
import { recordReads } from './record-reads.ts';

/**
 * Finds the person with an identity number among those the actor may see, and answers their id. A deed, because the
 * number must not stand in an address and the journal keeps who looked up whom; a look-up that finds nobody is kept
 * too, without the number. Refuses `identity-number-not-right`, `nobody-in-reach` (unknown and out of reach alike).
 */
export async function findByNumber(
  db: Database,
  actor: Actor,
  input: { readonly identityNumber: string },
): Promise<{ learnerId: string }> {
  const number = readIdentityNumber(input.identityNumber, today());
  if (!number.ok) refuseIf([{ code: 'identity-number-not-right', facts: { fault: number.fault } }]);
  const index = indexOf('identity', number.ok ? number.number : '');
  const learnerId = await write(db, async (tx) => {
    const [found] = await tx
      .select({ id: learners.id })
      .from(learners)
      .where(and(eq(learners.identityIndex, index), learnersInReach(tx, actor.grants)));
    if (found) await recordReads(tx, actor, { learnerIds: [found.id], kind: 'find-by-number', purpose: 'look-up' });
    const entry = { act: 'learners.findByNumber', entity: 'learner', entityId: found?.id ?? 'nobody' };
    await record(tx, actor, { ...entry, details: { isFound: found !== undefined } });
    return found?.id ?? '';
  });
  refuseIf(learnerId === '' ? [{ code: 'nobody-in-reach' }] : []);
  return { learnerId };
}
