import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { attendanceSummary, creditedMinutesOfMany, registersOf } from '#src/features/attendance/attendance.queries.ts';
import { attendanceMatrix, lessonsOfDesk } from '#src/features/attendance/desk.queries.ts';
import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { registerHash, sealRegister } from '#src/features/attendance/seal-register.ts';
import { linesOf, sheetOf } from '#src/features/attendance/sheet.queries.ts';
import { setClock } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aTaughtRun, itIs, rowsOf, teachRun } from '#tests/support/attendance.ts';
import { aLevelFourCourse } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { runState } from '#tests/support/exams.ts';
import { lastEntry } from '#tests/support/journal.ts';
import { codesOf } from '#tests/support/refusals.ts';

afterEach(() => setClock(null));

async function aRecordedLesson() {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 2);
  const lesson = run.lessons[0];
  if (!lesson) throw new Error('a run without lessons');
  itIs(lesson.heldOn);
  await saveSheet(db, run.trainer, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds) });
  return { db, run, lesson };
}

test('sealing keeps the hash of the records in the register and in the journal', async () => {
  const { db, run, lesson } = await aRecordedLesson();
  const { sha256, isRunDelivered } = await sealRegister(db, run.head, { lessonId: lesson.id });
  expect(isRunDelivered).toBe(false);
  expect(sha256).toBe(registerHash(lesson.id, await linesOf(db, lesson)));
  const [register] = await db.select().from(registers).where(eq(registers.lessonId, lesson.id));
  expect(register).toMatchObject({ sha256, recordCount: 2, creditedMinutes: 2 * lesson.plannedMinutes });
  expect(await lastEntry(db)).toMatchObject({ act: 'attendance.sealRegister', details: { sha256 } });
});

test('a sealed register takes no more changes, by deed or behind everybody’s back', async () => {
  const { db, run, lesson } = await aRecordedLesson();
  await sealRegister(db, run.head, { lessonId: lesson.id });
  const sheet = { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds, 'absent') };
  expect(await codesOf(saveSheet(db, run.trainer, sheet))).toEqual(['register-sealed']);
  expect(await codesOf(sealRegister(db, run.head, { lessonId: lesson.id }))).toEqual(['register-sealed']);
  await expect(db.update(attendanceRecords).set({ creditedMinutes: 1 })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('the register is sealed') },
  });
  await expect(db.delete(attendanceRecords)).rejects.toThrow();
  await expect(db.update(registers).set({ sha256: 'x' })).rejects.toThrow();
});

test('whoever recorded the sheet does not seal it', async () => {
  const { db, run, lesson } = await aRecordedLesson();
  const registrar = { ...run.head, role: 'registrar' as const };
  await saveSheet(db, registrar, { lessonId: lesson.id, rows: rowsOf(run.enrolmentIds, 'leave') });
  expect(await codesOf(sealRegister(db, run.head, { lessonId: lesson.id }))).toEqual(['sealer-recorded']);
});

test('refuses to seal while somebody has no record, and before the day', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 3);
  const lessonId = run.lessons[0]?.id ?? '';
  itIs(addDays(run.lessons[0]?.heldOn ?? ('' as never), -1));
  expect(await codesOf(sealRegister(db, run.head, { lessonId }))).toEqual(['lesson-not-yet', 'status-missing']);
});

test('another institution cannot seal', async () => {
  const { db, lesson } = await aRecordedLesson();
  const stranger = anActor('institution-head', { institutionId: 'another' });
  await expect(sealRegister(db, stranger, { lessonId: lesson.id })).rejects.toThrow(OutOfScope);
});

test('with the last register the run is delivered; without an exam it is assessed at once', async () => {
  const db = await aDatabase();
  const withoutExam = await aTaughtRun(db, 1);
  await teachRun(db, withoutExam);
  expect(await runState(db, withoutExam.id)).toBe('assessed');
  setClock(null);
  const withExam = await aTaughtRun(db, 1, { courseVersionId: await aLevelFourCourse(db) });
  await teachRun(db, withExam);
  expect(await runState(db, withExam.id)).toBe('delivered');
});

test('attendance divides by every lesson of the plan, held or not', async () => {
  const db = await aDatabase();
  const run = await aTaughtRun(db, 2);
  const [first] = run.lessons;
  if (!first) throw new Error('a run without lessons');
  itIs(first.heldOn);
  const [here = '', away = ''] = run.enrolmentIds;
  await saveSheet(db, run.trainer, { lessonId: first.id, rows: [...rowsOf([here]), ...rowsOf([away], 'absent')] });
  const planned = run.lessons.reduce((sum, lesson) => sum + lesson.plannedMinutes, 0);
  const summary = await attendanceSummary(db, run.id);
  expect(summary.find((one) => one.enrolmentId === here)).toMatchObject({
    creditedMinutes: first.plannedMinutes,
    plannedMinutes: planned,
    attendanceBp: Math.floor((first.plannedMinutes * 10_000) / planned),
  });
  expect(await creditedMinutesOfMany(db, run.enrolmentIds)).toEqual(
    new Map([
      [here, first.plannedMinutes],
      [away, 0],
    ]),
  );
  expect(await registersOf(db, run.id)).toMatchObject({ sealed: 0, areAllSealed: false });
  const matrix = await attendanceMatrix(db, run.head, run.id);
  expect(matrix?.rows.map((row) => row.creditedMinutes).sort()).toEqual([0, first.plannedMinutes].sort());
});

test('the desk shows the lessons of one’s own institution only', async () => {
  const { db, run, lesson } = await aRecordedLesson();
  const stranger = anActor('trainer', { institutionId: 'another' });
  expect((await lessonsOfDesk(db, run.trainer, lesson.heldOn)).map((one) => one.id)).toContain(lesson.id);
  expect(await lessonsOfDesk(db, stranger, lesson.heldOn)).toEqual([]);
  expect(await sheetOf(db, stranger, lesson.id)).toBeNull();
  expect((await sheetOf(db, run.trainer, lesson.id))?.lines).toHaveLength(2);
});
