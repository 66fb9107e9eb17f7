import { and, count, desc, eq, isNull, like } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designationNotices, designationObjections } from '#db/schema/designation.ts';
import { designations, institutions } from '#db/schema/institutions.ts';
import { today } from '#src/lib/clock.ts';
import type { ScopeLine } from './designation.rules.ts';

/** The frozen content of a notice about an intended designation. */
export type NoticeContent = {
  readonly designationNumber: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly institutionCode: string;
  readonly kind: string;
  readonly scope: readonly (ScopeLine & {
    readonly venuesZh: readonly string[];
    readonly venuesEn: readonly string[];
  })[];
  readonly capacity: number;
  readonly validFrom: string;
  readonly validTo: string;
  /** The mean of the experts' points. */
  readonly mean: number;
  readonly experts: number;
};

/** Notices of a designation, newest first, each with its objections. Two statements. */
export async function noticesOf(reader: Reader, designationId: string) {
  const notices = await reader
    .select()
    .from(designationNotices)
    .where(eq(designationNotices.designationId, designationId))
    .orderBy(desc(designationNotices.publishedAt));
  const objections = await reader
    .select({ objection: designationObjections })
    .from(designationObjections)
    .innerJoin(designationNotices, eq(designationNotices.id, designationObjections.noticeId))
    .where(eq(designationNotices.designationId, designationId))
    .orderBy(designationObjections.lodgedAt);
  return notices.map((notice) => ({
    ...notice,
    objections: objections.map((row) => row.objection).filter((one) => one.noticeId === notice.id),
  }));
}

/** The notice that is not closed; null: none. */
export async function openNoticeOf(reader: Reader, designationId: string) {
  const [notice] = await reader
    .select()
    .from(designationNotices)
    .where(and(eq(designationNotices.designationId, designationId), isNull(designationNotices.closedAt)));
  return notice ?? null;
}

/** How many objections to a notice nobody has decided. */
export async function openObjections(reader: Reader, noticeId: string): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(designationObjections)
    .where(and(eq(designationObjections.noticeId, noticeId), eq(designationObjections.state, 'open')));
  return row?.count ?? 0;
}

const withInstitution = (reader: Reader) =>
  reader
    .select({
      notice: designationNotices,
      state: designations.state,
      institutionCode: institutions.code,
      nameZh: institutions.nameZh,
      nameEn: institutions.nameEn,
      kind: institutions.kind,
    })
    .from(designationNotices)
    .innerJoin(designations, eq(designations.id, designationNotices.designationId))
    .innerJoin(institutions, eq(institutions.id, designations.institutionId))
    .$dynamic();

/** The notices of designations for the public, newest first; the latest twenty. */
export async function designationNoticesPublic(reader: Reader, cityCode?: string) {
  return withInstitution(reader)
    .where(cityCode ? eq(designationNotices.cityCode, cityCode) : undefined)
    .orderBy(desc(designationNotices.publishedAt))
    .limit(20);
}

/** One notice for the public with the counts of its objections; null: no such number. */
export async function designationNoticePublic(reader: Reader, number: string) {
  const [row] = await withInstitution(reader).where(eq(designationNotices.number, number));
  if (!row) return null;
  const counted = await reader
    .select({ state: designationObjections.state, count: count() })
    .from(designationObjections)
    .where(eq(designationObjections.noticeId, row.notice.id))
    .groupBy(designationObjections.state);
  const of = (state: string) => counted.find((one) => one.state === state)?.count ?? 0;
  return {
    ...row,
    content: row.notice.content as NoticeContent,
    isOpen: row.notice.closedAt === null && today() <= row.notice.closesOn,
    objections: { open: of('open'), upheld: of('upheld'), dismissed: of('dismissed') },
  };
}

const SERIES = { RG: designationNotices, RY: designationObjections } as const;

/** `RG-2026-0004` for notices, `RY-2026-0004` for objections: by year. */
export async function nextNoticeNumber(reader: Reader, series: keyof typeof SERIES): Promise<string> {
  const stem = `${series}-${today().slice(0, 4)}-`;
  const table = SERIES[series];
  const [last] = await reader
    .select({ number: table.number })
    .from(table)
    .where(like(table.number, `${stem}%`))
    .orderBy(desc(table.number))
    .limit(1);
  return stem + String(Number(last?.number.slice(stem.length) ?? 0) + 1).padStart(4, '0');
}
