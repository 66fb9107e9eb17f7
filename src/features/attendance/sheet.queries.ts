import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { attendanceEvents, attendanceRecords, registers } from '#db/schema/attendance.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { rooms, trainers } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { TAUGHT_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { addDays, instantAt } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';

export type Lesson = NonNullable<Awaited<ReturnType<typeof findLesson>>>;
export type SheetLine = Awaited<ReturnType<typeof linesOf>>[number];
/** A lesson's attendance sheet: who is expected, what is recorded, and the register once sealed. */
export type Sheet = { readonly lesson: Lesson; readonly lines: readonly SheetLine[] };

/** The sheet of a lesson for somebody of the desk; null when there is none or it is not theirs to see. */
export async function sheetOf(reader: Reader, viewer: Viewer, lessonId: string): Promise<Sheet | null> {
  const lesson = await findLesson(reader, lessonId);
  if (!lesson || !isInScope(viewer.grants, lesson)) return null;
  return { lesson, lines: await linesOf(reader, lesson) };
}

/** A lesson with its run and register. Throws NotFound. */
export async function lessonOf(reader: Reader, lessonId: string): Promise<Lesson> {
  const lesson = await findLesson(reader, lessonId);
  if (!lesson) throw new NotFound(`lesson ${lessonId}`);
  return lesson;
}

async function findLesson(reader: Reader, lessonId: string) {
  const [row] = await reader
    .select({
      lesson: lessons,
      run: {
        number: runs.number,
        state: runs.state,
        institutionId: runs.institutionId,
        divisionCode: runs.divisionCode,
        term: runs.term,
      },
      register: registers,
      trainerName: trainers.name,
      roomName: rooms.name,
    })
    .from(lessons)
    .innerJoin(runs, eq(runs.id, lessons.runId))
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(eq(lessons.id, lessonId));
  if (!row) return null;
  const { lesson, run, ...rest } = row;
  const { number: runNumber, state: runState, ...place } = run;
  return { ...lesson, ...place, ...rest, runNumber, runState, isSealed: row.register !== null };
}

/**
 * Who is expected in a lesson, in the order in which they joined: everybody holding a place by the end of its day.
 * Somebody promoted from the waiting list later is not on earlier sheets; those lessons still count as planned.
 */
export async function linesOf(reader: Reader, lesson: { id: string; runId: string; heldOn: Lesson['heldOn'] }) {
  const dayAfter = instantAt(addDays(lesson.heldOn, 1), '00:00');
  return reader
    .select({
      enrolmentId: enrolments.id,
      name: learners.name,
      identityMasked: learners.identityMasked,
      status: attendanceRecords.status,
      creditedMinutes: attendanceRecords.creditedMinutes,
      eventId: attendanceRecords.eventId,
      missedMinutes: attendanceEvents.missedMinutes,
      recordedAt: attendanceEvents.recordedAt,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .leftJoin(
      attendanceRecords,
      and(eq(attendanceRecords.enrolmentId, enrolments.id), eq(attendanceRecords.lessonId, lesson.id)),
    )
    .leftJoin(attendanceEvents, eq(attendanceEvents.id, attendanceRecords.eventId))
    .where(
      and(
        eq(enrolments.runId, lesson.runId),
        inArray(enrolments.state, [...TAUGHT_STATES]),
        or(isNull(enrolments.confirmedAt), lt(enrolments.confirmedAt, dayAfter)),
      ),
    )
    .orderBy(asc(enrolments.confirmedAt), asc(enrolments.id))
    .then((rows) => rows.map((row) => ({ ...row, missedMinutes: row.missedMinutes ?? 0 })));
}

/** Who recorded anything of a lesson, corrections included. */
export async function recordersOf(reader: Reader, lessonId: string): Promise<readonly string[]> {
  const rows = await reader
    .selectDistinct({ recordedBy: attendanceEvents.recordedBy })
    .from(attendanceEvents)
    .where(eq(attendanceEvents.lessonId, lessonId));
  return rows.map((row) => row.recordedBy);
}

/** What an account is called on pages; `system` and unknown ones by their id. */
export async function accountName(reader: Reader, accountId: string): Promise<string> {
  const [row] = await reader.select({ name: accounts.displayName }).from(accounts).where(eq(accounts.id, accountId));
  return row?.name ?? accountId;
}
