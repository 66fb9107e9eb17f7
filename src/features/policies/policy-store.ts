import { asc, desc, eq } from 'drizzle-orm';
import type { Reader, Transaction } from '#db/client.ts';
import { policyDivisions, policyExamples, policyScans, policyVersions } from '#db/schema/policies.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { NotFound, Refusal } from '#src/lib/refusal.ts';
import { isDemonstration, isExample, type Policy } from '#src/subsidy/policy.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { ContractError } from '#src/subsidy/reading.ts';
import { englishTitle } from './policies.messages.ts';
import type { ExpectedAnswer } from './policy-example.rules.ts';
import { type PolicyFile, policyFile } from './policy-files.ts';

/** Who made the worked examples that the program ships. */
export const SHIPPED = 'system';

export type StoredVersion = typeof policyVersions.$inferSelect & { readonly divisions: readonly string[] };

/** A version with the divisions it names. Throws NotFound. */
export async function versionOf(reader: Reader, policyVersionId: string): Promise<StoredVersion> {
  const [version] = await reader.select().from(policyVersions).where(eq(policyVersions.id, policyVersionId));
  if (!version) throw new NotFound(`policy version ${policyVersionId}`);
  const { divisionCode } = policyDivisions;
  const rows = await reader
    .select({ divisionCode })
    .from(policyDivisions)
    .where(eq(policyDivisions.policyVersionId, policyVersionId))
    .orderBy(asc(divisionCode));
  return { ...version, divisions: rows.map((row) => row.divisionCode) };
}

/** The same, for somebody who may act on it: every division of it lies in their scope. Throws OutOfScope too. */
export async function versionInScope(tx: Transaction, actor: Actor, policyVersionId: string): Promise<StoredVersion> {
  const version = await versionOf(tx, policyVersionId);
  requireScopeOf(actor, version.divisions);
  return version;
}

/** Throws OutOfScope unless every division is covered; a version for no place belongs to those who act everywhere. */
export function requireScopeOf(actor: Actor, divisions: readonly string[]): void {
  if (divisions.length === 0) requireScope(actor, {});
  for (const divisionCode of divisions) requireScope(actor, { divisionCode });
}

/** The policy that a version holds, everything inherited in it. */
export function storedPolicy(version: { readonly canonical: string }): Policy {
  return parsePolicy(JSON.parse(version.canonical));
}

/** Reads an edited policy as strictly as a shipped file; what is wrong becomes the reason `not-valid`. */
export function editedPolicy(json: unknown): PolicyFile {
  try {
    return policyFile(parsePolicy(json));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const [where = '', ...what] = error.message.split(': ');
    throw new Refusal([{ code: 'not-valid', facts: { where, what: what.join(': ') } }]);
  }
}

/** The columns that repeat what the canonical text says. */
export function columnsOf({ policy, canonical, sha256 }: Pick<PolicyFile, 'policy' | 'canonical' | 'sha256'>) {
  return {
    titleZh: policy.authority.title,
    titleEn: englishTitle(policy.id, policy.authority.documentNumber || policy.id),
    documentNumber: policy.authority.documentNumber,
    issuedOn: policy.authority.issuedOn,
    effectiveFrom: policy.effective.from,
    effectiveTo: policy.effective.to,
    hasExampleValues: isExample(policy),
    isDemonstration: isDemonstration(policy),
    canonical,
    sha256,
  };
}

/** Puts an edited policy in the place of the text of a draft. */
export async function rewriteDraft(tx: Transaction, versionId: string, file: PolicyFile): Promise<void> {
  await tx.update(policyVersions).set(columnsOf(file)).where(eq(policyVersions.id, versionId));
  await tx.delete(policyDivisions).where(eq(policyDivisions.policyVersionId, versionId));
  await insertDivisions(tx, versionId, file.policy);
}

/** The places of a version, as its text names them. */
export async function insertDivisions(tx: Transaction, versionId: string, policy: Policy): Promise<void> {
  const places = policy.jurisdictions.map((divisionCode) => ({ policyVersionId: versionId, divisionCode }));
  if (places.length > 0) await tx.insert(policyDivisions).values(places);
}

/** The worked examples of a version in their order. */
export async function examplesOf(reader: Reader, versionId: string) {
  const rows = await reader
    .select()
    .from(policyExamples)
    .where(eq(policyExamples.policyVersionId, versionId))
    .orderBy(asc(policyExamples.sequence));
  return rows.map((row) => ({ ...row, expected: row.expected as ExpectedAnswer }));
}

/** The newest scan of a version without its bytes; null when there is none. */
export async function scanHeadOf(reader: Reader, versionId: string) {
  const { id, name, mediaType, size, sha256, uploadedBy, uploadedAt } = policyScans;
  const [scan] = await reader
    .select({ id, name, mediaType, size, sha256, uploadedBy, uploadedAt })
    .from(policyScans)
    .where(eq(policyScans.policyVersionId, versionId))
    .orderBy(desc(uploadedAt), desc(id))
    .limit(1);
  return scan ?? null;
}
