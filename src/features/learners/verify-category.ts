import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { learnerCategories } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { learnerInReach } from './reach.queries.ts';

/**
 * Somebody entitled has seen the evidence of a category. Refuses `own-category`, `category-verified-already`;
 * NotFound, OutOfScope.
 */
export async function verifyCategory(
  db: Database,
  actor: Actor,
  input: { readonly categoryId: string },
): Promise<{ learnerId: string }> {
  return write(db, async (tx) => {
    const [category] = await tx.select().from(learnerCategories).where(eq(learnerCategories.id, input.categoryId));
    if (!category) throw new NotFound(`category ${input.categoryId}`);
    const learner = await learnerInReach(tx, actor, category.learnerId);
    refuseIf([
      ...(learner.accountId === actor.accountId ? [{ code: 'own-category' }] : []),
      ...(category.verifiedAt === null ? [] : [{ code: 'category-verified-already' }]),
    ]);
    await tx
      .update(learnerCategories)
      .set({ verifiedBy: actor.accountId, verifiedAt: now() })
      .where(eq(learnerCategories.id, category.id));
    const details = { categoryId: category.id, code: category.code };
    await record(tx, actor, { act: 'learners.verifyCategory', entity: 'learner', entityId: learner.id, details });
    return { learnerId: learner.id };
  });
}
