import { and, eq, gte, isNull, or } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { learnerCategories } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotState } from './categories.rules.ts';
import { ownLearner } from './own-learner.ts';

type Statement = {
  readonly code: string;
  readonly evidenceNumber: string;
  readonly validFrom: Day;
  readonly validTo?: Day | null | undefined;
};

/**
 * A learner states a category they belong to, with the number of its evidence and the day it began. Refuses
 * `profile-missing` and the reasons of whyNotState.
 */
export async function stateCategory(db: Database, actor: Actor, input: Statement): Promise<{ categoryId: string }> {
  return write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const categoryId = await addCategory(tx, actor, { ...input, learnerId: learner.id });
    const details = { categoryId, code: input.code };
    await record(tx, actor, { act: 'learners.stateCategory', entity: 'learner', entityId: learner.id, details });
    return { categoryId };
  });
}

/** The same for a person named in a roster, inside its own deed, which writes the journal. */
export async function addCategory(
  tx: Transaction,
  author: Author,
  input: Statement & { readonly learnerId: string },
): Promise<string> {
  const { learnerId, code, validFrom, validTo = null } = input;
  const held = await tx
    .select({ code: learnerCategories.code })
    .from(learnerCategories)
    .where(
      and(
        eq(learnerCategories.learnerId, learnerId),
        or(isNull(learnerCategories.validTo), gte(learnerCategories.validTo, validFrom)),
      ),
    );
  const codes = held.map((row) => row.code);
  refuseIf(whyNotState(input, codes, today()));
  const id = newId();
  const evidenceNumber = input.evidenceNumber.trim();
  const stated = { statedAt: now(), statedBy: author.accountId };
  await tx.insert(learnerCategories).values({ id, learnerId, code, evidenceNumber, validFrom, validTo, ...stated });
  return id;
}
