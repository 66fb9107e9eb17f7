import { asc, desc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { journal } from '#db/schema/journal.ts';
import { learnerCategories, learners } from '#db/schema/learners.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { setClock } from '#src/lib/clock.ts';
import { OutOfScope, type Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aRunToEnrol, changeRun, seatsOf } from '#tests/support/enrolment.ts';
import { aLearner } from '#tests/support/learners.ts';
import { aRosterFile, tidyRows } from '#tests/support/roster.ts';

setClock(() => Date.parse('2026-11-23T10:00:00+08:00'));

async function reasonsOf(deed: Promise<unknown>): Promise<readonly unknown[]> {
  const error = await deed.then(() => null).catch((refusal: Refusal) => refusal);
  return error?.reasons ?? [error];
}

async function aRegistrar(db: Database, capacity = 40) {
  const run = await aRunToEnrol(db, { capacity });
  return { ...run, registrar: anActor('registrar', { institutionId: run.institutionId }) };
}

async function verdictsOf(db: Database, rosterImportId: string) {
  const rows = await db
    .select()
    .from(rosterRows)
    .where(eq(rosterRows.rosterImportId, rosterImportId))
    .orderBy(asc(rosterRows.rowNumber));
  const remarks = rows.flatMap((row) =>
    row.faults.map((fault) => `${fault.column}${row.rowNumber} ${fault.field} ${fault.code}`),
  );
  return { rows, remarks };
}

/** Forty rows as they come, nine of them dirty; row 1 is a merged title, the headings stand in row 3. */
async function dirtyFile() {
  const rows: (string | number | null)[][] = tidyRows(40);
  const set = (row: number, column: number, value: string | number | null) => {
    const cells = rows[row - 4];
    if (cells) cells[column] = value;
  };
  const at = (row: number, column: number) => String(rows[row - 4]?.[column] ?? '');
  set(5, 1, `${at(5, 1)}  `);
  set(
    6,
    2,
    at(6, 2).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  );
  set(7, 2, 331102198803020000);
  set(8, 2, at(8, 2).slice(0, 17) + (at(8, 2).endsWith('1') ? '2' : '1'));
  set(20, 2, at(19, 2));
  set(21, 3, null);
  set(23, 4, '外星人');
  const formula = new Map([['21,5', { formula: 'B22&"1"', formulaResult: '丽证' }]]);
  rows.push(['合计', '40 人', null, null, null, null, null, null]);
  return aRosterFile(rows, formula);
}

describe('a roster', () => {
  test('names every bad cell by row, column and reason, and saves nobody', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const bytes = await dirtyFile();
    const { rosterImportId, isRepeat } = await previewRoster(db, registrar, { runId, fileName: '花名册.xlsx', bytes });

    const { rows, remarks } = await verdictsOf(db, rosterImportId);
    expect(remarks).toEqual([
      'B5 name cleaned-spaces',
      'C6 identity cleaned-width',
      'C7 identity scientific-notation',
      'C8 identity check-digit',
      'C20 identity twice-in-file',
      'D21 phone missing',
      'F22 evidence formula',
      'E23 category unknown-value',
    ]);
    expect(rows).toHaveLength(40);
    expect(rows.filter((row) => row.verdict === 'new')).toHaveLength(34);
    expect(rows.find((row) => row.rowNumber === 20)?.faults[0]?.facts).toEqual({ row: 19 });
    const [file] = await db.select().from(rosterImports);
    expect(file).toMatchObject({ goodRows: 34, badRows: 6, state: 'previewed' });
    expect(file?.reading).toMatchObject({ headerRow: 3, ignored: { totals: [44] }, sheet: '花名册' });
    expect(isRepeat).toBe(false);
    expect(await db.select().from(learners)).toHaveLength(0);
  });

  test('keeps nobody readable in the stored preview', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes: await aRosterFile(tidyRows(2)) });
    const stored = JSON.stringify(await db.select().from(rosterRows)) + JSON.stringify(await db.select().from(journal));
    expect(stored).not.toMatch(/33110219|139578|陈伟/);
  });

  test('enrols the good rows with their categories, and a second import of the same file changes nothing', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db, 30);
    const bytes = await dirtyFile();
    const { rosterImportId } = await previewRoster(db, registrar, { runId, fileName: '花名册.xlsx', bytes });
    const done = await commitRoster(db, registrar, { rosterImportId });

    expect(done).toEqual({ runId, isRepeat: false, confirmed: 30, waiting: 4, refused: 0 });
    expect(await seatsOf(db, runId)).toMatchObject({ taken: 30, confirmed: 30, waiting: [1, 2, 3, 4] });
    expect(await db.select().from(learners)).toHaveLength(34);
    expect((await db.select().from(learnerCategories)).every((held) => held.code === 'RURAL_TRANSFER')).toBe(true);
    const [end] = await db.select().from(journal).orderBy(desc(journal.sequence)).limit(1);
    expect(end).toMatchObject({ act: 'rosters.finish', entityId: rosterImportId, details: { imported: 34 } });
    const [deed] = await db.select().from(journal).where(eq(journal.act, 'rosters.commit'));
    expect(deed).toMatchObject({ entityId: rosterImportId, details: { rows: 34, hasConsents: false } });

    const [before] = await db.select().from(journal).orderBy(desc(journal.sequence)).limit(1);
    expect(await commitRoster(db, registrar, { rosterImportId })).toMatchObject({ isRepeat: true, confirmed: 0 });
    const again = await previewRoster(db, registrar, { runId, fileName: '另一个名字.xlsx', bytes });
    expect(again).toEqual({ rosterImportId, isRepeat: true });
    expect(await db.select().from(enrolments)).toHaveLength(34);
    expect((await db.select().from(journal).orderBy(desc(journal.sequence)).limit(1))[0]).toEqual(before);
  });

  test('a corrected file only adds who was missing', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const rows = tidyRows(10);
    const dirty = rows.map((row, index) => (index === 4 ? row.with(3, '') : row));
    const first = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes: await aRosterFile(dirty) });
    await commitRoster(db, registrar, first);
    const second = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes: await aRosterFile(rows) });
    const { rows: judged } = await verdictsOf(db, second.rosterImportId);
    expect(judged.map((row) => row.verdict)).toEqual(
      rows.map((_, index) => (index === 4 ? 'new' : 'already-enrolled')),
    );
    expect(await commitRoster(db, registrar, second)).toMatchObject({ confirmed: 1, waiting: 0 });
    expect(await db.select().from(learners)).toHaveLength(10);
  });

  test('knows a person by the number, and keeps out one whose name differs', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const [one = [], two = []] = tidyRows(2);
    await aLearner(db, { name: one[1] ?? '', identityNumber: one[2] ?? '' });
    await aLearner(db, { name: '王五', identityNumber: two[2] ?? '' });
    const bytes = await aRosterFile([one, two]);
    const { rosterImportId } = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes });
    const { rows, remarks } = await verdictsOf(db, rosterImportId);
    expect(rows.map((row) => row.verdict)).toEqual(['known', 'conflict']);
    expect(remarks).toEqual(['C5 identity name-differs']);
  });

  test('leaves a row out that became impossible since the preview, and enrols the others', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const rows = tidyRows(3);
    const preview = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes: await aRosterFile(rows) });
    await aLearner(db, { name: '王五', identityNumber: rows[1]?.[2] ?? '' });
    expect(await commitRoster(db, registrar, preview)).toMatchObject({ confirmed: 2, refused: 1 });
    expect((await verdictsOf(db, preview.rosterImportId)).remarks).toEqual(['C5 identity name-differs']);
  });

  test('leaves out the example row of the template and hidden rows are pointed at', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const example = ['', '示例：张三', '331102199001010000', '13800000000', '', '', '', ''];
    const bytes = await aRosterFile([example, ...tidyRows(1)]);
    const { rosterImportId } = await previewRoster(db, registrar, { runId, fileName: 'a.xlsx', bytes });
    const [file] = await db.select().from(rosterImports).where(eq(rosterImports.id, rosterImportId));
    expect(file).toMatchObject({ goodRows: 1, badRows: 0 });
    expect(file?.reading.ignored).toEqual({ examples: [4], totals: [], headers: [] });
  });

  test('reads a CSV with English headings', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const [row = []] = tidyRows(1);
    const bytes = new TextEncoder().encode(`Name,ID Number,Mobile\n${row[1]},${row[2]},${row[3]}\n`);
    const { rosterImportId } = await previewRoster(db, registrar, { runId, fileName: 'roster.csv', bytes });
    expect((await verdictsOf(db, rosterImportId)).rows.map((one) => one.verdict)).toEqual(['new']);
  });

  test('refuses files it cannot read, with the reason', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const text = (words: string) => new TextEncoder().encode(words);
    const preview = (fileName: string, bytes: Uint8Array) =>
      reasonsOf(previewRoster(db, registrar, { runId, fileName, bytes }));
    expect(await preview('a.pdf', text('%PDF-1.7'))).toEqual([
      { code: 'file-unreadable', facts: { fault: 'not-a-workbook' } },
    ]);
    expect(await preview('a.csv', text(''))).toEqual([{ code: 'file-unreadable', facts: { fault: 'empty' } }]);
    expect(await preview('a.csv', text('一,二\n三,四\n'))).toEqual([{ code: 'no-header' }]);
    expect(await preview('a.csv', text('姓名,手机号\n张三,13912345678\n'))).toEqual([
      { code: 'columns-missing', facts: { fields: 'identity' } },
    ]);
    expect(await preview('a.csv', text('姓名,证件号,手机号\n'))).toEqual([{ code: 'no-rows' }]);
    await changeRun(db, runId, { state: 'running' });
    expect(await preview('b.csv', text('姓名,证件号,手机号\n张三,1,2\n'))).toEqual([{ code: 'run-not-open' }]);
  });

  test('is for the institution of the run only', async () => {
    const db = await aDatabase();
    const { runId, registrar } = await aRegistrar(db);
    const stranger = anActor('registrar', { institutionId: 'another' });
    const file = { runId, fileName: 'a.xlsx', bytes: await aRosterFile(tidyRows(1)) };
    await expect(previewRoster(db, stranger, file)).rejects.toThrow(OutOfScope);
    const preview = await previewRoster(db, registrar, file);
    await expect(commitRoster(db, stranger, preview)).rejects.toThrow(OutOfScope);
  });
});
