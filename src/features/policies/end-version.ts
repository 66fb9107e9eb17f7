import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { policyEndings, policyVersions } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';

type Ending = Pick<typeof policyEndings.$inferInsert, 'kind' | 'lastDay' | 'byVersionId' | 'documentNumber' | 'reason'>;

/** Ends a version in force: the decision as a row, then the state, the one column of it that ever changes. */
export async function endVersion(tx: Transaction, actor: Actor, versionId: string, ending: Ending): Promise<void> {
  const decided = { decidedBy: actor.accountId, decidedAt: now() };
  await tx.insert(policyEndings).values({ policyVersionId: versionId, ...ending, ...decided });
  await tx.update(policyVersions).set({ state: ending.kind }).where(eq(policyVersions.id, versionId));
}
