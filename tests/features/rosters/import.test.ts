import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { learnerCategories, learners } from '#db/schema/learners.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { beginImport } from '#src/features/rosters/begin-import.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { forgetRosters } from '#src/features/rosters/forget-rosters.ts';
import { importNextRows } from '#src/features/rosters/import-rows.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { rosterPage, rowsInFile } from '#src/features/rosters/roster.queries.ts';
import { rowsFile } from '#src/features/rosters/roster-files.ts';
import { rosterTemplate } from '#src/features/rosters/roster-template.ts';
import { takeBackNextRows } from '#src/features/rosters/take-back-rows.ts';
import { undoRoster } from '#src/features/rosters/undo-roster.ts';
import { setClock } from '#src/lib/clock.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aRunToEnrol, changeRun, seatsOf } from '#tests/support/enrolment.ts';
import { aLearner } from '#tests/support/learners.ts';
import { aRosterFile, HEADINGS, tidyRows } from '#tests/support/roster.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

const SUBSIDISED = { cityCode: '331100', fundingTrack: 'subsidy' };

async function previewed(db: Database, rows: readonly (readonly (string | null)[])[], capacity = 40) {
  const run = await aRunToEnrol(db, { capacity });
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  const bytes = await aRosterFile(rows);
  const preview = await previewRoster(db, registrar, { runId: run.runId, fileName: 'a.xlsx', bytes });
  return { ...run, registrar, ...preview };
}

const codesOf = (deed: Promise<unknown>) =>
  deed.then(
    () => [],
    (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ code }) => code) : [String(error)]),
  );

test('an import that was cut off goes on where it was, and enrols nobody twice', async () => {
  const db = await aDatabase();
  const { runId, registrar, rosterImportId } = await previewed(db, tidyRows(90), 60);
  await beginImport(db, registrar, { rosterImportId, hasConsents: true });
  expect(await importNextRows(db, rosterImportId)).toBe(true);
  const page = await rosterPage(db, registrar, rosterImportId);
  expect(page).toMatchObject({ done: 40, file: { state: 'importing' }, mayUndo: false });
  // Two processes work on the rest.
  const work = async () => {
    while (await importNextRows(db, rosterImportId));
  };
  await Promise.all([work(), work()]);
  expect(await seatsOf(db, runId)).toMatchObject({
    taken: 60,
    confirmed: 60,
    waiting: Array.from({ length: 30 }, (_, n) => n + 1),
  });
  expect(await db.select().from(enrolments)).toHaveLength(90);
  const order = await db
    .select({ row: rosterRows.rowNumber, number: enrolments.waitingNumber })
    .from(rosterRows)
    .innerJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .orderBy(asc(rosterRows.rowNumber));
  expect(order.slice(60).map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  expect(await db.select().from(journal).where(eq(journal.act, 'learners.register'))).toHaveLength(90);
});

test('people on record and new ones keep the order of the file', async () => {
  const db = await aDatabase();
  const rows = tidyRows(6);
  for (const at of [1, 4]) await aLearner(db, { name: rows[at]?.[1] ?? '', identityNumber: rows[at]?.[2] ?? '' });
  const { registrar, rosterImportId } = await previewed(db, rows, 2);
  await commitRoster(db, registrar, { rosterImportId });
  const numbers = await db
    .select({ number: enrolments.waitingNumber })
    .from(rosterRows)
    .innerJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .orderBy(asc(rosterRows.rowNumber));
  expect(numbers.map(({ number }) => number)).toEqual([null, null, 1, 2, 3, 4]);
});

test('a roster is taken back before the run begins: its places end, what was there before stays', async () => {
  const db = await aDatabase();
  const rows = tidyRows(4);
  await aLearner(db, { name: rows[0]?.[1] ?? '', identityNumber: rows[0]?.[2] ?? '' });
  const { runId, registrar, rosterImportId } = await previewed(db, rows);
  expect(await codesOf(undoRoster(db, registrar, { rosterImportId }))).toEqual(['not-committed']);
  await commitRoster(db, registrar, { rosterImportId });
  await undoRoster(db, registrar, { rosterImportId });
  while (await takeBackNextRows(db, rosterImportId));
  expect(await seatsOf(db, runId)).toMatchObject({ taken: 0, confirmed: 0, waiting: [] });
  expect((await db.select().from(enrolments)).map(({ state }) => state)).toEqual(Array(4).fill('rejected'));
  expect(await db.select().from(learnerCategories)).toEqual([]);
  expect(await db.select().from(learners)).toHaveLength(4);
  const acts = (await db.select().from(journal)).map(({ act }) => act);
  expect(acts).toContain('rosters.undo');
  expect(acts.filter((act) => act === 'enrolment.removeLearner')).toHaveLength(4);
  expect(await codesOf(undoRoster(db, registrar, { rosterImportId }))).toEqual(['not-committed']);

  const bytes = await aRosterFile(rows);
  const again = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes });
  expect(await commitRoster(db, registrar, again)).toMatchObject({ confirmed: 4 });
});

