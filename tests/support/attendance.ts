import { asc, eq, inArray } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import type { AttendanceStatus } from '#src/features/attendance/attendance.rules.ts';
import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { sealRegister } from '#src/features/attendance/seal-register.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { type Day, instantAt } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { anActor } from '#tests/support/actors.ts';
import { anOpenRun, type MadeRun, type RunDetails } from '#tests/support/catalogue.ts';
import { aLearner } from '#tests/support/learners.ts';

export type TaughtRun = MadeRun & {
  readonly lessons: readonly (typeof lessons.$inferSelect)[];
  readonly enrolmentIds: readonly string[];
  readonly trainer: Actor;
  readonly head: Actor;
};

/** Sets the clock of deeds to a day and time in China. */
export function itIs(on: Day, time = '18:00'): void {
  const at = instantAt(on, time);
  setClock(() => at);
}

/** A run being taught to so many confirmed learners, with a trainer and a head of its institution. */
export async function aTaughtRun(db: Database, learners = 2, details: RunDetails = {}): Promise<TaughtRun> {
  const run = await anOpenRun(db, details);
  const plan = await db.select().from(lessons).where(eq(lessons.runId, run.id)).orderBy(asc(lessons.sequence));
  const enrolmentIds: string[] = [];
  for (let index = 0; index < learners; index += 1) enrolmentIds.push(await aPlace(db, run.id));
  await write(db, async (tx) => {
    await tx.update(runs).set({ state: 'running', seatsTaken: learners }).where(eq(runs.id, run.id));
  });
  const { institutionId } = run;
  const [trainer, head] = [anActor('trainer', { institutionId }), anActor('institution-head', { institutionId })];
  return { ...run, lessons: plan, enrolmentIds, trainer, head };
}

/** A confirmed place of a new learner on a run. */
export async function aPlace(db: Database, runId: string, learnerId?: string): Promise<string> {
  const id = newId();
  const person = learnerId ?? (await aLearner(db));
  const at = now();
  const place = { id, runId, learnerId: person, state: 'confirmed', source: 'self', submittedBy: 'self' } as const;
  await write(db, async (tx) => {
    await tx.insert(enrolments).values({ ...place, submittedAt: at, confirmedAt: at });
  });
  return id;
}

/** The same answer for several people. */
export function rowsOf(enrolmentIds: readonly string[], status: AttendanceStatus = 'present', missedMinutes = 0) {
  return enrolmentIds.map((enrolmentId) => ({ enrolmentId, status, missedMinutes }));
}

/** Teaches the whole plan: every sheet saved (everybody present but `absent`), every register sealed. */
export async function teachRun(db: Database, run: TaughtRun, absent: readonly string[] = []): Promise<void> {
  const here = run.enrolmentIds.filter((id) => !absent.includes(id));
  for (const lesson of run.lessons) {
    itIs(lesson.heldOn);
    const rows = [...rowsOf(here), ...rowsOf(absent, 'absent')];
    await saveSheet(db, run.trainer, { lessonId: lesson.id, rows });
    await sealRegister(db, run.head, { lessonId: lesson.id });
  }
}

export async function statesOf(db: Database, enrolmentIds: readonly string[]) {
  const rows = await db
    .select()
    .from(enrolments)
    .where(inArray(enrolments.id, [...enrolmentIds]));
  return new Map(rows.map((row) => [row.id, row.state]));
}
