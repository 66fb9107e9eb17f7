import { and, eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { learnerCategories } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { ownLearner } from './own-learner.ts';

/** A learner says that a category no longer holds: today is its last day. Refuses `category-ended`; NotFound for another's. */
export async function endCategory(db: Database, actor: Actor, input: { readonly categoryId: string }): Promise<void> {
  await write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const mine = and(eq(learnerCategories.id, input.categoryId), eq(learnerCategories.learnerId, learner.id));
    const [category] = await tx.select().from(learnerCategories).where(mine);
    if (!category) throw new NotFound(`category ${input.categoryId}`);
    refuseIf(category.validTo === null || category.validTo > today() ? [] : [{ code: 'category-ended' }]);
    await tx.update(learnerCategories).set({ validTo: today() }).where(mine);
    const details = { categoryId: category.id, code: category.code };
    await record(tx, actor, { act: 'learners.endCategory', entity: 'learner', entityId: learner.id, details });
  });
}
