import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { policyDivisions, policyEndings, policyVersions } from '#db/schema/policies.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { lastDayOf } from './policy.rules.ts';
import type { ConfirmFacts, Neighbour } from './policy-confirm.rules.ts';
import { runExample } from './policy-example.rules.ts';
import { examplesOf, type StoredVersion, scanHeadOf, storedPolicy } from './policy-store.ts';

type Asked = Pick<ConfirmFacts, 'stated' | 'isDemoDatabase' | 'confirmingBy' | 'shownSha256'>;

/** What the rule of confirmation asks, and the evidence that the journal keeps beside the confirmation. */
export async function confirmFacts(reader: Reader, version: StoredVersion, asked: Asked) {
  const policy = storedPolicy(version);
  const scan = await scanHeadOf(reader, version.id);
  const examples = await examplesOf(reader, version.id);
  const facts: ConfirmFacts = {
    ...version,
    ...asked,
    isDiscarded: version.discardedAt !== null,
    withoutCitation: Object.keys(policy.parameters).filter((name) => policy.parameters[name]?.cite.trim() === ''),
    hasScan: scan !== null,
    exampleCount: examples.length,
    failing: examples.filter((example) => !runExample(policy, example).isGreen).map((example) => example.sequence),
    days: { from: version.effectiveFrom, to: version.effectiveTo },
    neighbours: await neighboursOf(reader, version),
  };
  return { facts, evidence: { scanSha256: scan?.sha256 ?? null, examplesSha256: examplesSha256(examples) } };
}

/** One hash over the worked examples of a version as they are now: titles, facts and expected answers in order. */
export function examplesSha256(examples: Awaited<ReturnType<typeof examplesOf>>): string {
  return sha256Hex(
    canonicalJson(examples.map(({ title, titleEn, facts, expected }) => ({ title, titleEn, facts, expected }))),
  );
}

/** The other confirmed versions of the track, with the days they may still be chosen for. */
async function neighboursOf(reader: Reader, version: StoredVersion): Promise<Neighbour[]> {
  const rows = await reader
    .select({ version: policyVersions, endedOn: policyEndings.lastDay })
    .from(policyVersions)
    .leftJoin(policyEndings, eq(policyEndings.policyVersionId, policyVersions.id))
    .where(
      and(
        inArray(policyVersions.state, ['in-force', 'superseded']),
        eq(policyVersions.track, version.track),
        ne(policyVersions.id, version.id),
      ),
    );
  const ids = rows.map((row) => row.version.id);
  const places = ids.length === 0 ? [] : await placesOf(reader, ids);
  return rows.map(({ version: other, endedOn }) => ({
    versionId: other.id,
    policyId: other.policyId,
    isInForce: other.state === 'in-force',
    days: { from: other.effectiveFrom, to: lastDayOf(other.effectiveTo, endedOn) },
    divisions: places.filter((place) => place.policyVersionId === other.id).map((place) => place.divisionCode),
  }));
}

function placesOf(reader: Reader, ids: readonly string[]) {
  return reader
    .select()
    .from(policyDivisions)
    .where(inArray(policyDivisions.policyVersionId, [...ids]));
}
