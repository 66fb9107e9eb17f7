import { type Database, type Transaction, write } from '#db/client.ts';
import { policyDivisions, policyVersions } from '#db/schema/policies.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import { now } from '#src/lib/clock.ts';
import { isDemonstration, isExample } from '#src/subsidy/policy.ts';
import { englishTitle } from './policies.messages.ts';
import { type PolicyFile, readPolicyFiles } from './policy-files.ts';

/**
 * Brings the shipped policy versions into the database, never in force: examples and references may calculate, drafts
 * wait for two confirmations. Demonstration versions come into a database marked as demo and no other. Idempotent.
 * Throws when a shipped version differs from the stored one of the same number: a change needs a new version.
 * Returns the ids of those added now.
 */
export async function syncPolicies(db: Database, files: readonly PolicyFile[] = readPolicyFiles()): Promise<string[]> {
  return write(db, async (tx) => {
    const isDemo = (await siteSetting(tx, 'demo')) === 'yes';
    const stored = await storedHashes(tx);
    const wanted = files.filter((file) => isDemo || !isDemonstration(file.policy));
    const added = wanted.filter((file) => isNew(file, stored));
    for (const file of added) await insertVersion(tx, file);
    return added.map((file) => file.versionId);
  });
}

function isNew(file: PolicyFile, stored: ReadonlyMap<string, string>): boolean {
  const hash = stored.get(file.versionId);
  if (hash !== undefined && hash !== file.sha256) {
    throw new Error(
      `the policy version ${file.versionId} was changed: stored ${hash}, shipped ${file.sha256}; give the change a new version number`,
    );
  }
  return hash === undefined;
}

async function insertVersion(tx: Transaction, file: PolicyFile): Promise<void> {
  const { policy, versionId, canonical, sha256, state } = file;
  await tx.insert(policyVersions).values({
    id: versionId,
    policyId: policy.id,
    version: policy.version,
    track: policy.track,
    state,
    titleZh: policy.authority.title,
    titleEn: englishTitle(policy.id, policy.authority.documentNumber),
    documentNumber: policy.authority.documentNumber,
    issuedOn: policy.authority.issuedOn,
    effectiveFrom: policy.effective.from,
    effectiveTo: policy.effective.to,
    hasExampleValues: isExample(policy),
    isDemonstration: isDemonstration(policy),
    canonical,
    sha256,
    createdAt: now(),
  });
  const places = policy.jurisdictions.map((divisionCode) => ({ policyVersionId: versionId, divisionCode }));
  if (places.length > 0) await tx.insert(policyDivisions).values(places);
  await record(tx, SYSTEM, {
    act: 'policies.sync',
    entity: 'policyVersion',
    entityId: versionId,
    details: { sha256, state },
  });
}

async function storedHashes(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.select({ id: policyVersions.id, sha256: policyVersions.sha256 }).from(policyVersions);
  return new Map(rows.map((row) => [row.id, row.sha256]));
}
