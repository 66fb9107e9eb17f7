import { inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { learners } from '#db/schema/learners.ts';
import type { Day, Instant } from '#src/lib/day.ts';
import { type FileRun, runsOf } from './file.queries.ts';

/** One of two files as they stand side by side before a merge. */
export type Side = {
  readonly id: string;
  readonly name: string;
  readonly identityMasked: string;
  readonly bornOn: Day;
  readonly phoneMasked: string | null;
  readonly divisionCode: string;
  readonly hasAccount: boolean;
  readonly createdAt: Instant;
  readonly categories: number;
  readonly claims: number;
  readonly claimedFen: number;
  readonly runs: readonly FileRun[];
};

export type MergeEffect = {
  readonly sides: readonly [Side, Side];
  /** Runs of the two that overlap in time, and what both finished or hold. */
  readonly overlaps: readonly (readonly [FileRun, FileRun])[];
  readonly doubles: readonly FileRun[];
};

/** What a merge of two files would put together; null when one of them is not there. */
export async function mergeEffect(reader: Reader, oneId: string, otherId: string): Promise<MergeEffect | null> {
  const one = await sideOf(reader, oneId);
  const other = await sideOf(reader, otherId);
  if (!one || !other) return null;
  const pairs = one.runs.flatMap((mine) => other.runs.map((theirs) => [mine, theirs] as const));
  const isOver = (state: string) => ['withdrawn', 'rejected', 'lapsed', 'transferred'].includes(state);
  const counting = pairs.filter(([mine, theirs]) => !isOver(mine.state) && !isOver(theirs.state));
  return {
    sides: [one, other],
    overlaps: counting.filter(([mine, theirs]) => mine.startsOn <= theirs.endsOn && theirs.startsOn <= mine.endsOn),
    doubles: counting.filter(([mine, theirs]) => mine.titleZh === theirs.titleZh).map(([mine]) => mine),
  };
}

async function sideOf(reader: Reader, id: string): Promise<Side | null> {
  const [row] = await reader
    .select()
    .from(learners)
    .where(inArray(learners.id, [id]));
  if (!row) return null;
  const sums = await reader.get<{ categories: number; claims: number; claimedFen: number }>(sql`SELECT
    (SELECT count(*) FROM learner_categories WHERE learner_id IN ${samePerson(id)}) AS categories,
    (SELECT count(*) FROM claim_lines WHERE learner_id IN ${samePerson(id)} AND is_live = 1) AS claims,
    (SELECT coalesce(sum(amount_fen), 0) FROM claim_lines WHERE learner_id IN ${samePerson(id)} AND is_live = 1) AS claimedFen`);
  const { name, identityMasked, bornOn, phoneMasked, divisionCode, createdAt } = row;
  return {
    ...{ id, name, identityMasked, bornOn, phoneMasked, divisionCode, createdAt },
    ...{ hasAccount: row.accountId !== null, runs: await runsOf(reader, id) },
    ...{ categories: sums?.categories ?? 0, claims: sums?.claims ?? 0, claimedFen: sums?.claimedFen ?? 0 },
  };
}
