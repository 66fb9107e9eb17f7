import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import type { Instant } from '#src/lib/day.ts';
import type { Frozen, Version } from './difference.rules.ts';
import { type Assessment, assess, isProven, type Judged, type Moment } from './eligibility.rules.ts';
import { factsOfRow } from './snapshot.role.ts';

/** A kept snapshot as comparisons need it; `answer` may stand without its working. */
export type Kept = Frozen & {
  readonly moment: Moment;
  readonly at: Instant;
  readonly reference: string | null;
  readonly sha256: string | null;
  readonly unproven: readonly string[];
};

/** A kept snapshot as the axis of funding sees it. */
export function judgedOf({ moment, answer, unproven }: Kept): Judged {
  const category = answer.outcome === 'entitled' ? answer.categoryCode : null;
  return { moment, outcome: answer.outcome, isProven: isProven(category, unproven) };
}

type Row = typeof eligibilitySnapshots.$inferSelect;

/** The last snapshot of each enrolment, in one query and one per policy version; who has none is missing. */
export async function latestSnapshots(
  reader: Reader,
  enrolmentIds: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  if (enrolmentIds.length === 0) return new Map();
  const asked = JSON.stringify([...enrolmentIds]);
  const last = sql`(SELECT max(id) FROM ${eligibilitySnapshots} WHERE enrolment_id IN (SELECT value FROM json_each(${asked})) GROUP BY enrolment_id)`;
  const rows = await reader.select().from(eligibilitySnapshots).where(sql`${eligibilitySnapshots.id} IN ${last}`);
  const versions = await versionsOf(reader, rows);
  return new Map(rows.map((row) => [row.enrolmentId ?? '', keptOf(row, versions)]));
}

/** Every snapshot of one enrolment, oldest first. */
export async function snapshotsOf(reader: Reader, enrolmentId: string): Promise<readonly Kept[]> {
  const rows = await reader
    .select()
    .from(eligibilitySnapshots)
    .where(eq(eligibilitySnapshots.enrolmentId, enrolmentId))
    .orderBy(eligibilitySnapshots.createdAt, eligibilitySnapshots.id);
  const versions = await versionsOf(reader, rows);
  return rows.map((row) => keptOf(row, versions));
}

async function versionsOf(reader: Reader, rows: readonly Row[]): Promise<ReadonlyMap<string, Version>> {
  const versions = new Map<string, Version>();
  for (const id of new Set(rows.map((row) => row.policyVersionId))) {
    const { policy } = await loadPolicy(reader, id);
    versions.set(id, { id, policy });
  }
  return versions;
}

function keptOf(row: Row, versions: ReadonlyMap<string, Version>): Kept {
  const version = versions.get(row.policyVersionId);
  if (!version) throw new Error(`no version ${row.policyVersionId}`);
  const facts = factsOfRow(row);
  const { moment, createdAt: at, reference, sha256, unproven } = row;
  const answer = 'trace' in row.answer ? (row.answer as unknown as Assessment) : assess(version.policy, facts);
  return { version, facts, answer, moment, at, reference, sha256, unproven };
}
