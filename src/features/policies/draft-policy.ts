import { eq, max } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyExamples, policyVersions } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { policyFile } from './policy-files.ts';
import { columnsOf, examplesOf, insertDivisions, storedPolicy, versionInScope } from './policy-store.ts';

/**
 * Begins the next version of a policy as a draft: a copy of `basedOn` (a version id) with its values, sources as they
 * were, and its worked examples. Answers the id of the draft. Throws NotFound, OutOfScope.
 */
export async function draftPolicy(
  db: Database,
  actor: Actor,
  input: { readonly basedOn: string },
): Promise<{ policyVersionId: string }> {
  return write(db, (tx) => newDraft(tx, actor, input.basedOn));
}

/** The same within the transaction of a deed that goes on to edit the draft. */
export async function newDraft(tx: Transaction, actor: Actor, basedOn: string): Promise<{ policyVersionId: string }> {
  const base = await versionInScope(tx, actor, basedOn);
  const version = await nextVersion(tx, base.policyId);
  const file = policyFile({ ...storedPolicy(base), version });
  const { versionId, policy } = file;
  await tx.insert(policyVersions).values({
    ...columnsOf(file),
    ...{ id: versionId, policyId: policy.id, version, track: policy.track, state: 'draft', createdAt: now() },
    ...{ draftedBy: actor.accountId, draftedAt: now(), basedOn: base.id },
  });
  await insertDivisions(tx, versionId, policy);
  await copyExamples(tx, actor, base.id, versionId);
  const details = { basedOn: base.id, sha256: file.sha256 };
  await record(tx, actor, { act: 'policies.draft', entity: 'policyVersion', entityId: versionId, details });
  return { policyVersionId: versionId };
}

async function nextVersion(tx: Transaction, policyId: string): Promise<number> {
  const [row] = await tx
    .select({ latest: max(policyVersions.version) })
    .from(policyVersions)
    .where(eq(policyVersions.policyId, policyId));
  return (row?.latest ?? 0) + 1;
}

async function copyExamples(tx: Transaction, actor: Actor, from: string, to: string): Promise<void> {
  for (const { sequence, title, titleEn, facts, expected } of await examplesOf(tx, from)) {
    const made = { createdBy: actor.accountId, createdAt: now() };
    await tx
      .insert(policyExamples)
      .values({ id: newId(), policyVersionId: to, sequence, title, titleEn, facts, expected, ...made });
  }
}
