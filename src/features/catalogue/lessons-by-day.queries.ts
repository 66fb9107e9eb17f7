import { and, asc, count, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { addDays, type Day, daysBetween, isDay } from '#src/lib/day.ts';
import { runsInScope } from './desk-runs.queries.ts';
import { searchPattern } from './search-text.ts';

export type LessonDayFilters = {
  readonly from: Day;
  readonly to: Day;
  readonly divisionCode: string;
  readonly q: string;
  readonly page: number;
  readonly pageSize?: number;
};

const LONGEST_DAYS = 31;

/** The filters of an address: tomorrow unless said; at most a month. */
export function lessonDayFilters(query: URLSearchParams, today: Day): LessonDayFilters {
  const read = (name: string) => {
    const typed = query.get(name) ?? '';
    return isDay(typed) ? typed : null;
  };
  const from = read('from') ?? addDays(today, 1);
  const wanted = read('to') ?? from;
  const to = wanted < from ? from : daysBetween(from, wanted) > LONGEST_DAYS ? addDays(from, LONGEST_DAYS) : wanted;
  const page = Number.parseInt(query.get('page') ?? '1', 10) || 1;
  return { from, to, divisionCode: query.get('district') ?? '', q: (query.get('q') ?? '').slice(0, 60), page };
}

export type LessonOfDay = Awaited<ReturnType<typeof lessonsByDay>>['rows'][number];

/** The lessons that filed runs hold on some days, within the viewer's scope: what an inspector may walk in on. Two statements. */
export async function lessonsByDay(reader: Reader, viewer: Viewer, filters: LessonDayFilters) {
  const pageSize = filters.pageSize ?? 50;
  const pattern = filters.q.trim() ? searchPattern(filters.q) : null;
  const where = and(
    gte(lessons.heldOn, filters.from),
    lte(lessons.heldOn, filters.to),
    inArray(runs.state, ['approved', 'enrolling', 'running', 'delivered']),
    runsInScope(viewer),
    filters.divisionCode ? eq(runs.divisionCode, filters.divisionCode) : undefined,
    pattern
      ? or(sql`${runs.searchText} LIKE ${pattern} ESCAPE '\\'`, sql`${runs.number} LIKE ${pattern} ESCAPE '\\'`)
      : undefined,
  );
  const [counted] = await reader
    .select({ total: count() })
    .from(lessons)
    .innerJoin(runs, eq(runs.id, lessons.runId))
    .where(where);
  const total = counted?.total ?? 0;
  const page = Math.min(Math.max(1, filters.page), Math.max(1, Math.ceil(total / pageSize)));
  const rows = await reader
    .select({
      id: lessons.id,
      sequence: lessons.sequence,
      kind: lessons.kind,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      heldOn: lessons.heldOn,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      trainerName: trainers.name,
      roomName: rooms.name,
      venueZh: venues.nameZh,
      venueEn: venues.nameEn,
      addressZh: venues.addressZh,
      addressEn: venues.addressEn,
      divisionCode: runs.divisionCode,
      runId: runs.id,
      runNumber: runs.number,
      runState: runs.state,
      seatsTaken: runs.seatsTaken,
      courseZh: courseVersions.titleZh,
      courseEn: courseVersions.titleEn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      phone: runs.contactPhone,
    })
    .from(lessons)
    .innerJoin(runs, eq(runs.id, lessons.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .where(where)
    .orderBy(asc(lessons.heldOn), asc(runs.divisionCode), asc(lessons.startsAt), asc(runs.number))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total, page, pageSize };
}
