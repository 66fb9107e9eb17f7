import { and, eq, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { registers } from '#db/schema/attendance.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { certificates } from '#db/schema/certificates.ts';
import { type ClaimState, claims, objections, publicNotices } from '#db/schema/claims.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { designations } from '#db/schema/institutions.ts';
import { policyDivisions, policyVersions } from '#db/schema/policies.ts';
import type { Grant, Viewer } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { today } from '#src/lib/clock.ts';
import { type Day, type Instant, dayOf, instant } from '#src/lib/day.ts';
import type { InboxKey } from './inbox.messages.ts';
import { businessGrants, inScope } from './scope.queries.ts';

/** Work that waits: how much of it, since when at the oldest, and the list where it is done. */
export type InboxItem = {
  readonly key: InboxKey;
  readonly count: number;
  /** null: the kind of work has no beginning worth naming. */
  readonly oldest: Day | null;
  readonly href: string;
  /** How many are due today or late. */
  readonly late: number;
};

type Waiting = { readonly count: number; readonly oldest: Day | null; readonly late?: number };

type Desk = {
  readonly key: InboxKey;
  readonly roles: readonly Role[];
  readonly href: string;
  readonly waiting: (reader: Reader, grants: readonly Grant[]) => Promise<Waiting>;
};

/** Everything a desk may have to do, in the order in which the business happens; each asks one query. */
const DESKS: readonly Desk[] = [
  { key: 'designations-to-review', roles: ['first-reviewer'], href: '/desk/designations?state=submitted', waiting: (r, g) => designationsIn(r, g, 'submitted') },
  { key: 'designations-to-decide', roles: ['approver'], href: '/desk/designations?state=proposed', waiting: (r, g) => designationsIn(r, g, 'proposed') },
  { key: 'policies-to-confirm', roles: ['approver'], href: '/desk/policies', waiting: policiesToConfirm },
  { key: 'filings', roles: ['first-reviewer'], href: '/desk/runs?state=filed', waiting: (r, g) => runsIn(r, g, 'filed') },
  { key: 'filings-returned', roles: ['institution-head', 'registrar'], href: '/desk/runs?state=returned', waiting: (r, g) => runsIn(r, g, 'returned') },
  { key: 'registers-to-seal', roles: ['institution-head', 'registrar', 'trainer'], href: '/desk/lessons', waiting: registersOpen },
  { key: 'results-to-record', roles: ['examiner'], href: '/desk/runs?state=delivered', waiting: (r, g) => sittingsIn(r, g, 'planned') },
  { key: 'results-to-publish', roles: ['institution-head'], href: '/desk/runs?state=delivered', waiting: (r, g) => sittingsIn(r, g, 'marked') },
  { key: 'certificates-to-issue', roles: ['institution-head'], href: '/desk/runs?state=assessed', waiting: certificatesDue },
  { key: 'runs-to-claim', roles: ['institution-head', 'registrar'], href: '/desk/runs?state=assessed', waiting: runsToClaim },
  { key: 'claims-to-submit', roles: ['institution-head'], href: '/desk/claims?tab=draft', waiting: (r, g) => claimsIn(r, g, ['draft']) },
  { key: 'claims-returned', roles: ['institution-head', 'registrar'], href: '/desk/claims?tab=draft', waiting: (r, g) => claimsIn(r, g, ['returned']) },
  { key: 'claims-first-review', roles: ['first-reviewer'], href: '/desk/claims?tab=first-review', waiting: (r, g) => claimsIn(r, g, ['submitted']) },
  { key: 'claims-second-review', roles: ['second-reviewer'], href: '/desk/claims?tab=second-review', waiting: (r, g) => claimsIn(r, g, ['first-reviewed']) },
  { key: 'claims-to-publish', roles: ['approver'], href: '/desk/claims?tab=publish', waiting: (r, g) => claimsIn(r, g, ['second-reviewed']) },
  { key: 'objections-to-decide', roles: ['second-reviewer'], href: '/desk/notices', waiting: objectionsOpen },
  { key: 'notices-to-close', roles: ['approver'], href: '/desk/claims?tab=notice', waiting: noticesOver },
];

/** What waits for a viewer at their desks, without the rooms after this one; kinds of work with nothing are left out. */
export async function inboxOf(reader: Reader, viewer: Viewer): Promise<readonly InboxItem[]> {
  const items: InboxItem[] = [];
  for (const desk of DESKS) {
    const grants = businessGrants(viewer, desk.roles);
    if (grants.length === 0) continue;
    const { count, oldest, late = 0 } = await desk.waiting(reader, grants);
    if (count > 0) items.push({ key: desk.key, count, oldest, late, href: desk.href });
  }
  return items;
}

const dayFrom = (at: Instant | number | null): Day | null => (at === null ? null : dayOf(instant(at)));

async function countFrom(reader: Reader, table: SQLiteTable, since: SQLiteColumn, where: SQL | undefined) {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${since})` })
    .from(table)
    .where(where);
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

async function claimsIn(reader: Reader, grants: readonly Grant[], states: readonly ClaimState[]): Promise<Waiting> {
  const [row] = await reader
    .select({
      count: sql<number>`count(*)`,
      oldest: sql<number | null>`min(coalesce(${claims.submittedAt}, ${claims.assembledAt}))`,
      late: sql<number>`count(*) FILTER (WHERE ${claims.dueOn} <= ${today()})`,
    })
    .from(claims)
    .where(and(inArray(claims.state, [...states]), inScope(grants, claims)));
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null), late: row?.late ?? 0 };
}

function runsIn(reader: Reader, grants: readonly Grant[], state: 'filed' | 'returned'): Promise<Waiting> {
  return countFrom(reader, runs, runs.filedAt, and(eq(runs.state, state), inScope(grants, runs)));
}

function designationsIn(reader: Reader, grants: readonly Grant[], state: 'submitted' | 'proposed'): Promise<Waiting> {
  return countFrom(
    reader,
    designations,
    designations.submittedAt,
    and(eq(designations.state, state), inScope(grants, designations)),
  );
}

/** Drafts with at least one value of the bureau wait for two approvers; in a demonstration only. */
async function policiesToConfirm(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(DISTINCT ${policyVersions.id})` })
    .from(policyVersions)
    .innerJoin(policyDivisions, eq(policyDivisions.policyVersionId, policyVersions.id))
    .where(
      and(
        eq(policyVersions.state, 'draft'),
        eq(policyVersions.hasExampleValues, false),
        inScope(grants, { divisionCode: policyDivisions.divisionCode }),
      ),
    );
  return { count: row?.count ?? 0, oldest: null };
}

