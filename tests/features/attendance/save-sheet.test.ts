import { asc, eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { write } from '#db/client.ts';
import { attendanceEvents, attendanceRecords } from '#db/schema/attendance.ts';
import { runs } from '#db/schema/catalogue.ts';
import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { setClock } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aPlace, aTaughtRun, itIs, rowsOf } from '#tests/support/attendance.ts';
import { aDatabase } from '#tests/support/database.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

afterEach(() => setClock(null));

async function firstLesson(learners = 2) {
  const db = await aDatabase();
  const run = await aTaughtRun(db, learners);
  const lesson = run.lessons[0];
  if (!lesson) throw new Error('a run without lessons');
  itIs(lesson.heldOn, '09:00');
  const records = () =>
    db
      .select()
      .from(attendanceRecords)
      .where(eq(attendanceRecords.lessonId, lesson.id))
      .orderBy(asc(attendanceRecords.enrolmentId));
  const events = () =>
    db.select().from(attendanceEvents).orderBy(asc(attendanceEvents.recordedAt), asc(attendanceEvents.id));
  return { db, run, lesson, records, events };
}

test('a whole sheet is recorded at once, with an event for each person', async () => {
  const { db, run, lesson, records, events } = await firstLesson(40);
  const [late = '', ...others] = run.enrolmentIds;
  const rows = [...rowsOf([late], 'late', 20), ...rowsOf(others)];
  expect(await saveSheet(db, run.trainer, { lessonId: lesson.id, rows })).toEqual({ changed: 40 });
  expect((await records()).reduce((sum, row) => sum + row.creditedMinutes, 0)).toBe(40 * lesson.plannedMinutes - 20);
  expect(await events()).toHaveLength(40);
  expect(await lastEntry(db)).toMatchObject({
    act: 'attendance.saveSheet',
    entityId: lesson.id,
    actorId: run.trainer.accountId,
    details: { changed: 40, corrections: 0 },
  });
});

test('the same sheet again changes nothing and leaves no journal row', async () => {
  const { db, run, lesson, events } = await firstLesson();
  const sheet = { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) };
  await saveSheet(db, run.trainer, sheet);
  const before = await lastEntry(db);
  expect(await saveSheet(db, run.trainer, sheet)).toEqual({ changed: 0 });
  expect(await events()).toHaveLength(2);
  expect(await lastEntry(db)).toEqual(before);
});

test('a slip is put right within half an hour without a reason', async () => {
  const { db, run, lesson, records, events } = await firstLesson(1);
  await saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) });
  itIs(lesson.heldOn, '09:30');
  await saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds, 'absent') });
  expect(await records()).toMatchObject([{ status: 'absent', creditedMinutes: 0 }]);
  expect((await events()).map((event) => event.method)).toEqual(['sheet', 'sheet']);
});

test('a later correction gives its reason, and both events stay', async () => {
  const { db, run, lesson, events, records } = await firstLesson(1);
  await saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds, 'absent') });
  itIs(lesson.heldOn, '09:31');
  const corrected = { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) };
  expect(await codesOf(saveSheet(db, run.trainer, corrected))).toEqual(['correction-needs-reason']);
  await saveSheet(db, run.trainer, { ...corrected, reason: '纸质表已签到' });
  expect((await events()).map(({ method, reason }) => [method, reason])).toEqual([
    ['sheet', null],
    ['correction', '纸质表已签到'],
  ]);
  expect(await records()).toMatchObject([{ status: 'present', creditedMinutes: lesson.plannedMinutes }]);
});

test('refuses a sheet before the day of the lesson, of strangers, and of a run not being taught', async () => {
  const { db, run, lesson, events } = await firstLesson(1);
  itIs(addDays(lesson.heldOn, -1));
  expect(await codesOf(saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) }))).toEqual([
    'lesson-not-yet',
  ]);
  itIs(lesson.heldOn);
  expect(await codesOf(saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(['nobody']) }))).toEqual([
    'not-on-the-sheet',
  ]);
  await write(db, async (tx) => void (await tx.update(runs).set({ state: 'enrolling' }).where(eq(runs.id, run.id))));
  expect(await codesOf(saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) }))).toEqual([
    'run-not-running',
  ]);
  expect(await events()).toEqual([]);
});

test('one wrong line keeps the whole sheet from being saved', async () => {
  const { db, run, lesson, records } = await firstLesson(3);
  const [first = '', ...rest] = run.enrolmentIds;
  const rows = [...rowsOf([first], 'late', lesson.plannedMinutes), ...rowsOf(rest)];
  expect(await codesOf(saveSheet(db, run.trainer, { lessonId: lesson.id, rows }))).toEqual(['missed-minutes-wrong']);
  expect(await records()).toEqual([]);
});

test('a trainer of another institution is out of scope', async () => {
  const { db, run, lesson } = await firstLesson(1);
  const other = anActor('trainer', { institutionId: 'another' });
  await expect(saveSheet(db, other, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) })).rejects.toThrow(
    OutOfScope,
  );
});

test('somebody who joins later is expected from their day on', async () => {
  const { db, run, lesson } = await firstLesson(1);
  itIs(addDays(lesson.heldOn, 1), '08:00');
  const late = await aPlace(db, run.id);
  expect(await codesOf(saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf([late]) }))).toEqual([
    'not-on-the-sheet',
  ]);
});

test('the database itself refuses to change what was seen', async () => {
  const { db, run, lesson } = await firstLesson(1);
  await saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) });
  await expect(db.update(attendanceEvents).set({ status: 'absent' })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('append-only') },
  });
  await expect(db.delete(attendanceEvents)).rejects.toThrow();
});
