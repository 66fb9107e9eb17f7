import { and, asc, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { institutions, rooms, trainers } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';
import { wasTaught } from './attendance.queries.ts';
import { attendanceBp } from './attendance.rules.ts';

const MOST_LESSONS = 400;

export type DeskLesson = Awaited<ReturnType<typeof lessonsOfDesk>>[number];

/** The lessons that ask for something of the viewer: today's, and those past whose register is still open. */
export async function lessonsOfDesk(reader: Reader, viewer: Viewer, on: Day) {
  const rows = await reader
    .select({
      id: lessons.id,
      sequence: lessons.sequence,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      heldOn: lessons.heldOn,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      trainerName: trainers.name,
      roomName: rooms.name,
      runId: runs.id,
      runNumber: runs.number,
      institutionId: runs.institutionId,
      divisionCode: runs.divisionCode,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      courseZh: courseVersions.titleZh,
      courseEn: courseVersions.titleEn,
      sealedAt: registers.sealedAt,
      seatsTaken: runs.seatsTaken,
      recorded: sql<number>`(SELECT count(*) FROM ${attendanceRecords} WHERE lesson_id = ${lessons.id})`.mapWith(
        Number,
      ),
    })
    .from(lessons)
    .innerJoin(runs, and(eq(runs.id, lessons.runId), inArray(runs.state, ['running', 'delivered'])))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(and(lte(lessons.heldOn, on), sql`(${isNull(registers.lessonId)} OR ${eq(lessons.heldOn, on)})`))
    .orderBy(desc(lessons.heldOn), asc(lessons.startsAt), asc(runs.number))
    .limit(MOST_LESSONS);
  return rows.filter((row) => isInScope(viewer.grants, row));
}

/** Learners × lessons of a run with credited minutes; null when there is none or it is not the viewer's. */
export async function attendanceMatrix(reader: Reader, viewer: Viewer, runId: string) {
  const [run] = await reader
    .select({ run: runs, course: courseVersions })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(eq(runs.id, runId));
  if (!run || !isInScope(viewer.grants, run.run)) return null;
  const plan = await planOf(reader, runId);
  const people = await peopleOf(reader, runId);
  const records = await recordsOf(reader, runId);
  const plannedMinutes = plan.reduce((sum, lesson) => sum + lesson.plannedMinutes, 0);
  const rows = people.map((person) => {
    const own = records.filter((record) => record.enrolmentId === person.enrolmentId);
    const creditedMinutes = own.reduce((sum, record) => sum + record.creditedMinutes, 0);
    const byLesson = new Map(own.map((record) => [record.lessonId, record]));
    const toCome = plan.filter((lesson) => lesson.sealedAt === null && !byLesson.has(lesson.id));
    const openMinutes = toCome.reduce((sum, lesson) => sum + lesson.plannedMinutes, 0);
    const share = attendanceBp(creditedMinutes, plannedMinutes);
    return { ...person, byLesson, creditedMinutes, openMinutes, attendanceBp: share };
  });
  return { ...run, lessons: plan, rows, plannedMinutes, minimumBp: run.course.attendanceMinimumBp };
}

function planOf(reader: Reader, runId: string) {
  return reader
    .select({
      id: lessons.id,
      sequence: lessons.sequence,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      heldOn: lessons.heldOn,
      plannedMinutes: lessons.plannedMinutes,
      sealedAt: registers.sealedAt,
    })
    .from(lessons)
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(eq(lessons.runId, runId))
    .orderBy(asc(lessons.sequence));
}

function peopleOf(reader: Reader, runId: string) {
  return reader
    .select({ enrolmentId: enrolments.id, name: learners.name, state: enrolments.state })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .where(and(eq(enrolments.runId, runId), wasTaught))
    .orderBy(asc(enrolments.confirmedAt), asc(enrolments.id));
}

function recordsOf(reader: Reader, runId: string) {
  return reader
    .select({
      lessonId: attendanceRecords.lessonId,
      enrolmentId: attendanceRecords.enrolmentId,
      status: attendanceRecords.status,
      creditedMinutes: attendanceRecords.creditedMinutes,
    })
    .from(attendanceRecords)
    .innerJoin(lessons, eq(lessons.id, attendanceRecords.lessonId))
    .where(eq(lessons.runId, runId));
}
