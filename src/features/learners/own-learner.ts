import { eq, getTableColumns, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { Refusal } from '#src/lib/refusal.ts';

/** The person an account is: of two files that were merged, the one that was kept. Undefined: nobody yet. */
export async function learnerOfAccount(reader: Reader, accountId: string) {
  const own = alias(learners, 'own');
  const [row] = await reader
    .select({ learner: getTableColumns(learners) })
    .from(own)
    .innerJoin(learners, eq(learners.id, sql`coalesce(${own.mergedInto}, ${own.id})`))
    .where(eq(own.accountId, accountId));
  return row?.learner;
}

/** The learner that the actor is. Refuses `profile-missing` before particulars were given. */
export async function ownLearner(reader: Reader, actor: Actor) {
  const learner = await learnerOfAccount(reader, actor.accountId);
  if (!learner) throw new Refusal([{ code: 'profile-missing' }]);
  return learner;
}
