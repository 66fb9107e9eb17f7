import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { Refusal } from '#src/lib/refusal.ts';

/** The learner that the actor is. Refuses `profile-missing` before particulars were given. */
export async function ownLearner(reader: Reader, actor: Actor) {
  const [learner] = await reader.select().from(learners).where(eq(learners.accountId, actor.accountId));
  if (!learner) throw new Refusal([{ code: 'profile-missing' }]);
  return learner;
}
