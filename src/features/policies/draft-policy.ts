import { eq, like, max } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyExamples, policyVersions } from '#db/schema/policies.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { CITIES, divisionsOf } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Parameter, Policy } from '#src/subsidy/policy.ts';
import { policyFile } from './policy-files.ts';
import {
  columnsOf,
  examplesOf,
  insertDivisions,
  requireScopeOf,
  type StoredVersion,
  storedPolicy,
  versionOf,
} from './policy-store.ts';

/**
 * Begins a draft as a copy of `basedOn` (a version id) with its values and worked examples. Without `forCity` it is the
 * next version of the same policy, sources as they were. With `forCity` (`330100`) it is the first version of a policy
 * of that city's own, for all its divisions, modelled on a version of any place: the document is left open, and
 * every value is a peer's until the city's bureau gives its own source. Answers the id of the draft. Throws NotFound
 * (also for a city that is not ours), OutOfScope.
 */
export async function draftPolicy(db: Database, actor: Actor, input: DraftInput): Promise<{ policyVersionId: string }> {
  return write(db, (tx) => newDraft(tx, actor, input));
}

export type DraftInput = { readonly basedOn: string; readonly forCity?: string | undefined };

/** The same within the transaction of a deed that goes on to edit the draft. */
export async function newDraft(tx: Transaction, actor: Actor, input: DraftInput): Promise<{ policyVersionId: string }> {
  const base = await versionOf(tx, input.basedOn);
  const policy = input.forCity ? await ownPolicy(tx, actor, base, input.forCity) : await nextVersion(tx, actor, base);
  const { versionId, sha256, ...file } = policyFile(policy);
  await tx.insert(policyVersions).values({
    ...columnsOf({ ...file, sha256 }),
    ...{ id: versionId, policyId: policy.id, version: policy.version, track: policy.track, state: 'draft' },
    ...{ createdAt: now(), draftedBy: actor.accountId, draftedAt: now(), basedOn: base.id },
  });
  await insertDivisions(tx, versionId, policy);
  await copyExamples(tx, actor, base.id, versionId);
  const details = { basedOn: base.id, sha256 };
  await record(tx, actor, { act: 'policies.draft', entity: 'policyVersion', entityId: versionId, details });
  return { policyVersionId: versionId };
}

async function nextVersion(tx: Transaction, actor: Actor, base: StoredVersion): Promise<Policy> {
  requireScopeOf(actor, base.divisions);
  const { policyId, version } = policyVersions;
  const [row] = await tx
    .select({ latest: max(version) })
    .from(policyVersions)
    .where(eq(policyId, base.policyId));
  return { ...storedPolicy(base), version: (row?.latest ?? 0) + 1 };
}

async function ownPolicy(tx: Transaction, actor: Actor, base: StoredVersion, cityCode: string): Promise<Policy> {
  if (!CITIES.includes(cityCode)) throw new NotFound(`city ${cityCode}`);
  requireScope(actor, { divisionCode: cityCode });
  const policy = storedPolicy(base);
  const parameters = Object.entries(policy.parameters).map(([name, value]) => [name, asPeer(value)]);
  return {
    ...policy,
    ...{ id: await freePolicyId(tx, `own-${policy.track}-${cityCode}`), version: 1 },
    authority: { documentNumber: '', title: policy.authority.title, issuedOn: null },
    jurisdictions: [cityCode, ...divisionsOf(cityCode, today()).map((division) => division.code)],
    parameters: Object.fromEntries(parameters),
  };
}

/** What another bureau confirmed is a peer's value here; values that nobody confirmed stay what they are. */
function asPeer(parameter: Parameter): Parameter {
  const isConfirmed = ['seed', 'sourced', 'bureau'].includes(parameter.source);
  return isConfirmed ? { ...parameter, source: 'peer' } : parameter;
}

/** `own-subsidy-330100-1`, `…-2`: ids of the bureau's are never those of shipped policies. */
async function freePolicyId(tx: Transaction, stem: string): Promise<string> {
  const { policyId } = policyVersions;
  const taken = await tx
    .selectDistinct({ policyId })
    .from(policyVersions)
    .where(like(policyId, `${stem}-%`));
  return `${stem}-${taken.length + 1}`;
}

async function copyExamples(tx: Transaction, actor: Actor, from: string, to: string): Promise<void> {
  for (const { sequence, title, titleEn, facts, expected } of await examplesOf(tx, from)) {
    const made = { createdBy: actor.accountId, createdAt: now() };
    await tx
      .insert(policyExamples)
      .values({ id: newId(), policyVersionId: to, sequence, title, titleEn, facts, expected, ...made });
  }
}
