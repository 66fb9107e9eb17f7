import { and, asc, desc, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { type ClaimState, claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { businessGrants, inScope } from './scope.queries.ts';

/** The tabs of the list, in the order of the way to the money. */
export const CLAIM_TABS = {
  draft: ['draft', 'returned'],
  'first-review': ['submitted'],
  'second-review': ['first-reviewed'],
  publish: ['second-reviewed'],
  notice: ['in-notice'],
  determined: ['determined'],
  ended: ['rejected', 'withdrawn'],
} as const satisfies Record<string, readonly ClaimState[]>;

export type ClaimTab = keyof typeof CLAIM_TABS;

export type ClaimFilters = {
  readonly tab?: ClaimTab | undefined;
  /** Part of a number, an institution or a course. */
  readonly q?: string | undefined;
  readonly division?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
};

export const PAGE_SIZE = 20;
const PAGE_SIZE_MAX = 1000;

export type ClaimSums = { readonly count: number; readonly lines: number; readonly totalFen: Fen };

export type ClaimRow = Awaited<ReturnType<typeof rowsOf>>[number];

export type ClaimsForDesk = {
  readonly rows: readonly ClaimRow[];
  readonly page: number;
  readonly pageSize: number;
  readonly counts: Readonly<Record<ClaimTab, number>>;
  /** Of the whole tab, not only of this page. */
  readonly sums: ClaimSums;
};

/** A page of the claims that a viewer's grants reach, with the sums of its tab and the counts of all tabs: two queries. */
export async function claimsForDesk(reader: Reader, viewer: Viewer, filters: ClaimFilters): Promise<ClaimsForDesk> {
  const where = and(inScope(businessGrants(viewer), claims), wordFilter(filters.q), divisionFilter(filters.division));
  const byState = await sumsByState(reader, where, filters.q !== undefined);
  const states: readonly ClaimState[] | null = filters.tab ? CLAIM_TABS[filters.tab] : null;
  const sums = sumsOf(byState, states);
  const pageSize = Math.min(filters.pageSize ?? PAGE_SIZE, PAGE_SIZE_MAX);
  const last = Math.max(1, Math.ceil(sums.count / pageSize));
  const page = Math.min(Math.max(1, filters.page ?? 1), last);
  const wanted = and(where, states ? inArray(claims.state, [...states]) : undefined);
  const rows = sums.count === 0 ? [] : await rowsOf(reader, wanted, pageSize, (page - 1) * pageSize);
  return { rows, page, pageSize, counts: countsOf(byState), sums };
}

type StateSums = {
  readonly state: ClaimState;
  readonly count: number;
  readonly lines: number;
  readonly totalFen: number;
};

function sumsByState(reader: Reader, where: SQL | undefined, isSearched: boolean): Promise<StateSums[]> {
  const query = reader
    .select({
      state: claims.state,
      count: sql<number>`count(*)`,
      lines: sql<number>`coalesce(sum(${claims.lineCount}), 0)`,
      totalFen: sql<number>`coalesce(sum(${claims.totalFen}), 0)`,
    })
    .from(claims)
    .$dynamic();
  return (isSearched ? withNames(query) : query).where(where).groupBy(claims.state);
}

/** The joins that a search in names needs. */
// biome-ignore lint/suspicious/noExplicitAny: drizzle's type of a dynamic query has no short name
function withNames<Q extends { innerJoin: any }>(query: Q): Q {
  return query
    .innerJoin(runs, eq(runs.id, claims.runId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId));
}

function rowsOf(reader: Reader, where: SQL | undefined, limit: number, offset: number) {
  return reader
    .select({
      id: claims.id,
      number: claims.number,
      state: claims.state,
      fundingTrack: claims.fundingTrack,
      payeeKind: claims.payeeKind,
      isDemonstration: claims.isDemonstration,
      lineCount: claims.lineCount,
      totalFen: claims.totalFen,
      dueOn: claims.dueOn,
      submittedAt: claims.submittedAt,
      assembledAt: claims.assembledAt,
      divisionCode: claims.divisionCode,
      runNumber: runs.number,
      term: runs.term,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(claims)
    .innerJoin(runs, eq(runs.id, claims.runId))
    .innerJoin(institutions, eq(institutions.id, claims.institutionId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(where)
    .orderBy(asc(sql`${claims.dueOn} IS NULL`), asc(claims.dueOn), desc(claims.number))
    .limit(limit)
    .offset(offset);
}

function wordFilter(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const part = `%${q.replace(/[%_]/g, '')}%`;
  return or(
    like(claims.number, part),
    like(runs.number, part),
    like(institutions.nameZh, part),
    like(institutions.nameEn, part),
    like(courseVersions.titleZh, part),
    like(courseVersions.titleEn, part),
  );
}

function divisionFilter(division: string | undefined): SQL | undefined {
  return division ? eq(claims.divisionCode, division) : undefined;
}

function sumsOf(byState: readonly StateSums[], states: readonly ClaimState[] | null): ClaimSums {
  const own = byState.filter((row) => states === null || states.includes(row.state));
  const sum = (key: 'count' | 'lines' | 'totalFen') => own.reduce((total, row) => total + row[key], 0);
  return { count: sum('count'), lines: sum('lines'), totalFen: fen(sum('totalFen')) };
}

function countsOf(byState: readonly StateSums[]): Record<ClaimTab, number> {
  const tabs = Object.entries(CLAIM_TABS) as [ClaimTab, readonly ClaimState[]][];
  return Object.fromEntries(tabs.map(([tab, states]) => [tab, sumsOf(byState, states).count])) as Record<
    ClaimTab,
    number
  >;
}