async function registersOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${lessons.heldOn})` })
    .from(lessons)
    .innerJoin(runs, eq(runs.id, lessons.runId))
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(
      and(eq(runs.state, 'running'), lte(lessons.heldOn, today()), isNull(registers.lessonId), inScope(grants, runs)),
    );
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

async function sittingsIn(reader: Reader, grants: readonly Grant[], state: 'planned' | 'marked'): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${sittings.heldOn})` })
    .from(sittings)
    .innerJoin(runs, eq(runs.id, sittings.runId))
    .where(and(eq(sittings.state, state), lte(sittings.heldOn, today()), inScope(grants, runs)));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

/** Assessed runs where somebody passed and nobody has a certificate yet. */
async function certificatesDue(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${runs.endsOn})` })
    .from(runs)
    .where(
      and(
        eq(runs.state, 'assessed'),
        inScope(grants, runs),
        sql`NOT EXISTS (SELECT 1 FROM ${certificates} WHERE ${certificates.runId} = ${runs.id})`,
        sql`EXISTS (SELECT 1 FROM ${results} WHERE ${results.runId} = ${runs.id} AND ${results.outcome} = 'pass' AND ${results.isPublished} = 1)`,
      ),
    );
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

/** Assessed runs with subsidy money that nobody has claimed for. */
async function runsToClaim(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${runs.endsOn})` })
    .from(runs)
    .where(
      and(
        inArray(runs.state, ['assessed', 'closed']),
        eq(runs.fundingTrack, 'subsidy'),
        inScope(grants, runs),
        sql`NOT EXISTS (SELECT 1 FROM ${claims} WHERE ${claims.runId} = ${runs.id} AND ${claims.state} <> 'withdrawn')`,
      ),
    );
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

async function objectionsOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${objections.lodgedAt})` })
    .from(objections)
    .innerJoin(publicNotices, eq(publicNotices.id, objections.noticeId))
    .innerJoin(claims, eq(claims.id, publicNotices.subjectId))
    .where(and(eq(objections.state, 'open'), inScope(grants, claims)));
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

/** Notices whose last day is over: their claims can be determined. */
async function noticesOver(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${publicNotices.closesOn})` })
    .from(publicNotices)
    .innerJoin(claims, and(eq(claims.id, publicNotices.subjectId), eq(claims.state, 'in-notice')))
    .where(and(isNull(publicNotices.closedAt), lt(publicNotices.closesOn, today()), inScope(grants, claims)));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
