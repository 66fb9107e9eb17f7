import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { duplicateFlags } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { learnerInReach } from './reach.queries.ts';

/**
 * Somebody of the bureau looked at a flag and says why it is none. Refuses `flag-settled`, `reason-empty`; NotFound,
 * OutOfScope.
 */
export async function dismissDuplicate(
  db: Database,
  actor: Actor,
  input: { readonly flagId: string; readonly reason: string },
): Promise<void> {
  const about = { act: 'learners.dismissDuplicate', entity: 'duplicate-flag', entityId: input.flagId };
  await deed(db, actor, about, async (tx) => {
    const [flag] = await tx.select().from(duplicateFlags).where(eq(duplicateFlags.id, input.flagId));
    if (!flag) throw new NotFound(`flag ${input.flagId}`);
    await learnerInReach(tx, actor, flag.oneId);
    const reason = input.reason.trim();
    refuseIf([
      ...(flag.state === 'open' ? [] : [{ code: 'flag-settled' }]),
      ...(reason === '' ? [{ code: 'reason-empty' }] : []),
    ]);
    const settled = { settledBy: actor.accountId, settledAt: now(), reason };
    await tx
      .update(duplicateFlags)
      .set({ state: 'dismissed', ...settled })
      .where(eq(duplicateFlags.id, flag.id));
    await record(tx, actor, { ...about, details: { kind: flag.kind } });
  });
}
