import { asc, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { type LoadedPolicy, loadPolicy } from '#src/features/policies/policies.queries.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { amountOf, assess } from './eligibility.rules.ts';
import { factsOfRow, hashOfRow } from './snapshot.role.ts';

const PAGE = 500;

type Snapshot = typeof eligibilitySnapshots.$inferSelect;
type Version = (id: string) => Promise<LoadedPolicy>;

/**
 * Computes every frozen assessment again from its own facts and policy version, and its hashes from what is stored;
 * what differs, in words that name the row.
 */
export async function verifySnapshots(db: Reader): Promise<readonly string[]> {
  const findings: string[] = [];
  const versions = new Map<string, LoadedPolicy>();
  const versionOf: Version = async (id) => {
    const version = versions.get(id) ?? (await loadPolicy(db, id));
    versions.set(id, version);
    return version;
  };
  for (let after = ''; ; ) {
    const rows = await db
      .select()
      .from(eligibilitySnapshots)
      .where(gt(eligibilitySnapshots.id, after))
      .orderBy(asc(eligibilitySnapshots.id))
      .limit(PAGE);
    for (const row of rows) findings.push(...(await faultsOf(row, versionOf)));
    after = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) return findings;
  }
}

async function faultsOf(row: Snapshot, versionOf: Version): Promise<string[]> {
  const named = `eligibility_snapshots ${row.id}`;
  const version = await versionOf(row.policyVersionId);
  if (version.sha256 !== row.policySha256) return [`${named}: its policy version has another hash`];
  const isHashed = row.sha256 !== null;
  if (isHashed && hashOfRow(row) !== row.sha256) return [`${named}: was changed after it had been frozen`];
  try {
    return isSame(row, version) ? [] : [`${named}: says ${row.outcome}, ${row.totalFen} fen; ${again(row, version)}`];
  } catch (error) {
    return [`${named}: its facts cannot be computed (${error instanceof Error ? error.message : error})`];
  }
}

function isSame(row: Snapshot, { policy }: LoadedPolicy): boolean {
  const answer = assess(policy, factsOfRow(row));
  const { trace, ...said } = answer;
  const computed = 'trace' in row.answer ? answer : said;
  if (canonicalJson(computed) !== canonicalJson(row.answer)) return false;
  if (row.traceSha256 !== null && sha256Hex(canonicalJson(trace)) !== row.traceSha256) return false;
  return row.outcome === answer.outcome && row.totalFen === amountOf(answer);
}

function again(row: Snapshot, { policy }: LoadedPolicy): string {
  const answer = assess(policy, factsOfRow(row));
  return `computed again ${answer.outcome}, ${amountOf(answer)} fen`;
}
