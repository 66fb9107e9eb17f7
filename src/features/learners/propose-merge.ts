import { and, eq, inArray, or } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { learnerMerges } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotMerge } from './merge.rules.ts';
import { learnerInReach } from './reach.queries.ts';

type Input = { readonly keptId: string; readonly mergedId: string; readonly reason: string };

/**
 * Somebody of the bureau proposes that two files are one person's: nothing changes until a second person has confirmed
 * it. Refuses the reasons of whyNotMerge; NotFound, OutOfScope.
 */
export async function proposeMerge(db: Database, actor: Actor, input: Input): Promise<{ mergeId: string }> {
  const { keptId, mergedId } = input;
  const about = { act: 'learners.proposeMerge', entity: 'learner', entityId: keptId };
  return deed(db, actor, about, async (tx) => {
    const kept = await learnerInReach(tx, actor, keptId);
    const merged = await learnerInReach(tx, actor, mergedId);
    const reason = input.reason.trim();
    const facts = { actorId: actor.accountId, reason, isOpen: await isOpen(tx, input) };
    refuseIf(whyNotMerge(kept, merged, { ...facts, hasMerged: await hasMerged(tx, mergedId) }));
    const mergeId = newId();
    const proposed = { proposedBy: actor.accountId, proposedAt: now() };
    await tx.insert(learnerMerges).values({ id: mergeId, keptId, mergedId, state: 'proposed', reason, ...proposed });
    await record(tx, actor, { ...about, details: { mergeId, mergedId } });
    return { mergeId };
  });
}

async function isOpen(tx: Transaction, { keptId, mergedId }: Input): Promise<boolean> {
  const pair = [keptId, mergedId];
  const rows = await tx
    .select({ id: learnerMerges.id })
    .from(learnerMerges)
    .where(
      and(
        eq(learnerMerges.state, 'proposed'),
        or(inArray(learnerMerges.keptId, pair), inArray(learnerMerges.mergedId, pair)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Links are one deep: a file that others were merged into is the one to keep. */
async function hasMerged(tx: Transaction, mergedId: string): Promise<boolean> {
  const rows = await tx.select({ id: learners.id }).from(learners).where(eq(learners.mergedInto, mergedId)).limit(1);
  return rows.length > 0;
}
