import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims, objections, publicNotices } from '#db/schema/claims.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { mayDo } from '#src/features/accounts/acts.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { open } from '#src/lib/keys.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { isNoticeOpen, type SubsidyNotice } from './notice.rules.ts';
import { businessGrants, inScope } from './scope.queries.ts';

export type NoticeHead = {
  readonly number: string;
  readonly kind: 'subsidy' | 'designation';
  readonly titleZh: string;
  readonly titleEn: string;
  readonly cityCode: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly workingDays: number;
  readonly isDemonstration: boolean;
  readonly isOpen: boolean;
  readonly people: number;
  readonly totalFen: Fen;
};

const head = {
  id: publicNotices.id,
  number: publicNotices.number,
  kind: publicNotices.kind,
  titleZh: publicNotices.titleZh,
  titleEn: publicNotices.titleEn,
  cityCode: publicNotices.cityCode,
  opensOn: publicNotices.opensOn,
  closesOn: publicNotices.closesOn,
  closedAt: publicNotices.closedAt,
  workingDays: publicNotices.workingDays,
  isDemonstration: publicNotices.isDemonstration,
  people: sql<number>`coalesce(json_array_length(${publicNotices.content}, '$.rows'), 0)`,
  totalFen: sql<number>`coalesce(json_extract(${publicNotices.content}, '$.totalFen'), 0)`,
};

export const NOTICE_PAGE_SIZE = 20;

/** Notices for everybody: the open ones first, those that end soonest on top, then what is over. No personal data. */
export async function noticesPublic(reader: Reader, filters: { city?: string | undefined; page?: number | undefined }) {
  const where = filters.city ? eq(publicNotices.cityCode, filters.city) : undefined;
  return noticeList(reader, where, filters.page ?? 1);
}

/** The notices of a viewer's divisions with the objections that wait. */
export async function noticesForDesk(reader: Reader, viewer: Viewer, filters: { page?: number | undefined }) {
  const list = await noticeList(reader, noticesInScope(viewer), filters.page ?? 1);
  const ids = list.rows.map((row) => row.id);
  const waiting = await openObjections(reader, ids);
  return { ...list, rows: list.rows.map((row) => ({ ...row, openObjections: waiting.get(row.id) ?? 0 })) };
}

async function noticeList(reader: Reader, where: SQL | undefined, wanted: number) {
  const isOver = sql`${publicNotices.closedAt} IS NOT NULL OR ${publicNotices.closesOn} < ${today()}`;
  const [sum] = await reader.select({ count: sql<number>`count(*)` }).from(publicNotices).where(where);
  const total = sum?.count ?? 0;
  const page = Math.min(Math.max(1, wanted), Math.max(1, Math.ceil(total / NOTICE_PAGE_SIZE)));
  const rows = await reader
    .select(head)
    .from(publicNotices)
    .where(where)
    .orderBy(
      asc(isOver),
      sql`CASE WHEN ${isOver} THEN NULL ELSE ${publicNotices.closesOn} END`,
      desc(publicNotices.number),
    )
    .limit(NOTICE_PAGE_SIZE)
    .offset((page - 1) * NOTICE_PAGE_SIZE);
  return { rows: rows.map(headOf), total, page, pageSize: NOTICE_PAGE_SIZE };
}

function headOf<
  R extends { closesOn: Day; closedAt: Parameters<typeof isNoticeOpen>[0]['closedAt']; totalFen: number },
>(row: R) {
  return { ...row, totalFen: fen(row.totalFen), isOpen: isNoticeOpen(row, today()) };
}

async function openObjections(reader: Reader, noticeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (noticeIds.length === 0) return new Map();
  const rows = await reader
    .select({ noticeId: objections.noticeId, count: sql<number>`count(*)` })
    .from(objections)
    .where(and(inArray(objections.noticeId, [...noticeIds]), eq(objections.state, 'open')))
    .groupBy(objections.noticeId);
  return new Map(rows.map((row) => [row.noticeId, row.count]));
}

