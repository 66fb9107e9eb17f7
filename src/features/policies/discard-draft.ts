import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotDiscard } from './policy-draft.rules.ts';
import { versionInScope } from './policy-store.ts';

/**
 * Throws a draft of the bureau's away: it leaves the lists and is never edited or confirmed again. The row stays,
 * because trial calculations and the journal name it; its number is not given again. Throws NotFound, OutOfScope,
 * Refusal.
 */
export async function discardDraft(
  db: Database,
  actor: Actor,
  input: { readonly policyVersionId: string },
): Promise<void> {
  await write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    refuseIf(whyNotDiscard({ ...version, isDiscarded: version.discardedAt !== null }));
    await tx.update(policyVersions).set({ discardedAt: now() }).where(eq(policyVersions.id, version.id));
    const details = { sha256: version.sha256 };
    await record(tx, actor, { act: 'policies.discardDraft', entity: 'policyVersion', entityId: version.id, details });
  });
}
