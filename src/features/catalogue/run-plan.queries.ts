import { eq, inArray } from 'drizzle-orm';
import type { Reader, Transaction } from '#db/client.ts';
import { registers } from '#db/schema/attendance.ts';
import { lessons, type PlanPart, runs } from '#db/schema/catalogue.ts';
import { rooms, trainers } from '#db/schema/institutions.ts';
import type { LessonChange } from './change-plan.ts';
import { daysOf } from './plan.role.ts';
import { lessonsOf, type RunDetail } from './run.queries.ts';
import type { Changeable } from './run-change.rules.ts';
import { later, minutesBetween } from './timetable.rules.ts';

export type WantedChange = {
  readonly fields: Partial<Record<Changeable, string | number | null>>;
  readonly lessons: readonly LessonChange[];
};

/** The plan of a run as changes speak of it. One statement. */
export async function planOfRun(reader: Reader, run: RunDetail): Promise<PlanPart> {
  const { enrolFrom, enrolBy, capacity, contactPhone, noteZh, noteEn, startsOn, endsOn } = run;
  const minimum = run.rosterRule.minimum;
  const planned = await lessonsOf(reader, run.id);
  return {
    fields: { enrolFrom, enrolBy, capacity, minimum, contactPhone, noteZh, noteEn, startsOn, endsOn },
    lessons: planned.map((lesson) => ({
      id: lesson.id,
      sequence: lesson.sequence,
      titleZh: lesson.titleZh,
      titleEn: lesson.titleEn,
      heldOn: lesson.heldOn,
      startsAt: lesson.startsAt,
      endsAt: lesson.endsAt,
      trainerId: lesson.trainerId,
      trainerName: lesson.trainerName,
      roomId: lesson.roomId,
      roomName: lesson.roomName,
    })),
  };
}

/** The plan with what somebody wants of it; the first and last day follow the lessons, enrolment ends by the first. */
export async function planWith(reader: Reader, plan: PlanPart, wanted: WantedChange): Promise<PlanPart> {
  const names = await namesOf(reader, wanted.lessons);
  const moved = plan.lessons.map((lesson) => {
    const change = wanted.lessons.find((one) => one.id === lesson.id);
    if (!change) return lesson;
    const { heldOn, startsAt, trainerId, roomId } = change;
    const endsAt = later(startsAt, minutesBetween(lesson.startsAt, lesson.endsAt));
    const [trainerName, roomName] = [names.get(trainerId) ?? '', names.get(roomId) ?? ''];
    return { ...lesson, heldOn, startsAt, endsAt, trainerId, trainerName, roomId, roomName };
  });
  const fields = { ...plan.fields, ...wanted.fields, ...daysOf(moved, moved[0]?.heldOn ?? ('' as never)) };
  const enrolBy = String(fields.enrolBy) > fields.startsOn ? fields.startsOn : fields.enrolBy;
  return { fields: { ...fields, enrolBy: enrolBy ?? null }, lessons: moved };
}

async function namesOf(reader: Reader, changes: readonly LessonChange[]): Promise<ReadonlyMap<string, string>> {
  if (changes.length === 0) return new Map();
  const ofTrainers = await reader
    .select({ id: trainers.id, name: trainers.name })
    .from(trainers)
    .where(
      inArray(
        trainers.id,
        changes.map((one) => one.trainerId),
      ),
    );
  const ofRooms = await reader
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(
      inArray(
        rooms.id,
        changes.map((one) => one.roomId),
      ),
    );
  return new Map([...ofTrainers, ...ofRooms].map(({ id, name }) => [id, name]));
}

/** Which of a run's lessons have a sealed register. */
export async function sealedLessons(reader: Reader, runId: string): Promise<readonly string[]> {
  const rows = await reader
    .select({ id: registers.lessonId })
    .from(registers)
    .innerJoin(lessons, eq(lessons.id, registers.lessonId))
    .where(eq(lessons.runId, runId));
  return rows.map((row) => row.id);
}

/** Writes a part of a plan into the run and its lessons; what the part does not name stays. */
export async function applyPart(tx: Transaction, run: RunDetail, part: PlanPart): Promise<void> {
  for (const { id, heldOn, startsAt, endsAt, trainerId, roomId } of part.lessons) {
    await tx.update(lessons).set({ heldOn, startsAt, endsAt, trainerId, roomId }).where(eq(lessons.id, id));
  }
  const { minimum, ...fields } = part.fields;
  const rosterRule = typeof minimum === 'number' ? { rosterRule: { ...run.rosterRule, minimum } } : {};
  const set = { ...fields, ...rosterRule } as Partial<typeof runs.$inferInsert>;
  if (Object.keys(set).length > 0) await tx.update(runs).set(set).where(eq(runs.id, run.id));
}
