import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import type { Day } from '#src/lib/day.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import {
  courseVersionById,
  daysOf,
  lessonRows,
  type Plan,
  requireRooms,
  requireTrainers,
  runColumnsOf,
  venueOfPlan,
} from './plan.role.ts';
import { whyNotStep } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';
import { faultsAfter } from './save-terms.ts';
import { later, minutesBetween } from './timetable.rules.ts';

/** A lesson moved: another day, hour, trainer or room; its content stays that of the syllabus. */
export type LessonChange = {
  readonly id: string;
  readonly heldOn: Day;
  readonly startsAt: string;
  readonly trainerId: string;
  readonly roomId: string;
};

/** The parts of a returned filing that laying out anew works on. */
const LAID_OUT = ['course', 'lessons', 'people'] as const;

/** Lays a drafted or returned run out anew. Throws NotFound, OutOfScope, Refusal `step-not-allowed`. */
export async function changePlan(db: Database, actor: Actor, input: Plan & { readonly runId: string }): Promise<void> {
  await runDeed(db, actor, { name: 'changePlan', runId: input.runId }, async (tx) => {
    const run = await runToChange(tx, actor, input.runId);
    const course = await courseVersionById(tx, run.courseVersionId);
    const venue = await venueOfPlan(tx, run.institutionId, input);
    const rows = lessonRows(course, run.id, input);
    await tx.delete(lessons).where(eq(lessons.runId, run.id));
    const columns = await runColumnsOf(tx, course, run.institutionId, input, venue);
    await tx
      .update(runs)
      .set({ ...columns, ...daysOf(rows, input.startsOn), filingFaults: faultsAfter(run.filingFaults, LAID_OUT) })
      .where(eq(runs.id, run.id));
    await tx.insert(lessons).values(rows);
    await record(tx, actor, {
      act: 'catalogue.changePlan',
      entity: 'run',
      entityId: run.id,
      details: { lessons: rows.length },
    });
  });
}

/** Moves single lessons of a drafted or returned run; length and content stay. Throws as changePlan does. */
export async function moveLessons(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly lessons: readonly LessonChange[] },
): Promise<void> {
  await runDeed(db, actor, { name: 'moveLessons', runId: input.runId }, async (tx) => {
    const run = await runToChange(tx, actor, input.runId);
    await requireRooms(
      tx,
      run.venueId,
      input.lessons.map((lesson) => lesson.roomId),
    );
    await requireTrainers(
      tx,
      run.institutionId,
      input.lessons.map((lesson) => lesson.trainerId),
    );
    const planned = await tx.select().from(lessons).where(eq(lessons.runId, run.id));
    for (const change of input.lessons) await moveLesson(tx, planned, change);
    const moved = await tx.select({ heldOn: lessons.heldOn }).from(lessons).where(eq(lessons.runId, run.id));
    const dates = daysOf(moved, run.startsOn);
    const enrolBy = run.enrolBy > dates.startsOn ? dates.startsOn : run.enrolBy;
    await tx
      .update(runs)
      .set({ ...dates, enrolBy, filingFaults: faultsAfter(run.filingFaults, ['lessons', 'people']) })
      .where(eq(runs.id, run.id));
    await record(tx, actor, {
      act: 'catalogue.moveLessons',
      entity: 'run',
      entityId: run.id,
      details: { moved: input.lessons.length },
    });
  });
}

async function moveLesson(tx: Transaction, planned: (typeof lessons.$inferSelect)[], change: LessonChange) {
  const lesson = planned.find((one) => one.id === change.id);
  if (!lesson) throw new NotFound(`lesson ${change.id}`);
  const { heldOn, startsAt, trainerId, roomId } = change;
  const endsAt = later(startsAt, minutesBetween(lesson.startsAt, lesson.endsAt));
  await tx.update(lessons).set({ heldOn, startsAt, endsAt, trainerId, roomId }).where(eq(lessons.id, lesson.id));
}

async function runToChange(tx: Transaction, actor: Actor, runId: string) {
  const run = await runInHand(tx, actor, runId, 'changePlan');
  refuseIf(whyNotStep(run.state, 'changePlan'));
  return run;
}
