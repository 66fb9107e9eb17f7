import { and, eq, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { registers } from '#db/schema/attendance.ts';
import { filingRules, lessons, runChanges, runs } from '#db/schema/catalogue.ts';
import { certificates } from '#db/schema/certificates.ts';
import { type ClaimState, claims, objections, publicNotices } from '#db/schema/claims.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { designations } from '#db/schema/institutions.ts';
import { policyDivisions, policyVersions } from '#db/schema/policies.ts';
import type { Grant } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { type Day, dayOf, type Instant, instant } from '#src/lib/day.ts';
import { inScope } from './scope.queries.ts';

/** How much of one kind of work waits within some grants, since when, and how much of it is due or late. */
export type Waiting = { readonly count: number; readonly oldest: Day | null; readonly late?: number };

const dayFrom = (at: Instant | number | null): Day | null => (at === null ? null : dayOf(instant(at)));

async function countFrom(reader: Reader, table: SQLiteTable, since: SQLiteColumn, where: SQL | undefined) {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${since})` })
    .from(table)
    .where(where);
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

export async function claimsIn(
  reader: Reader,
  grants: readonly Grant[],
  states: readonly ClaimState[],
): Promise<Waiting> {
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

export function runsIn(reader: Reader, grants: readonly Grant[], state: 'filed' | 'returned'): Promise<Waiting> {
  return countFrom(reader, runs, runs.filedAt, and(eq(runs.state, state), inScope(grants, runs)));
}

export async function changesOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${runChanges.proposedAt})` })
    .from(runChanges)
    .innerJoin(runs, eq(runs.id, runChanges.runId))
    .where(and(eq(runChanges.state, 'proposed'), inScope(grants, runs)));
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

export function filingRulesToConfirm(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const isDraft = and(eq(filingRules.state, 'draft'), inScope(grants, filingRules));
  return countFrom(reader, filingRules, filingRules.draftedAt, isDraft);
}

export function designationsIn(
  reader: Reader,
  grants: readonly Grant[],
  state: 'submitted' | 'under-review' | 'scored' | 'proposed' | 'returned',
): Promise<Waiting> {
  return countFrom(
    reader,
    designations,
    designations.submittedAt,
    and(eq(designations.state, state), inScope(grants, designations)),
  );
}

/** Drafts with at least one value of the bureau wait for two approvers; in a demonstration only. */
export async function policiesToConfirm(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
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

export async function registersOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
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

export async function sittingsIn(
  reader: Reader,
  grants: readonly Grant[],
  state: 'planned' | 'marked',
): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${sittings.heldOn})` })
    .from(sittings)
    .innerJoin(runs, eq(runs.id, sittings.runId))
    .where(and(eq(sittings.state, state), lte(sittings.heldOn, today()), inScope(grants, runs)));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

/** Assessed runs where somebody passed and nobody has a certificate yet. */
export async function certificatesDue(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
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
export async function runsToClaim(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
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

export async function objectionsOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${objections.lodgedAt})` })
    .from(objections)
    .innerJoin(publicNotices, eq(publicNotices.id, objections.noticeId))
    .innerJoin(claims, eq(claims.id, publicNotices.subjectId))
    .where(and(eq(objections.state, 'open'), inScope(grants, claims)));
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

/** Notices whose last day is over: their claims can be determined. */
export async function noticesOver(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${publicNotices.closesOn})` })
    .from(publicNotices)
    .innerJoin(claims, and(eq(claims.id, publicNotices.subjectId), eq(claims.state, 'in-notice')))
    .where(and(isNull(publicNotices.closedAt), lt(publicNotices.closesOn, today()), inScope(grants, claims)));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
