import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { lessonDayFilters, lessonsByDay } from '#src/features/catalogue/lessons-by-day.queries.ts';
import { lessonsFile } from '#src/features/catalogue/lessons-file.ts';
import { proposeChange } from '#src/features/catalogue/propose-change.ts';
import { changesOfRun, peopleTouched } from '#src/features/catalogue/run-changes.queries.ts';
import { runHistory } from '#src/features/catalogue/run-history.queries.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { aCourse } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aPlace, aRunIn, lessonChange } from '#tests/support/runs.ts';

let db: Database;
const TODAY = day('2026-11-15');
const inspector: Viewer = anActor('inspector', { divisionCode: '331100' });
const ask = (query: string) => lessonDayFilters(new URLSearchParams(query), TODAY);

beforeEach(async () => {
  setClock(() => instantAt(day('2026-11-02'), '09:00'));
  db = await aDatabase();
});
afterEach(() => setClock(null));

it('an inspector sees the lessons of tomorrow in their city, of filed runs only', async () => {
  const course = await aCourse(db);
  await aRunIn(db, 'enrolling', course);
  await aRunIn(db, 'draft', course);
  await aRunIn(db, 'cancelled', course);
  await aRunIn(db, 'running', course, { divisionCode: '330110' });
  const tomorrow = await lessonsByDay(db, inspector, ask(''));
  expect(tomorrow.rows.map((row) => [row.heldOn, row.startsAt, row.trainerName])).toEqual([
    ['2026-11-16', '08:30', '陈立群'],
    ['2026-11-16', '13:30', '项晓芸'],
  ]);
  expect((await lessonsByDay(db, inspector, ask('from=2026-11-17&to=2026-11-20'))).total).toBe(0);
  expect((await lessonsByDay(db, inspector, ask('district=331121'))).total).toBe(0);
  expect((await lessonsByDay(db, anActor('auditor'), ask(''))).total).toBe(4);
  expect((await lessonsByDay(db, anActor('learner'), ask(''))).total).toBe(0);
});

it('takes days in any order, at most a month, and nothing that is no day', () => {
  expect(ask('from=2026-11-20&to=2026-11-10')).toMatchObject({ from: '2026-11-20', to: '2026-11-20' });
  expect(ask('from=2026-01-01&to=2026-12-31')).toMatchObject({ from: '2026-01-01', to: '2026-02-01' });
  expect(ask("from=' OR 1=1&page=x")).toMatchObject({ from: '2026-11-16', page: 1 });
});

it('the list goes out as a workbook in which nothing is a formula', async () => {
  await aRunIn(db, 'running', await aCourse(db), { contactPhone: '=1+1' });
  const { rows, total } = await lessonsByDay(db, inspector, ask(''));
  const reading = await readGrid(await lessonsFile(rows, total + 1, 'zh'), 'lessons.xlsx');
  expect(JSON.stringify(reading)).toContain('=1+1');
  expect(JSON.stringify(reading)).toContain('只导出前 2000 条');
});

it('before a change is decided it is said whom it touches; the public reads only what was made', async () => {
  const course = await aCourse(db);
  const run = await aRunIn(db, 'enrolling', course);
  const other = await aRunIn(db, 'enrolling', await aCourse(db), { startsOn: day('2026-11-16') });
  const learnerId = await aPlace(db, run.id, 'confirmed');
  await aPlace(db, run.id, 'waiting', { waitingNumber: 1 });
  await aPlace(db, other.id, 'confirmed', { learnerId });
  const head = anActor('institution-head');
  const swap = await lessonChange(db, run.id, { roomId: run.institution.practiceRoomId });
  await proposeChange(db, head, { runId: run.id, reason: '投影仪坏了', fields: {}, lessons: [swap] });
  const later = await lessonChange(db, run.id, { startsAt: '09:00' });
  await proposeChange(db, head, { runId: run.id, reason: '堵车', fields: {}, lessons: [later] });
  const [open, made] = await changesOfRun(db, run.id);
  expect([open?.state, made?.state]).toEqual(['proposed', 'taken']);
  expect(await peopleTouched(db, run.id, open!)).toEqual({ told: 2, clashing: 1 });
  expect(await peopleTouched(db, run.id, { before: made!.before, after: made!.before })).toEqual({
    told: 0,
    clashing: 0,
  });
  expect((await runHistory(db, run.id)).map((change) => change.sequence)).toEqual([1]);
});
