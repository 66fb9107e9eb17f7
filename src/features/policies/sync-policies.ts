import { and, eq, isNull } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyExamples, policyVersions } from '#db/schema/policies.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { siteSetting } from '#src/features/site/settings.queries.ts';
import { now } from '#src/lib/clock.ts';
import { isDemonstration } from '#src/subsidy/policy.ts';
import { type PolicyFile, readPolicyFiles } from './policy-files.ts';
import { columnsOf, insertDivisions, SHIPPED } from './policy-store.ts';

/**
 * Brings the shipped policy versions into the database, never in force: examples and references may calculate, drafts
 * wait for two confirmations. Demonstration versions come into a database marked as demo and no other. Shipped worked
 * examples come with their version, or later if nobody has confirmed it yet. Idempotent. Throws when a shipped version
 * differs from the shipped one stored under the same number: a change needs a new version. A version of the bureau's
 * own that has the number already keeps it. Returns the ids of those added now.
 */
export async function syncPolicies(db: Database, files: readonly PolicyFile[] = readPolicyFiles()): Promise<string[]> {
  return write(db, async (tx) => {
    const isDemo = (await siteSetting(tx, 'demo')) === 'yes';
    const stored = await storedVersions(tx);
    const wanted = files.filter((file) => isDemo || !isDemonstration(file.policy));
    const added = wanted.filter((file) => isNew(file, stored));
    for (const file of added) await insertVersion(tx, file);
    const bare = await withoutExamples(tx);
    for (const file of wanted) if (bare.has(`${file.versionId} ${file.sha256}`)) await addExamples(tx, file);
    return added.map((file) => file.versionId);
  });
}

type Stored = { readonly sha256: string; readonly draftedBy: string | null };

function isNew(file: PolicyFile, stored: ReadonlyMap<string, Stored>): boolean {
  const version = stored.get(file.versionId);
  if (version && version.sha256 !== file.sha256 && version.draftedBy === null) {
    throw new Error(
      `the policy version ${file.versionId} was changed: stored ${version.sha256}, shipped ${file.sha256}; give the change a new version number`,
    );
  }
  return version === undefined;
}

async function insertVersion(tx: Transaction, file: PolicyFile): Promise<void> {
  const { policy, versionId, sha256, state } = file;
  await tx.insert(policyVersions).values({
    ...columnsOf(file),
    ...{ id: versionId, policyId: policy.id, version: policy.version, track: policy.track, state, createdAt: now() },
  });
  await insertDivisions(tx, versionId, policy);
  await insertExamples(tx, file);
  const details = { sha256, state, examples: file.examples.length };
  await record(tx, SYSTEM, { act: 'policies.sync', entity: 'policyVersion', entityId: versionId, details });
}

/** Examples that came with a later release than their version. */
async function addExamples(tx: Transaction, file: PolicyFile): Promise<void> {
  if (file.examples.length === 0) return;
  await insertExamples(tx, file);
  const details = { sha256: file.sha256, examples: file.examples.length };
  await record(tx, SYSTEM, { act: 'policies.sync', entity: 'policyVersion', entityId: file.versionId, details });
}

async function insertExamples(tx: Transaction, { versionId, examples }: PolicyFile): Promise<void> {
  const rows = examples.map(({ title, facts, expected }, index) => ({
    ...{ id: `${versionId}-${index + 1}`, policyVersionId: versionId, sequence: index + 1 },
    ...{ title: title.zh, titleEn: title.en },
    ...{ facts, expected, createdBy: SHIPPED, createdAt: now() },
  }));
  if (rows.length > 0) await tx.insert(policyExamples).values(rows);
}

async function storedVersions(tx: Transaction): Promise<Map<string, Stored>> {
  const { id, sha256, draftedBy } = policyVersions;
  const rows = await tx.select({ id, sha256, draftedBy }).from(policyVersions);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Shipped versions that nobody has confirmed and that have no example at all, by id and hash. */
async function withoutExamples(tx: Transaction): Promise<ReadonlySet<string>> {
  const { id, sha256, confirmedBy, draftedBy } = policyVersions;
  const rows = await tx
    .select({ id, sha256 })
    .from(policyVersions)
    .leftJoin(policyExamples, eq(policyExamples.policyVersionId, id))
    .where(and(isNull(confirmedBy), isNull(draftedBy), isNull(policyExamples.id)));
  return new Set(rows.map((row) => `${row.id} ${row.sha256}`));
}
