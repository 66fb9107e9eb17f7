import { createClient } from '@libsql/client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOORS } from '#src/features/accounts/doors.ts';
import { GRID_LIMITS } from '#src/lib/grid.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { type AddressOf, exampleAddresses } from '#tests/support/addresses.ts';
import { ACCOUNT_OF, DEMO_PASSWORD, type Principal, somebodyFor } from '#tests/support/demo-accounts.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** What a spreadsheet would run, at the beginning of every text that a person may have typed. */
const HOSTILE = ['=1+1', '+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1+1', '＠SUM(1)'];

/** Texts that people type or that come from elsewhere, by table. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  learners: ['name', 'employer'],
  institutions: ['name_zh', 'name_en'],
  course_versions: ['title_zh', 'title_en'],
  lessons: ['title_zh', 'title_en'],
  accounts: ['display_name'],
  letters: ['subject'],
  funds: ['name_zh', 'name_en'],
  rooms: ['name'],
  trainers: ['name'],
  targets: ['title_zh', 'title_en'],
};

const FORMULA = /^'*(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0])/;
const EXPORTS = Object.keys(DOORS).filter((route) => /\.(xlsx|csv|\[format\])$/.test(route));

let site: Site;
let address: AddressOf;
let planted = 0;

beforeAll(async () => {
  const dataDir = await seededFolder();
  planted = await plant(dataDir);
  site = await aSite({ dataDir });
  address = await exampleAddresses(site);
});
afterAll(() => site?.stop());

async function plant(dataDir: string): Promise<number> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const cases = HOSTILE.map((_, index) => `WHEN ${index} THEN ?`).join(' ');
  let count = 0;
  for (const [table, columns] of Object.entries(TYPED)) {
    for (const column of columns) {
      const sql = `UPDATE ${table} SET ${column} = (CASE rowid % ${HOSTILE.length} ${cases} END) || ${column} WHERE ${column} IS NOT NULL`;
      count += await db.execute({ sql, args: HOSTILE }).then(
        ({ rowsAffected }) => Math.sign(rowsAffected),
        () => 0,
      );
    }
  }
  db.close();
  return count;
}

const visitors = new Map<Principal, Promise<Visitor>>();

/** Somebody who may open the route; signs in once. */
function visitorFor(route: string): Promise<Visitor> {
  const who = somebodyFor(route);
  const visitor = new Visitor(site);
  const known =
    visitors.get(who) ??
    (who === 'anonymous' ? Promise.resolve(visitor) : visitor.signIn(ACCOUNT_OF[who], DEMO_PASSWORD));
  visitors.set(who, known);
  return known;
}

async function bytesOf(route: string, path: string): Promise<Uint8Array> {
  const visitor = await visitorFor(route);
  if (route.startsWith('/me/file'))
    await visitor.post('/me/rights', 'personal-files.askExport', { exportPassword: DEMO_PASSWORD });
  const { cookie } = visitor;
  const answer = await fetch(site.origin + path, { headers: { cookie }, redirect: 'manual' });
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

test('hostile texts are planted in the tables that lists show', () => {
  expect(planted).toBeGreaterThanOrEqual(8);
  expect(EXPORTS.length).toBeGreaterThanOrEqual(29);
});

test.each(EXPORTS)('%s holds no formula, and long numbers stay texts', async (route) => {
  const path = address(route);
  if (!path.endsWith('.csv')) {
    const read = await readGrid(await bytesOf(route, path), 'list.xlsx', { ...GRID_LIMITS, columns: 500 });
    if (!read.ok) throw new Error(`${path}: ${read.fault.code}`);
    const cells = read.grid.rows.flat();
    expect(cells.filter((cell) => cell.kind === 'formula')).toEqual([]);
    expect(cells.filter((cell) => /^\d{12,}X?$|E\+\d/i.test(cell.text) && cell.kind === 'number')).toEqual([]);
  }
  const csv = path.endsWith('.csv') ? path : route.includes('[format]') ? path.replace(/xlsx$/, 'csv') : null;
  if (csv === null) return;
  const text = new TextDecoder().decode(await bytesOf(route, csv)).replace(/^\uFEFF/, '');
  const cells = (parse(text, { relax_column_count: true }) as string[][]).flat();
  expect(cells.filter((cell) => FORMULA.test(cell) && !cell.startsWith("'") && !/^-?\d+(\.\d+)?$/.test(cell))).toEqual(
    [],
  );
});

test('an export in another format, or of a list out of reach, is not there', async () => {
  expect((await fetch(`${site.origin}/courses.pdf`)).status).toBe(404);
  const { cookie } = await visitorFor('/desk/lessons');
  expect((await fetch(`${site.origin}/desk/journal.xlsx`, { headers: { cookie }, redirect: 'manual' })).status).toBe(
    403,
  );
});
