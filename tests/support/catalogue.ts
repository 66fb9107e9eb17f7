import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { courseVersions, type Level, runs, type Tier } from '#db/schema/catalogue.ts';
import { SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { type Course, courseFile } from '#src/features/catalogue/course-file.ts';
import { planRun } from '#src/features/catalogue/plan-run.ts';
import { syncCourses } from '#src/features/catalogue/sync-courses.ts';
import type { Pattern } from '#src/features/catalogue/timetable.rules.ts';
import { today } from '#src/lib/clock.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';

let count = 0;

const both = (zh: string, en: string) => ({ zh, en });

/** The JSON of a course of 8 课时 without level; state only what matters. */
export function courseJson(details: Partial<Course> = {}): Course {
  count += 1;
  const lessons = details.lessons ?? [
    { title: both('开店规则', 'Rules of a shop'), kind: 'theory' as const, hours: 4 },
    { title: both('上架实操', 'Listing a product'), kind: 'practice' as const, hours: 4 },
  ];
  const hours = (kind: string) => lessons.reduce((sum, lesson) => sum + (lesson.kind === kind ? lesson.hours : 0), 0);
  return {
    slug: `course-${count}`,
    version: 1,
    tier: 'popular',
    occupation: null,
    occupationCode: null,
    occupationEdition: null,
    level: null,
    title: both('农产品直播带货', 'Livestream selling of farm goods'),
    summary: both('从开播到成交', 'From going live to the sale'),
    aims: { zh: ['能开播'], en: ['Go live'] },
    audience: both('农户', 'Growers'),
    conditions: both('年满16周岁', 'Aged 16 or over'),
    theoryHours: hours('theory'),
    practiceHours: hours('practice'),
    lessons,
    assessment: both('不设考试', 'No examination'),
    hasExam: false,
    theoryPassMark: 60,
    practicalPassMark: 60,
    attendanceMinimumBp: 8000,
    suggestedFeeFen: 0,
    examFeeFen: 0,
    tags: ['直播'],
    ...details,
  };
}

/** A course in the database; returns the id of its version. */
export async function aCourse(db: Database, details: Partial<Course> = {}): Promise<string> {
  const file = courseFile(courseJson(details), 'test.json');
  await syncCourses(db, [file]);
  return file.versionId;
}

/** A course of 64 课时 with an exam that leads to 电子商务师 四级. */
export async function aLevelFourCourse(db: Database, details: Partial<Course> = {}): Promise<string> {
  const lesson = (kind: 'theory' | 'practice', number: number) => ({
    title: both(`${kind === 'theory' ? '理论' : '实操'}${number}`, `${kind} ${number}`),
    kind,
    hours: 8,
  });
  const lessons = [1, 2, 3, 4].flatMap((number) => [lesson('theory', number), lesson('practice', number)]);
  return aCourse(db, {
    tier: 'specialist',
    occupation: '电子商务师',
    occupationCode: '4-01-02-02',
    occupationEdition: '2022',
    level: 'L4',
    hasExam: true,
    lessons,
    title: both('电子商务师四级', 'E-commerce Specialist Level 4'),
    ...details,
  });
}

export type RunDetails = Partial<Omit<typeof runs.$inferInsert, 'id'>> & {
  readonly institution?: MadeInstitution;
  readonly pattern?: Pattern;
  /** Shorthand: makes a course of this tier and level when no courseVersionId is given. */
  readonly tier?: Tier;
  readonly level?: Level;
};

export type MadeRun = {
  readonly id: string;
  readonly number: string;
  readonly courseVersionId: string;
  readonly institution: MadeInstitution;
  readonly institutionId: string;
};

/**
 * A run open for enrolment with its lessons, starting in two weeks, 40 seats, free, unfunded. State a `policyVersionId`
 * and `fundingTrack` (see tests/support/policies.ts), a `state`, dates, fees, a `courseVersionId` or an `institution`.
 */
export async function anOpenRun(db: Database, details: RunDetails = {}): Promise<MadeRun> {
  count += 1;
  const { institution = await anInstitution(db), pattern = 'working-days', tier, level, ...own } = details;
  const courseVersionId = own.courseVersionId ?? (await courseFor(db, tier, level));
  const id = await planRun(db, SYSTEM_ACTOR, {
    ...planOf(institution),
    courseVersionId,
    startsOn: own.startsOn ?? addDays(today(), 14),
    enrolBy: own.startsOn ?? addDays(today(), 14),
    pattern,
    ...(own.term ? { term: own.term } : {}),
  });
  const { courseVersionId: _, term: __, ...columns } = own;
  const number = own.number ?? `3311-2026-${String(count).padStart(4, '0')}`;
  const opened = { state: 'enrolling' as const, filedBy: 'head', approvedBy: 'reviewer', ...columns, number };
  await write(db, async (tx) => void (await tx.update(runs).set(opened).where(eq(runs.id, id))));
  return { id, number, courseVersionId, institution, institutionId: institution.id };
}

async function courseFor(db: Database, tier?: Tier, level?: Level): Promise<string> {
  if (level) return aLevelFourCourse(db, { level, ...(tier ? { tier } : {}) });
  return aCourse(db, tier ? { tier } : {});
}

/** A plan in the rooms and with the trainers of a made institution. */
export function planOf(institution: MadeInstitution) {
  const startsOn: Day = addDays(today(), 14);
  return {
    institutionId: institution.id,
    venueId: institution.venueId,
    startsOn,
    enrolBy: startsOn,
    pattern: 'working-days' as Pattern,
    theoryTrainerId: institution.trainerId,
    practiceTrainerId: institution.practiceTrainerId,
    theoryRoomId: institution.roomId,
    practiceRoomId: institution.practiceRoomId,
    capacity: 40,
    feeFen: fen(0),
    examFeeFen: fen(0),
    payer: 'nobody' as const,
    fundingTrack: 'none' as 'none' | 'subsidy' | 'training-fee',
    contactPhone: '0578-2091860',
  };
}

/** The stored row of a course version. */
export async function courseRow(db: Database, id: string) {
  const [row] = await db.select().from(courseVersions).where(eq(courseVersions.id, id));
  return row;
}
