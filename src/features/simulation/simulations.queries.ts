import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { simulations } from '#db/schema/simulation.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { mayDo } from '#src/features/accounts/acts.ts';
import { businessGrants, inScope } from '#src/features/claims/scope.queries.ts';
import { policyList } from '#src/features/policies/policy-list.queries.ts';
import { CITIES } from '#src/lib/division.ts';
import { isDemonstration, isExample, type Policy } from '#src/subsidy/policy.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { divisionsTried } from './kinds.ts';
import type { Totals } from './totals.rules.ts';

export const SIMULATIONS_PER_PAGE = 20;

const head = {
  id: simulations.id,
  policyVersionId: simulations.policyVersionId,
  policySha256: simulations.policySha256,
  cityCode: simulations.cityCode,
  firstDay: simulations.firstDay,
  lastDay: simulations.lastDay,
  state: simulations.state,
  done: simulations.done,
  total: simulations.total,
  requestedAt: simulations.requestedAt,
  finishedAt: simulations.finishedAt,
  requestedByName: accounts.displayName,
  titleZh: policyVersions.titleZh,
  titleEn: policyVersions.titleEn,
  isDemonstration: policyVersions.isDemonstration,
  hasExampleValues: policyVersions.hasExampleValues,
};

export type SimulationRow = Awaited<ReturnType<typeof simulationList>>['rows'][number];

/** The trials of versions that a viewer's grants reach (a trial is of a whole city), the latest first. */
export async function simulationList(reader: Reader, viewer: Viewer, page: number) {
  const where = and(eq(simulations.kind, 'draft'), cityInScope(viewer));
  const total = await reader.$count(simulations, where);
  const rows = await rowsOf(reader, where, SIMULATIONS_PER_PAGE, (page - 1) * SIMULATIONS_PER_PAGE);
  return { total, rows };
}

/** The latest trials of one version that a viewer's grants reach. */
export function trialsOfVersion(reader: Reader, viewer: Viewer, policyVersionId: string) {
  return rowsOf(reader, and(eq(simulations.policyVersionId, policyVersionId), cityInScope(viewer)), 3, 0);
}

function rowsOf(reader: Reader, where: SQL | undefined, limit: number, offset: number) {
  return reader
    .select({
      ...head,
      beforeFen: sql<number | null>`json_extract(${simulations.result}, '$.all.beforeFen')`,
      afterFen: sql<number | null>`json_extract(${simulations.result}, '$.all.afterFen')`,
    })
    .from(simulations)
    .leftJoin(accounts, eq(accounts.id, simulations.requestedBy))
    .leftJoin(policyVersions, eq(policyVersions.id, simulations.policyVersionId))
    .where(where)
    .orderBy(desc(simulations.requestedAt), desc(simulations.id))
    .limit(limit)
    .offset(offset);
}

function cityInScope(viewer: Viewer): SQL | undefined {
  return inScope(businessGrants(viewer), { divisionCode: simulations.cityCode });
}

export type SimulationPage = NonNullable<Awaited<ReturnType<typeof simulationPage>>>;

/** One trial of a version with its result and the names it needs; null when there is none in the viewer's scope. */
export async function simulationPage(reader: Reader, viewer: Viewer, id: string | undefined) {
  const [row] = await reader
    .select({
      ...head,
      canonical: simulations.canonical,
      result: simulations.result,
      fault: simulations.fault,
      sha256Now: policyVersions.sha256,
    })
    .from(simulations)
    .leftJoin(accounts, eq(accounts.id, simulations.requestedBy))
    .leftJoin(policyVersions, eq(policyVersions.id, simulations.policyVersionId))
    .where(and(eq(simulations.id, id ?? ''), eq(simulations.kind, 'draft')));
  if (!row || !isInScope(businessGrants(viewer), { divisionCode: row.cityCode })) return null;
  const { canonical, result, ...simulation } = row;
  const policy: Policy = parsePolicy(JSON.parse(canonical));
  const totals = result as Totals | null;
  return {
    simulation,
    policy,
    marks: { isDemonstration: isDemonstration(policy), hasExampleValues: isExample(policy) },
    divisions: divisionsTried(policy, row.cityCode),
    totals,
    institutionNames: await namesOf(reader, totals?.byInstitution.map(({ key }) => key) ?? []),
  };
}

async function namesOf(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { zh: string; en: string }>();
  const { id, nameZh, nameEn } = institutions;
  const rows = await reader
    .select({ id, nameZh, nameEn })
    .from(institutions)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
}

/** The cities for which somebody may ask for a trial. */
export function citiesToTry(viewer: Viewer): readonly string[] {
  const grants = viewer.grants.filter(({ role }) => mayDo(role, 'simulation.request'));
  return CITIES.filter((city) => isInScope(grants, { divisionCode: city }));
}

/** The versions that can be tried, drafts first: those of the tracks under which claims are computed. */
export async function versionsToTry(reader: Reader) {
  const versions = (await policyList(reader)).filter(({ track }) => track === 'subsidy' || track === 'training-fee');
  return [...versions.filter(({ state }) => state === 'draft'), ...versions.filter(({ state }) => state !== 'draft')];
}