test('once the run has begun nothing is taken back, and the data of the roster are forgotten', async () => {
  const db = await aDatabase();
  const { runId, registrar, rosterImportId } = await previewed(db, tidyRows(3));
  await commitRoster(db, registrar, { rosterImportId });
  expect(await forgetRosters(db)).toBe(0);
  await changeRun(db, runId, { state: 'running' });
  expect(await codesOf(undoRoster(db, registrar, { rosterImportId }))).toEqual(['undo-too-late']);
  expect(await forgetRosters(db)).toBe(1);
  expect((await rowsInFile(db, rosterImportId, 'all')).map(({ texts }) => texts)).toEqual([{}, {}, {}]);
  const page = await rosterPage(db, registrar, rosterImportId);
  expect(page?.rows.every((row) => row.isForgotten && row.name !== null)).toBe(true);
  expect(await forgetRosters(db)).toBe(0);
});

test('a run that closes meanwhile leaves the rest of the rows with the reason', async () => {
  const db = await aDatabase();
  const { runId, registrar, rosterImportId } = await previewed(db, tidyRows(45));
  await beginImport(db, registrar, { rosterImportId });
  await importNextRows(db, rosterImportId);
  await db.update(runs).set({ state: 'cancelled' }).where(eq(runs.id, runId));
  while (await importNextRows(db, rosterImportId));
  const [file] = await db.select().from(rosterImports);
  expect(file).toMatchObject({ state: 'committed', goodRows: 40, badRows: 5 });
});

test('rows to confirm wait for somebody who looked', async () => {
  const db = await aDatabase();
  const [row = []] = tidyRows(1);
  const old = `${row[2]?.slice(0, 6)}${row[2]?.slice(8, 17)}`;
  const { registrar, rosterImportId } = await previewed(db, [row.with(2, old)]);
  expect(await codesOf(commitRoster(db, registrar, { rosterImportId }))).toEqual(['nothing-to-import']);
  expect((await db.select().from(journal).where(eq(journal.act, 'rosters.commit.refused'))).length).toBe(1);
  expect(await commitRoster(db, registrar, { rosterImportId, isConfirmed: true })).toMatchObject({ confirmed: 1 });
});

test('the workbook of faulty rows comes back as it was, and mended it is imported', async () => {
  const db = await aDatabase();
  const rows = tidyRows(5);
  const dirty = rows.map((row, index) => (index === 2 ? row.with(3, '0578-2091860') : row));
  const { runId, registrar, rosterImportId } = await previewed(db, dirty);
  await commitRoster(db, registrar, { rosterImportId });
  const [file] = await db.select().from(rosterImports);
  if (!file) throw new Error('no import');
  const faulty = await rowsInFile(db, rosterImportId, 'faulty');
  expect(faulty.map(({ row, texts }) => [row, texts.D])).toEqual([[6, '0578-2091860']]);
  const bytes = await rowsFile(file.reading, SUBSIDISED, faulty, 'zh');
  const read = await readGrid(bytes, 'a.xlsx');
  if (!read.ok) throw new Error(read.fault.code);
  const [headings = [], line = []] = read.grid.rows.map((cells) => cells.map(({ text }) => text));
  expect(headings.slice(0, 8)).toEqual(HEADINGS);
  expect(line.slice(0, 8)).toEqual(dirty[2]);
  const back = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes });
  expect((await rosterPage(db, registrar, back.rosterImportId))?.counts).toMatchObject({ bad: 1, new: 0 });

  // Round trip: everything exported is read again without loss.
  const all = await rowsFile(file.reading, SUBSIDISED, await rowsInFile(db, rosterImportId, 'all'), 'zh');
  const again = await previewRoster(db, registrar, { runId, fileName: 'b.xlsx', bytes: all });
  const texts = (await rowsInFile(db, again.rosterImportId, 'all')).map((row) =>
    HEADINGS.map((_, at) => row.texts['ABCDEFGH'[at] ?? ''] ?? ''),
  );
  expect(texts).toEqual(dirty);
});

test('a table pasted from Excel is read like a file', async () => {
  const db = await aDatabase();
  const run = await aRunToEnrol(db);
  const registrar = anActor('registrar', { institutionId: run.institutionId });
  const pasted = [HEADINGS, ...tidyRows(2)].map((row) => row.join('\t')).join('\n');
  const file = { runId: run.runId, fileName: '粘贴的名单.txt', bytes: new TextEncoder().encode(pasted) };
  const { rosterImportId } = await previewRoster(db, registrar, file);
  expect((await rosterPage(db, registrar, rosterImportId))?.counts).toMatchObject({ new: 2, bad: 0 });
});

test('the template has the order of the examination system, drop-downs, and sheets that explain it', async () => {
  const read = await readGrid(await rosterTemplate('331100', 'zh'), 'a.xlsx');
  if (!read.ok) throw new Error(read.fault.code);
  const headings = read.grid.rows[0]?.map(({ text }) => text) ?? [];
  expect(headings.slice(0, 8)).toEqual([
    '姓名',
    '证件类型',
    '证件号',
    '性别',
    '民族',
    '文化程度',
    '手机号',
    '申报条件（人员类别）',
  ]);
  expect(read.grid.otherSheets).toEqual(['示例', '填表说明']);
});