/** A notice for everybody; its masked rows only while it is open. null: no such number. */
export async function noticePublic(reader: Reader, number: string | undefined) {
  const notice = await noticeOf(reader, number);
  if (!notice) return null;
  return {
    ...notice,
    content: notice.isOpen && notice.kind === 'subsidy' ? (notice.content as SubsidyNotice) : null,
    outcome: await outcomeOf(reader, notice.subjectId),
    objections: await objectionCounts(reader, notice.id),
  };
}

async function noticeOf(reader: Reader, number: string | undefined) {
  const [row] = await reader
    .select({
      ...head,
      subjectId: publicNotices.subjectId,
      content: publicNotices.content,
      contentSha256: publicNotices.contentSha256,
    })
    .from(publicNotices)
    .where(eq(publicNotices.number, number ?? ''));
  return row ? headOf(row) : null;
}

/** What came of it: how many lines and how much was determined. */
async function outcomeOf(reader: Reader, claimId: string) {
  const isDetermined = and(eq(claimLines.claimId, claims.id), eq(claimLines.state, 'determined'));
  const [row] = await reader
    .select({
      state: claims.state,
      lines: sql<number>`count(${claimLines.id})`,
      totalFen: sql<number>`coalesce(sum(${claimLines.amountFen}), 0)`,
    })
    .from(claims)
    .leftJoin(claimLines, isDetermined)
    .where(eq(claims.id, claimId))
    .groupBy(claims.id);
  return row ? { ...row, totalFen: fen(row.totalFen) } : null;
}

async function objectionCounts(reader: Reader, noticeId: string) {
  const rows = await reader
    .select({ state: objections.state, count: sql<number>`count(*)` })
    .from(objections)
    .where(eq(objections.noticeId, noticeId))
    .groupBy(objections.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { open: of('open'), upheld: of('upheld'), dismissed: of('dismissed') };
}

/**
 * A notice with its objections for the desk; null when there is none or it is outside the viewer's scope. The contact
 * of an objection is opened only for who may decide it.
 */
export async function noticeForDesk(reader: Reader, viewer: Viewer, number: string | undefined) {
  const notice = await noticeOf(reader, number);
  if (!notice || !(await reaches(reader, viewer, notice.number))) return null;
  const mayDecide = viewer.grants.some((grant) => mayDo(grant.role, 'claims.decideObjection'));
  const rows = await reader
    .select({
      objection: objections,
      sequence: claimLines.sequence,
      amountFen: claimLines.amountFen,
      lineState: claimLines.state,
    })
    .from(objections)
    .leftJoin(claimLines, eq(claimLines.id, objections.claimLineId))
    .where(eq(objections.noticeId, notice.id))
    .orderBy(asc(objections.lodgedAt));
  return {
    ...notice,
    outcome: await outcomeOf(reader, notice.subjectId),
    objections: rows.map(({ objection, ...line }) => ({
      ...objection,
      ...line,
      contact: mayDecide && objection.contact ? open(objection.contact, 'objections', 'contact', objection.id) : null,
    })),
    mayDecide,
  };
}

async function reaches(reader: Reader, viewer: Viewer, number: string): Promise<boolean> {
  const found = await reader
    .select({ id: publicNotices.id })
    .from(publicNotices)
    .where(and(eq(publicNotices.number, number), noticesInScope(viewer)));
  return found.length > 0;
}

/** A notice is reached by its city, or by the district of the claim it is about. */
function noticesInScope(viewer: Viewer): SQL | undefined {
  const grants = businessGrants(viewer);
  const byCity = inScope(grants, { divisionCode: publicNotices.cityCode });
  if (byCity === undefined) return undefined;
  const byClaim = sql`EXISTS (SELECT 1 FROM ${claims} WHERE ${claims.id} = ${publicNotices.subjectId} AND ${inScope(grants, claims)})`;
  return or(byCity, byClaim);
}

/** How many notices are open now, for the home page. */
export async function countOpenNotices(reader: Reader): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)` })
    .from(publicNotices)
    .where(and(isNull(publicNotices.closedAt), sql`${publicNotices.closesOn} >= ${today()}`));
  return row?.count ?? 0;
}
