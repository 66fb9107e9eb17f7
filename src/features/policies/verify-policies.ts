import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { policyDivisions, policyEndings, policyScans, policyVersions } from '#db/schema/policies.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { lastDayOf } from './policy.rules.ts';
import { examplesSha256 } from './policy-confirm.queries.ts';
import { runExample } from './policy-example.rules.ts';
import { columnsOf, examplesOf, storedPolicy } from './policy-store.ts';

type Version = typeof policyVersions.$inferSelect;
type Ending = typeof policyEndings.$inferSelect;

/** What the journal says about the confirmations of a version: the last of each step, none withdrawn. */
type Confirmations = { readonly first: Entry | undefined; readonly second: Entry | undefined };
type Entry = { readonly act: string; readonly entityId: string; readonly actorId: string; readonly details: Details };
type Details = {
  readonly step?: 'first' | 'second';
  readonly sha256?: string;
  readonly scanSha256?: string | null;
  readonly examplesSha256?: string;
  readonly supersedes?: string | null;
  readonly lastDay?: Day;
};

const CONFIRMED = ['in-force', 'superseded', 'repealed'];

/**
 * Every policy version that is not what two people confirmed: its text, the columns and places that repeat it, the
 * confirmations in the journal, its scan and worked examples, its ending; in words. A version confirmed before scans
 * and examples were asked for (its journal row names none) is held only to what was asked then.
 */
export async function verifyPolicies(db: Reader): Promise<readonly string[]> {
  const versions = await db.select().from(policyVersions).orderBy(asc(policyVersions.id));
  const entries = await entriesOf(db);
  const endings = new Map((await db.select().from(policyEndings)).map((row) => [row.policyVersionId, row]));
  const places = Map.groupBy(await db.select().from(policyDivisions), (row) => row.policyVersionId);
  const findings: string[] = [];
  for (const version of versions) {
    const own = entries.filter((entry) => entry.entityId === version.id);
    const divisions = (places.get(version.id) ?? []).map((row) => row.divisionCode);
    const confirmations = confirmationsIn(own);
    const found = [
      ...(await textFaults(db, version, divisions, confirmations)),
      ...confirmationFaults(version, confirmations),
      ...endingFaults(version, endings.get(version.id), versions, entries),
    ];
    findings.push(...found.map((fault) => `policy_versions ${version.id}: ${fault}`));
  }
  return [...findings, ...(await scanFaults(db))];
}

/** The text against its hash; if it can be read, the columns, the places and the examples against the text. */
async function textFaults(
  db: Reader,
  version: Version,
  divisions: readonly string[],
  confirmations: Confirmations,
): Promise<string[]> {
  if (sha256Hex(version.canonical) !== version.sha256) return ['its text does not give its hash'];
  try {
    const policy = storedPolicy(version);
    return [...columnFaults(version, policy, divisions), ...(await evidenceFaults(db, version, policy, confirmations))];
  } catch (error) {
    return [`its text cannot be read (${error instanceof Error ? error.message : error})`];
  }
}

function columnFaults(version: Version, policy: Policy, divisions: readonly string[]): string[] {
  const { canonical, sha256 } = version;
  const { titleEn: _, ...columns } = columnsOf({ policy, canonical, sha256 });
  const said = { ...columns, policyId: policy.id, version: policy.version, track: policy.track, id: idOf(policy) };
  const differing = Object.entries(said).filter(([name, value]) => version[name as keyof Version] !== value);
  const isElsewhere = [...policy.jurisdictions].sort().join() !== [...divisions].sort().join();
  return faultsIf(
    [differing.length > 0, `its columns differ from its text (${differing.map(([name]) => name).join(', ')})`],
    [isElsewhere, 'its places differ from its text'],
  );
}

/** Two different people in the row, who confirmed this very text according to the journal. */
function confirmationFaults(version: Version, { first, second }: Confirmations): string[] {
  const { confirmedBy, secondConfirmedBy, draftedBy, sha256 } = version;
  const isConfirmed = CONFIRMED.includes(version.state);
  const differs = (entry: Entry | undefined, by: string | null) =>
    entry?.actorId !== (by ?? undefined) || (entry !== undefined && entry.details.sha256 !== sha256);
  return faultsIf(
    [isConfirmed && (confirmedBy === null || secondConfirmedBy === null), 'it is in force without two confirmations'],
    [confirmedBy !== null && confirmedBy === secondConfirmedBy, 'one person confirmed it twice'],
    [draftedBy !== null && [confirmedBy, secondConfirmedBy].includes(draftedBy), 'whoever drafted it confirmed it'],
    [differs(first, confirmedBy), 'its first confirmation is not the one in the journal'],
    [differs(second, secondConfirmedBy), 'its second confirmation is not the one in the journal'],
  );
}

