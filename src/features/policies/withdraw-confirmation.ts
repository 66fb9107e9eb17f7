import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotWithdraw } from './policy-draft.rules.ts';
import { versionInScope } from './policy-store.ts';

/**
 * Takes a first confirmation back, so that the draft can be edited again: by any approver of its places or by whoever
 * drafted it, saying why. A version in force is never taken back. Throws NotFound, OutOfScope, Refusal.
 */
export async function withdrawConfirmation(
  db: Database,
  actor: Actor,
  input: { readonly policyVersionId: string; readonly reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  await write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    const isApprover = actor.grants.some((grant) => grant.role === 'approver');
    const facts = { ...version, isDiscarded: version.discardedAt !== null, by: actor.accountId, isApprover, reason };
    refuseIf(whyNotWithdraw(facts));
    const cleared = { confirmedBy: null, confirmedAt: null };
    await tx.update(policyVersions).set(cleared).where(eq(policyVersions.id, version.id));
    await record(tx, actor, {
      act: 'policies.withdrawConfirmation',
      entity: 'policyVersion',
      entityId: version.id,
      details: { sha256: version.sha256, confirmedBy: version.confirmedBy, reason },
    });
  });
}
