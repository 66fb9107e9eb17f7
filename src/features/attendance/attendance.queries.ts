import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { TAUGHT_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { attendanceBp } from './attendance.rules.ts';

/** A learner's attendance of a run. `plannedMinutes` are those of all lessons of the plan, held or not. */
export type AttendanceSummary = {
  readonly enrolmentId: string;
  readonly creditedMinutes: number;
  readonly plannedMinutes: number;
  readonly attendanceBp: number;
};

/** Who is on the register to the end, a drop-out, and whoever else left it with lessons on record. */
export const wasTaught = or(
  inArray(enrolments.state, [...TAUGHT_STATES, 'dropped']),
  sql`EXISTS (SELECT 1 FROM attendance_records seen WHERE seen.enrolment_id = ${enrolments.id})`,
);

/** Credited and planned minutes of everybody who holds or held a place on a run. */
export async function attendanceSummary(reader: Reader, runId: string): Promise<readonly AttendanceSummary[]> {
  const { plannedMinutes } = await registersOf(reader, runId);
  const rows = await reader
    .select({ enrolmentId: enrolments.id, creditedMinutes: sumOfCredited })
    .from(enrolments)
    .leftJoin(attendanceRecords, eq(attendanceRecords.enrolmentId, enrolments.id))
    .where(and(eq(enrolments.runId, runId), wasTaught))
    .groupBy(enrolments.id);
  return rows.map((row) => ({
    ...row,
    plannedMinutes,
    attendanceBp: attendanceBp(row.creditedMinutes, plannedMinutes),
  }));
}

/** Credited minutes by enrolment; those without a record are 0. */
export async function creditedMinutesOfMany(
  reader: Reader,
  enrolmentIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await reader
    .select({ enrolmentId: attendanceRecords.enrolmentId, creditedMinutes: sumOfCredited })
    .from(attendanceRecords)
    .where(inArray(attendanceRecords.enrolmentId, [...enrolmentIds]))
    .groupBy(attendanceRecords.enrolmentId);
  const found = new Map(rows.map((row) => [row.enrolmentId, row.creditedMinutes]));
  return new Map(enrolmentIds.map((id) => [id, found.get(id) ?? 0]));
}

const sumOfCredited = sql<number>`coalesce(sum(${attendanceRecords.creditedMinutes}), 0)`.mapWith(Number);

/** How many registers of a run are sealed, and the minutes of its plan. */
export async function registersOf(reader: Reader, runId: string) {
  const [row] = await reader
    .select({
      lessons: sql<number>`count(*)`.mapWith(Number),
      sealed: sql<number>`count(${registers.lessonId})`.mapWith(Number),
      plannedMinutes: sql<number>`coalesce(sum(${lessons.plannedMinutes}), 0)`.mapWith(Number),
    })
    .from(lessons)
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(eq(lessons.runId, runId));
  const sums = row ?? { lessons: 0, sealed: 0, plannedMinutes: 0 };
  return { ...sums, areAllSealed: sums.lessons > 0 && sums.sealed === sums.lessons };
}

/** What a learner sees of their own attendance: every lesson of the plan with what is recorded. */
export async function lessonsAttended(reader: Reader, enrolmentId: string) {
  return reader
    .select({
      lessonId: lessons.id,
      sequence: lessons.sequence,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      heldOn: lessons.heldOn,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      plannedMinutes: lessons.plannedMinutes,
      status: attendanceRecords.status,
      creditedMinutes: attendanceRecords.creditedMinutes,
      sealedAt: registers.sealedAt,
    })
    .from(enrolments)
    .innerJoin(lessons, eq(lessons.runId, enrolments.runId))
    .leftJoin(
      attendanceRecords,
      and(eq(attendanceRecords.lessonId, lessons.id), eq(attendanceRecords.enrolmentId, enrolments.id)),
    )
    .leftJoin(registers, eq(registers.lessonId, lessons.id))
    .where(eq(enrolments.id, enrolmentId))
    .orderBy(asc(lessons.sequence));
}
