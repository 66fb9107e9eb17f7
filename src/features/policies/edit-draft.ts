import type { Transaction } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { whyNotEdit } from './policy-draft.rules.ts';
import { editedPolicy, requireScopeOf, rewriteDraft, storedPolicy, versionInScope } from './policy-store.ts';

/** Which text is edited: the version and the sha256 of the text that the person had before them. */
export type Edited = { readonly policyVersionId: string; readonly sha256: string };

/**
 * What every edit of a draft's text does, in the deed's transaction: scope before and after, refusals, validation,
 * the text with its hash and columns, one journal row with both hashes. An edit that changes nothing leaves no trace.
 */
export async function editDraft(
  tx: Transaction,
  actor: Actor,
  { policyVersionId, sha256 }: Edited,
  edit: {
    readonly act: string;
    readonly details: Record<string, unknown>;
    readonly change: (policy: Policy) => unknown;
  },
): Promise<{ sha256: string }> {
  const version = await versionInScope(tx, actor, policyVersionId);
  refuseIf(whyNotEdit({ ...version, isDiscarded: version.discardedAt !== null, shownSha256: sha256 }));
  const file = editedPolicy(edit.change(storedPolicy(version)));
  requireScopeOf(actor, file.policy.jurisdictions);
  if (file.sha256 === version.sha256) return { sha256 };
  await rewriteDraft(tx, version.id, file);
  const details = { ...edit.details, before: version.sha256, sha256: file.sha256 };
  await record(tx, actor, { act: edit.act, entity: 'policyVersion', entityId: version.id, details });
  return { sha256: file.sha256 };
}