/** The scan and the worked examples that the last confirmation rests on. */
async function evidenceFaults(
  db: Reader,
  version: Version,
  policy: Policy,
  { first, second }: Confirmations,
): Promise<string[]> {
  const details = (second ?? first)?.details;
  if (version.confirmedBy === null || details?.scanSha256 === undefined) return [];
  const scans = await db
    .select({ sha256: policyScans.sha256 })
    .from(policyScans)
    .where(eq(policyScans.policyVersionId, version.id));
  const examples = await examplesOf(db, version.id);
  const red = examples.filter((example) => !runExample(policy, example).isGreen);
  return faultsIf(
    [!scans.some((scan) => scan.sha256 === details.scanSha256), 'the scan it was confirmed against is missing'],
    [examplesSha256(examples) !== details.examplesSha256, 'its worked examples are not those it was confirmed with'],
    [red.length > 0, `its worked examples fail: ${red.map((example) => example.sequence).join(', ')}`],
  );
}

/** State, ending and journal say the same; a successor begins after the last day. */
function endingFaults(
  version: Version,
  ending: Ending | undefined,
  versions: readonly Version[],
  entries: readonly Entry[],
): string[] {
  const isEnded = version.state === 'superseded' || version.state === 'repealed';
  if (!ending) return faultsIf([isEnded, 'it has ended without a decision']);
  if (ending.kind !== version.state)
    return [`its state is ${version.state}, the decision about it says ${ending.kind}`];
  const decision = entries.findLast(({ act, entityId, details }) =>
    ending.kind === 'repealed'
      ? act === 'policies.repeal' && entityId === version.id
      : act === 'policies.confirm' && entityId === ending.byVersionId && details.supersedes === version.id,
  );
  const successor = versions.find((other) => other.id === ending.byVersionId);
  const lastDay = successor
    ? lastDayOf(version.effectiveTo, addDays(successor.effectiveFrom, -1))
    : decision?.details.lastDay;
  return faultsIf(
    [decision?.actorId !== ending.decidedBy, 'the decision that ended it is not in the journal'],
    [successor !== undefined && successor.policyId !== version.policyId, 'it was superseded by another policy'],
    [decision !== undefined && ending.lastDay !== lastDay, 'its last day is not the one decided'],
  );
}

/** Every scan still gives the hash under which it was attached. */
async function scanFaults(db: Reader): Promise<string[]> {
  const { id, sha256, bytes } = policyScans;
  const findings: string[] = [];
  // One at a time: a scan may have 8 MB.
  for (const scan of await db.select({ id, sha256 }).from(policyScans).orderBy(asc(id))) {
    const [stored] = await db.select({ bytes }).from(policyScans).where(eq(id, scan.id));
    const isSame = stored !== undefined && sha256Hex(stored.bytes) === scan.sha256;
    if (!isSame) findings.push(`policy_scans ${scan.id}: its bytes do not give its hash`);
  }
  return findings;
}

function confirmationsIn(own: readonly Entry[]): Confirmations {
  const since = own.findLastIndex((entry) => entry.act === 'policies.withdrawConfirmation') + 1;
  const valid = own.slice(since).filter((entry) => entry.act === 'policies.confirm');
  const lastOf = (step: Details['step']) => valid.findLast((entry) => entry.details.step === step);
  return { first: lastOf('first'), second: lastOf('second') };
}

async function entriesOf(db: Reader): Promise<Entry[]> {
  const { act, entity, entityId, actorId, details, sequence } = journal;
  const acts = ['policies.confirm', 'policies.withdrawConfirmation', 'policies.repeal'];
  const rows = await db
    .select({ act, entityId, actorId, details })
    .from(journal)
    .where(and(eq(entity, 'policyVersion'), inArray(act, acts)))
    .orderBy(asc(sequence));
  return rows.map((row) => ({ ...row, details: row.details as Details }));
}

function idOf({ id, version }: Policy): string {
  return `${id}@${version}`;
}

function faultsIf(...tests: readonly (readonly [isSo: boolean, fault: string])[]): string[] {
  return tests.filter(([isSo]) => isSo).map(([, fault]) => fault);
}
