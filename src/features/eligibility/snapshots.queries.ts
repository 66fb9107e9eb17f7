import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Instant } from '#src/lib/day.ts';
import {
  type Assessment,
  type EligibilityState,
  eligibilityState,
  isProven,
  type Judged,
} from './eligibility.rules.ts';
import type { FrozenQuote } from './quote-run.ts';

/** What was frozen when a place was given, with its working and the marks of its version; null: there is none. */
export async function frozenQuote(reader: Reader, id: string): Promise<(FrozenQuote & { createdAt: Instant }) | null> {
  const { answer, createdAt } = eligibilitySnapshots;
  const { isDemonstration, hasExampleValues } = policyVersions;
  const [row] = await reader
    .select({ answer, createdAt, isDemonstration, hasExampleValues })
    .from(eligibilitySnapshots)
    .innerJoin(policyVersions, eq(policyVersions.id, eligibilitySnapshots.policyVersionId))
    .where(eq(eligibilitySnapshots.id, id));
  if (!row) return null;
  const { answer: said, createdAt: at, ...marks } = row;
  return { kind: 'frozen', answer: said as unknown as Assessment, marks, createdAt: at };
}

/** Where an enrolment stands on the axis of funding, with what was said last. */
export type Standing = {
  readonly state: EligibilityState;
  readonly outcome: Assessment['outcome'];
  readonly totalFen: number;
  /** The category that counts while nobody has seen its evidence. */
  readonly toProve: string | null;
};

/** The standing of every enrolment of a run that was ever assessed, in one query. */
export async function standingsOfRun(reader: Reader, runId: string): Promise<ReadonlyMap<string, Standing>> {
  return standings(await judgedRows(reader, eq(eligibilitySnapshots.runId, runId)));
}

/** The same for named enrolments. */
export async function standingsOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  if (ids.length === 0) return new Map();
  return standings(await judgedRows(reader, inArray(eligibilitySnapshots.enrolmentId, [...ids])));
}

type JudgedRow = Awaited<ReturnType<typeof judgedRows>>[number];

function judgedRows(reader: Reader, which: ReturnType<typeof eq>) {
  const { enrolmentId, moment, outcome, totalFen, categoryCode, unproven } = eligibilitySnapshots;
  return reader
    .select({ enrolmentId, moment, outcome, totalFen, categoryCode, unproven })
    .from(eligibilitySnapshots)
    .where(and(which, inArray(moment, ['enrolment', 'start', 'claim'])))
    .orderBy(asc(eligibilitySnapshots.createdAt), asc(eligibilitySnapshots.id));
}

function standings(rows: readonly JudgedRow[]): ReadonlyMap<string, Standing> {
  const byPlace = Map.groupBy(rows, (row) => row.enrolmentId ?? '');
  return new Map([...byPlace].map(([enrolmentId, history]) => [enrolmentId, standingOf(history)]));
}

function standingOf(history: readonly JudgedRow[]): Standing {
  const judged = history.map((row): Judged => ({ ...row, isProven: isProven(row.categoryCode, row.unproven) }));
  const last = history.at(-1);
  const category = last?.categoryCode ?? null;
  return {
    state: eligibilityState(judged),
    outcome: last?.outcome ?? 'undecided',
    totalFen: last?.totalFen ?? 0,
    toProve: judged.at(-1)?.isProven === false ? category : null,
  };
}
