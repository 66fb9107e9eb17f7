import { and, eq, inArray, max } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { courseVersions, type FundingTrack, type lessons, runs } from '#db/schema/catalogue.ts';
import { institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import type { Day } from '#src/lib/day.ts';
import { cityOf, divisionName } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import type { Fen } from '#src/lib/money.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Course } from './course-file.ts';
import { searchTextOf } from './search-text.ts';
import { CLASS_HOUR_MINUTES, type Pattern, timetableOf } from './timetable.rules.ts';

/** What an institution says about a run; amounts in fen. */
export type Plan = {
  readonly venueId: string;
  /** First day; the lessons are laid out from it. */
  readonly startsOn: Day;
  readonly enrolBy: Day;
  readonly pattern: Pattern;
  readonly theoryTrainerId: string;
  readonly practiceTrainerId: string;
  readonly theoryRoomId: string;
  readonly practiceRoomId: string;
  readonly capacity: number;
  readonly feeFen: Fen;
  readonly examFeeFen: Fen;
  readonly payer: 'learner' | 'institution' | 'nobody';
  readonly fundingTrack: FundingTrack;
  readonly contactPhone: string;
  readonly noteZh?: string;
  readonly noteEn?: string;
};

type CourseVersion = typeof courseVersions.$inferSelect;
type Venue = typeof venues.$inferSelect;

/** The course version; throws NotFound. */
export async function courseVersionById(tx: Transaction, id: string): Promise<CourseVersion> {
  const [row] = await tx.select().from(courseVersions).where(eq(courseVersions.id, id));
  if (!row) throw new NotFound(`course version ${id}`);
  return row;
}

/** The venue; throws NotFound unless it, the trainers and the rooms of the plan belong to the institution. */
export async function venueOfPlan(tx: Transaction, institutionId: string, plan: Plan): Promise<Venue> {
  const [venue] = await tx
    .select()
    .from(venues)
    .where(and(eq(venues.id, plan.venueId), eq(venues.institutionId, institutionId)));
  if (!venue) throw new NotFound(`venue ${plan.venueId}`);
  await requireRooms(tx, venue.id, [plan.theoryRoomId, plan.practiceRoomId]);
  await requireTrainers(tx, institutionId, [plan.theoryTrainerId, plan.practiceTrainerId]);
  return venue;
}

/** Throws NotFound unless every room is one of the venue. */
export async function requireRooms(tx: Transaction, venueId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const found = await tx
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.venueId, venueId), inArray(rooms.id, wanted)));
  if (found.length !== wanted.length) throw new NotFound('room of the venue');
}

/** Throws NotFound unless every trainer is one of the institution. */
export async function requireTrainers(tx: Transaction, institutionId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const found = await tx
    .select({ id: trainers.id })
    .from(trainers)
    .where(and(eq(trainers.institutionId, institutionId), inArray(trainers.id, wanted)));
  if (found.length !== wanted.length) throw new NotFound('trainer of the institution');
}

/** The lessons of a syllabus under a plan, as rows. */
export function lessonRows(course: CourseVersion, runId: string, plan: Plan): (typeof lessons.$inferInsert)[] {
  const syllabus = course.syllabus as unknown as Course;
  return timetableOf(syllabus.lessons, plan.startsOn, plan.pattern).map((lesson) => ({
    id: newId(),
    runId,
    sequence: lesson.sequence,
    titleZh: lesson.title.zh,
    titleEn: lesson.title.en,
    kind: lesson.kind,
    heldOn: lesson.heldOn,
    startsAt: lesson.startsAt,
    endsAt: lesson.endsAt,
    classHours: lesson.classHours,
    plannedMinutes: lesson.classHours * CLASS_HOUR_MINUTES,
    trainerId: lesson.kind === 'theory' ? plan.theoryTrainerId : plan.practiceTrainerId,
    roomId: lesson.kind === 'theory' ? plan.theoryRoomId : plan.practiceRoomId,
  }));
}

/** The columns of a run that its plan decides. */
export async function runColumnsOf(
  tx: Transaction,
  course: CourseVersion,
  institutionId: string,
  plan: Plan,
  venue: Venue,
) {
  const classHours = course.theoryHours + course.practiceHours;
  return {
    venueId: venue.id,
    divisionCode: venue.divisionCode,
    cityCode: cityOf(venue.divisionCode) ?? venue.divisionCode,
    enrolBy: plan.enrolBy,
    capacity: plan.capacity,
    feeFen: plan.feeFen,
    examFeeFen: plan.examFeeFen,
    payer: plan.payer,
    fundingTrack: plan.fundingTrack,
    classHours,
    plannedMinutes: classHours * CLASS_HOUR_MINUTES,
    contactPhone: plan.contactPhone,
    noteZh: plan.noteZh ?? '',
    noteEn: plan.noteEn ?? '',
    searchText: await runSearchText(tx, course, institutionId, venue),
  };
}

async function runSearchText(
  tx: Transaction,
  course: CourseVersion,
  institutionId: string,
  venue: Venue,
): Promise<string> {
  const [institution] = await tx.select().from(institutions).where(eq(institutions.id, institutionId));
  const place = [
    divisionName(venue.divisionCode, 'zh'),
    divisionName(venue.divisionCode, 'en'),
    venue.nameZh,
    venue.nameEn,
  ];
  return `${course.searchText}\n${searchTextOf([institution?.nameZh ?? '', institution?.nameEn ?? '', ...place, venue.addressZh])}`;
}

/** 期: one more than the institution's last run of the same course version. */
export async function nextTerm(tx: Transaction, institutionId: string, courseVersionId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(runs.term) })
    .from(runs)
    .where(and(eq(runs.institutionId, institutionId), eq(runs.courseVersionId, courseVersionId)));
  return (row?.last ?? 0) + 1;
}

/** First and last day of lessons. */
export function daysOf(rows: readonly { readonly heldOn: Day }[], otherwise: Day): { startsOn: Day; endsOn: Day } {
  const days = rows.map((row) => row.heldOn).sort();
  return { startsOn: days[0] ?? otherwise, endsOn: days.at(-1) ?? otherwise };
}
