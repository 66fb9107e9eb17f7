import { and, eq, isNull, lt, notExists, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designationNotices, designationObjections, expertReviews } from '#db/schema/designation.ts';
import { experts } from '#db/schema/experts.ts';
import { designations } from '#db/schema/institutions.ts';
import type { Grant } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { type Day, dayOf, instant } from '#src/lib/day.ts';
import type { Waiting } from './inbox-counts.queries.ts';
import { inScope } from './scope.queries.ts';

/** Designations whose notice is over with no objection open: the approver decides. */
export async function designationNoticesOver(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const open = reader
    .select({ one: sql`1` })
    .from(designationObjections)
    .where(and(eq(designationObjections.noticeId, designationNotices.id), eq(designationObjections.state, 'open')));
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<Day | null>`min(${designationNotices.closesOn})` })
    .from(designationNotices)
    .innerJoin(designations, eq(designations.id, designationNotices.designationId))
    .where(
      and(
        isNull(designationNotices.closedAt),
        eq(designations.state, 'in-notice'),
        lt(designationNotices.closesOn, today()),
        notExists(open),
        inScope(grants, designations),
      ),
    );
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}

/** Objections to intended designations that nobody has decided. */
export async function designationObjectionsOpen(reader: Reader, grants: readonly Grant[]): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${designationObjections.lodgedAt})` })
    .from(designationObjections)
    .innerJoin(designationNotices, eq(designationNotices.id, designationObjections.noticeId))
    .innerJoin(designations, eq(designations.id, designationNotices.designationId))
    .where(and(eq(designationObjections.state, 'open'), inScope(grants, designations)));
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

/** Applications for which somebody was drawn and has not scored yet. */
export async function reviewsWaiting(reader: Reader, accountId: string): Promise<Waiting> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${expertReviews.assignedAt})` })
    .from(expertReviews)
    .innerJoin(experts, eq(experts.id, expertReviews.expertId))
    .innerJoin(designations, eq(designations.id, expertReviews.designationId))
    .where(
      and(
        eq(experts.accountId, accountId),
        eq(designations.state, 'under-review'),
        isNull(expertReviews.scoredAt),
        isNull(expertReviews.excusedAt),
      ),
    );
  return { count: row?.count ?? 0, oldest: dayFrom(row?.oldest ?? null) };
}

const dayFrom = (at: number | null): Day | null => (at === null ? null : dayOf(instant(at)));
