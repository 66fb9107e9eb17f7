import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { institutions } from '#db/schema/institutions.ts';
import { type Grant, isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { OUTSIDE_ROLES, STAFF_ROLES } from '#src/features/accounts/roles.ts';
import type { RunDetail } from './run.queries.ts';
import { lessonsOf, policyMarks, runById } from './run.queries.ts';
import type { RunState } from './run.rules.ts';
import { runRowColumns } from './run-columns.ts';
import { searchPattern } from './search-text.ts';

export type DeskRunFilters = {
  readonly state?: RunState | '';
  readonly q?: string;
  readonly divisionCode?: string;
  readonly institutionId?: string;
  /** Only runs with a change that waits for the bureau. */
  readonly hasOpenChange?: boolean;
  readonly page?: number;
  readonly pageSize?: number;
};

/** Roles that see runs at the desk: all staff but the administrator. */
const READERS: readonly string[] = STAFF_ROLES.filter(
  (role) => role !== 'administrator' && role !== 'expert' && !OUTSIDE_ROLES.includes(role),
);

function grantsOf(viewer: Viewer): readonly Grant[] {
  return viewer.grants.filter((grant) => READERS.includes(grant.role));
}

/** The runs that a viewer's grants reach, as a condition; a viewer without any sees none. */
export function runsInScope(viewer: Viewer): SQL | undefined {
  const grants = grantsOf(viewer);
  if (grants.some((grant) => grant.scopeKind === 'everywhere')) return undefined;
  return or(...grants.map(inGrant), sql`0`);
}

function inGrant({ scopeKind, scopeId }: Grant): SQL {
  if (scopeKind === 'institution') return eq(runs.institutionId, scopeId);
  const stem = scopeId.replace(/0000$|00$/, '');
  return stem === scopeId
    ? eq(runs.divisionCode, scopeId)
    : sql`substr(${runs.divisionCode}, 1, ${stem.length}) = ${stem}`;
}

/** Runs at the desk: the page asked for, how many match, and how many there are in every state. Three statements. */
export async function runsForDesk(reader: Reader, viewer: Viewer, filters: DeskRunFilters = {}) {
  const pageSize = filters.pageSize ?? 20;
  const base = and(runsInScope(viewer), ...narrowed(filters));
  const counts = await countsByState(reader, base);
  const where = and(base, filters.state ? eq(runs.state, filters.state) : undefined);
  const total = filters.state ? (counts[filters.state] ?? 0) : Object.values(counts).reduce((sum, one) => sum + one, 0);
  const page = Math.min(Math.max(1, filters.page ?? 1), Math.max(1, Math.ceil(total / pageSize)));
  const rows = await reader
    .select(runRowColumns)
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .where(where)
    .orderBy(desc(runs.startsOn), desc(runs.number))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total, page, pageSize, counts };
}

export type DeskRunRow = Awaited<ReturnType<typeof runsForDesk>>['rows'][number];

async function countsByState(reader: Reader, where: SQL | undefined): Promise<Partial<Record<RunState, number>>> {
  const rows = await reader.select({ state: runs.state, count: count() }).from(runs).where(where).groupBy(runs.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

function narrowed({ q, divisionCode, institutionId, hasOpenChange }: DeskRunFilters): (SQL | undefined)[] {
  const pattern = q?.trim() ? searchPattern(q) : null;
  return [
    pattern
      ? or(sql`${runs.searchText} LIKE ${pattern} ESCAPE '\\'`, sql`${runs.number} LIKE ${pattern} ESCAPE '\\'`)
      : undefined,
    divisionCode ? eq(runs.divisionCode, divisionCode) : undefined,
    institutionId ? eq(runs.institutionId, institutionId) : undefined,
    hasOpenChange
      ? sql`EXISTS (SELECT 1 FROM run_changes c WHERE c.run_id = ${runs.id} AND c.state = 'proposed')`
      : undefined,
  ];
}

/** A run with lessons for a desk; null when there is none or it lies outside the viewer's scope. */
export async function runForDesk(reader: Reader, viewer: Viewer, id: string) {
  const [known] = await reader
    .select({ id: runs.id, institutionId: runs.institutionId, divisionCode: runs.divisionCode })
    .from(runs)
    .where(eq(runs.id, id));
  if (!known || !isInScope(grantsOf(viewer), known)) return null;
  const run: RunDetail = await runById(reader, id);
  return { ...run, lessons: await lessonsOf(reader, id), policy: await policyMarks(reader, run.policyVersionId) };
}

export type DeskRun = NonNullable<Awaited<ReturnType<typeof runForDesk>>>;

/** The institutions whose head or registrar the viewer is: those for which runs may be planned. */
export async function plannableInstitutions(reader: Reader, viewer: Viewer) {
  const ids = viewer.grants
    .filter((grant) => grant.scopeKind === 'institution' && ['institution-head', 'registrar'].includes(grant.role))
    .map((grant) => grant.scopeId);
  if (ids.length === 0) return [];
  return reader.select().from(institutions).where(inArray(institutions.id, ids));
}
