import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { writeCsv } from '#src/lib/csv.ts';
import { day } from '#src/lib/day.ts';
import { columnIndex, columnName, GRID_LIMITS } from '#src/lib/grid.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { fen } from '#src/lib/money.ts';
import { readGrid, type WorkbookSheet, writeWorkbook } from '#src/lib/workbook.ts';
import { type Part, sheetParts, zipOf } from './zip-maker.ts';

const roster: WorkbookSheet = {
  name: '花名册',
  columns: [
    { header: '姓名', width: 12, kind: 'text' },
    { header: '证件号', width: 22, kind: 'text' },
    { header: '性别', width: 6, kind: 'text', options: ['男', '女'] },
    { header: '金额', width: 12, kind: 'money' },
    { header: '日期', width: 12, kind: 'day' },
    { header: '学时', width: 8, kind: 'integer' },
  ],
  rows: [
    ['张三', '331102199003070001', '女', fen(118050), day('2026-11-21'), 48],
    ['=1+1', '＝cmd', null, fen(-5), null, 0],
  ],
  totals: ['合计', null, null, fen(118045), null, 48],
  notes: ['演示数据', '=2+2'],
};

async function gridOf(bytes: Uint8Array, name = 'roster.xlsx') {
  const reading = await readGrid(bytes, name);
  if (!reading.ok) throw new Error(reading.fault.code);
  return reading.grid;
}

const faultOf = async (bytes: Uint8Array, name = 'roster.xlsx') => {
  const reading = await readGrid(bytes, name);
  return reading.ok ? 'none' : reading.fault.code;
};

describe('a workbook that is written', () => {
  it('is read back cell by cell, identifiers as text, money exact, days as days', async () => {
    const grid = await gridOf(await writeWorkbook({ sheets: [roster] }));
    expect(grid.sheetName).toBe('花名册');
    expect(grid.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['姓名', '证件号', '性别', '金额', '日期', '学时'],
      ['张三', '331102199003070001', '女', '1180.5', '2026-11-21', '48'],
      ['=1+1', '＝cmd', '', '-0.05', '', '0'],
      ['合计', '', '', '1180.45', '', '48'],
      [],
      ['演示数据'],
      ['=2+2'],
    ]);
    expect(grid.rows[1]?.map((cell) => cell.kind)).toEqual(['text', 'text', 'text', 'number', 'date', 'number']);
    expect(grid.rows[1]?.[4]).toEqual({ text: '2026-11-21', kind: 'date', column: 'E', row: 2 });
  });

  it('has no formula in any cell', async () => {
    const grid = await gridOf(await writeWorkbook({ sheets: [roster] }));
    expect(grid.rows.flat().filter((cell) => cell.kind === 'formula')).toEqual([]);
  });

  it('has the same bytes each time', async () => {
    const [first, second] = [await writeWorkbook({ sheets: [roster] }), await writeWorkbook({ sheets: [roster] })];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it('keeps long lists of a drop-down in a hidden sheet that is not read', async () => {
    const options = Array.from({ length: 56 }, (_, index) => `民族之${index}, 其一`);
    const grid = await gridOf(
      await writeWorkbook({
        sheets: [{ name: '甲', columns: [{ header: '民族', width: 8, kind: 'text', options }], rows: [] }],
      }),
    );
    expect([grid.sheetName, grid.otherSheets, grid.rows.length]).toEqual(['甲', [], 1]);
  });

  it('refuses half a fen and a name that Excel does not know', async () => {
    const broken = { ...roster, rows: [['张三', null, null, 0.5, null, null]] };
    await expect(writeWorkbook({ sheets: [broken] })).rejects.toThrow(RangeError);
    await expect(writeWorkbook({ sheets: [{ ...roster, name: 'a/b' }] })).rejects.toThrow(RangeError);
  });

  it('keeps every text to the letter', async () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'=+-@＝ \t\n<&>"\'0a林𬭊') }),
      fc.string({ unit: 'grapheme' }).map((one) => one.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 10 }), async (rows) => {
        const columns = roster.columns.slice(0, 2);
        const grid = await gridOf(
          await writeWorkbook({ sheets: [{ name: '甲', columns, rows: [...rows, ['末', '末']] }] }),
        );
        expect(grid.rows.slice(1, -1).map((row) => [row[0]?.text ?? '', row[1]?.text ?? ''])).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a dirty roster', () => {
  const dirty = () =>
    writeXlsx({
      sheets: [
        { name: '说明', hidden: true, rows: [['hidden']] },
        {
          name: 'Sheet1',
          rows: [
            ['丽水市电商培训花名册', null, null],
            ['姓名', '证件号', '手机'],
            ['张三 ', Number('331102199003070001'), 13812341234],
            ['李四', '３３１１０２１９９００３０７０００１', null],
            ['王五', '331102199003070001', '13812341234'],
            [true, '331102199003070001', new Date('2026-11-21T08:30:00Z')],
          ],
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
          rowDefs: new Map([[4, { hidden: true }]]),
          cells: new Map([['3,2', { value: 2, type: 'formula', formula: 'A1+1', formulaResult: 2 }]]),
        },
        { name: 'Sheet2', rows: [['x']] },
      ],
    });

  it('shows each thing that is wrong with its row and column', async () => {
    const grid = await gridOf(await dirty());
    expect([grid.sheetName, grid.otherSheets]).toEqual(['Sheet1', ['Sheet2']]);
    expect(grid.rows[0]?.[0]).toEqual({
      text: '丽水市电商培训花名册',
      kind: 'text',
      column: 'A',
      row: 1,
      isMerged: true,
    });
    expect(grid.rows[2]?.[0]?.text).toBe('张三 ');
    expect(grid.rows[2]?.[1]).toEqual({ text: '3.31102199003070E+17', kind: 'number', column: 'B', row: 3 });
    expect(grid.rows[2]?.[2]).toEqual({ text: '13812341234', kind: 'number', column: 'C', row: 3 });
    expect(grid.rows[3]?.[2]).toEqual({ text: '2', kind: 'formula', column: 'C', row: 4, formula: 'A1+1' });
    expect(grid.rows[4]?.every((cell) => cell.isHidden)).toBe(true);
    expect(grid.rows[5]?.[0]?.kind).toBe('boolean');
    expect(grid.rows[5]?.[2]).toMatchObject({ text: '2026-11-21 08:30', kind: 'date' });
  });

  it('never lets an identity number through that lost its last digits', async () => {
    const grid = await gridOf(await dirty());
    const today = day('2026-11-21');
    expect(readIdentityNumber(grid.rows[2]?.[1]?.text ?? '', today)).toEqual({
      ok: false,
      fault: 'scientific-notation',
    });
    expect(readIdentityNumber(grid.rows[3]?.[1]?.text ?? '', today).ok).toBe(true);
  });

  it('names error cells', async () => {
    const grid = await gridOf(
      zipOf(sheetParts('<sheetData><row r="1"><c r="B1" t="e"><v>#N/A</v></c></row></sheetData>')),
    );
    expect(grid.rows[0]?.[1]).toEqual({ text: '#N/A', kind: 'error', column: 'B', row: 1 });
  });

  it('is read from CSV in the same shape', async () => {
    const csv = '姓名,证件号\r\n张三,"=""331102199003070001"""\r\n\r\n李四,=A1\r\n,\r\n';
    const grid = await gridOf(new TextEncoder().encode(csv), '花名册.CSV');
    expect(grid.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['姓名', '证件号'],
      ['张三', '331102199003070001'],
      [],
      ['李四', '=A1'],
    ]);
    expect(grid.rows[3]?.[1]).toEqual({ text: '=A1', kind: 'formula', column: 'B', row: 4, formula: 'A1' });
  });
});

describe('a file that is no roster', () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const row = (count: number) => `<row>${'<c><v>1</v></c>'.repeat(count)}</row>`;
  const sheet = (rows: string) => zipOf(sheetParts(`<sheetData>${rows}</sheetData>`));
  const bomb = '<sheetData></sheetData>'.padEnd(70 * 1024 * 1024);
  const claiming = (part: Part): Part => (part.name.endsWith('sheet1.xml') ? { ...part, claimedSize: 2_000 } : part);
  const inUtf16 = (part: Part): Part => ({ ...part, data: Buffer.from(`\uFEFF${part.data}`, 'utf16le') });
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';

  test.each<[string, string, () => Uint8Array, string?]>([
    ['nothing', 'empty', () => new Uint8Array()],
    ['one byte too many', 'too-large', () => new Uint8Array(GRID_LIMITS.bytes + 1)],
    ['a table of commas', 'empty', () => bytesOf(',,\r\n,,\r\n'), 'a.csv'],
    ['a sheet without cells', 'empty', () => sheet('')],
    ['a sheet in UTF-16', 'damaged', () => zipOf(sheetParts('').map(inUtf16))],
    ['an old .xls', 'old-format', () => Uint8Array.from([...ole, ...new Uint8Array(600)])],
    [
      'a workbook with a password',
      'encrypted',
      () => Uint8Array.from([...ole, ...Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['a PDF', 'not-a-workbook', () => bytesOf('%PDF-1.7')],
    ['a page named .xlsx', 'web-page', () => bytesOf('<html><table>')],
    ['a page named .xls', 'web-page', () => bytesOf('\n<!DOCTYPE html><table>'), 'a.xls'],
    ['a workbook with macros', 'macros', () => sheet(row(1)), 'a.xlsm'],
    ['macros under another name', 'macros', () => zipOf([...sheetParts(''), { name: 'xl/vbaProject.bin', data: 'x' }])],
    [
      'thirty million characters shared by all cells',
      'zip-bomb',
      () =>
        zipOf([
          ...sheetParts(''),
          { name: 'xl/sharedStrings.xml', data: '<sst>'.padEnd(30_000_000, '<si><t>x</t></si>') },
        ]),
    ],
    ['a program named .csv', 'not-text', () => Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0]), 'a.csv'],
    ['a workbook named .csv', 'not-a-workbook', () => sheet(''), 'a.csv'],
    ['a table named .pdf', 'not-a-workbook', () => bytesOf('a,b'), 'a.pdf'],
    ['a second extension', 'not-a-workbook', () => sheet(''), 'a.xlsx.html'],
    ['a zip of something else', 'not-a-workbook', () => zipOf([{ name: 'word/document.xml', data: '<a/>' }])],
    ['half a workbook', 'damaged', () => sheet(row(3)).subarray(0, 700)],
    ['something behind the archive', 'damaged', () => Uint8Array.from([...sheet(''), 1])],
    ['70 MB behind a few kB', 'zip-bomb', () => zipOf(sheetParts(bomb))],
    ['70 MB that claim to be small', 'zip-bomb', () => zipOf(sheetParts(bomb).map(claiming))],
    ['parts that overlap', 'zip-bomb', () => zipOf(sheetParts('').map((part) => ({ ...part, offset: 0 })))],
    [
      'ten thousand parts',
      'zip-bomb',
      () => zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `${n}`, data: '' }))),
    ],
    ['an encrypted part', 'encrypted', () => zipOf(sheetParts('').map((part) => ({ ...part, flags: 1 })))],
    ['a billion laughs', 'damaged', () => zipOf(sheetParts('<sheetData/>', laughs))],
    [
      'a cell of a million characters',
      'damaged',
      () => sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(1_000_000)}</t></is></c></row>`),
    ],
    ['a cell in the far corner', 'too-many-columns', () => sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
    ['a cell at the far bottom', 'too-many-rows', () => sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')],
    ['201 cells without places', 'too-many-columns', () => sheet(row(201))],
    ['a million cells', 'zip-bomb', () => sheet(row(100).repeat(10_000))],
    [
      'a million cells that differ',
      'too-many-cells',
      () =>
        sheet(
          Array.from(
            { length: 10_000 },
            (_, n) =>
              `<row>${Array.from({ length: 100 }, (_, m) => `<c><v>${(n * 7919 + m * 104729) % 99991}</v></c>`).join('')}</row>`,
          ).join(''),
        ),
    ],
    ['40,000 rows', 'too-many-rows', () => sheet(row(1).repeat(40_000))],
    ['a million merged cells', 'zip-bomb', () => sheet('<mergeCell ref="A1:B1"/>'.repeat(900_000))],
  ])('%s is refused as %s, quickly', async (_, code, make, name) => {
    const bytes = make();
    const started = process.cpuUsage();
    expect(await faultOf(bytes, name)).toBe(code);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });

  it('costs little memory to refuse', async () => {
    const bytes = zipOf(sheetParts(`<sheetData>${row(100).repeat(10_000)}</sheetData>`));
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 5; count += 1) await faultOf(bytes);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('is never a crash, whichever byte is changed', async () => {
    const good = await writeWorkbook({ sheets: [roster] });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, value) => {
        const bad = Uint8Array.from(good);
        bad[at] = value;
        expect(typeof (await readGrid(bad, 'a.xlsx')).ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a large but honest file', () => {
  it('of 5,000 rows is written and read within ten seconds', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => [
      `学员${n}`,
      '331102199003070001',
      '女',
      fen(n),
      day('2026-11-21'),
      n,
    ]);
    const started = performance.now();
    const grid = await gridOf(await writeWorkbook({ sheets: [{ ...roster, rows }] }));
    expect(grid.rows).toHaveLength(1 + 5_000 + 1 + 1 + 2);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('may have thousands of styled but empty cells to the right', async () => {
    const empty = Array.from({ length: 2_000 }, (_, n) => `<c r="${columnName(n + 1)}1" s="0"/>`).join('');
    const grid = await gridOf(
      zipOf(sheetParts(`<sheetData><row r="1"><c r="A1"><v>7</v></c>${empty}</row></sheetData>`)),
    );
    expect(grid.rows).toEqual([[{ text: '7', kind: 'number', column: 'A', row: 1 }]]);
  });

  it('may have a cell as long as Excel allows', async () => {
    const text = '林'.repeat(32_767);
    const columns = roster.columns.slice(0, 1);
    const grid = await gridOf(await writeWorkbook({ sheets: [{ name: '甲', columns, rows: [[text]] }] }));
    expect(grid.rows[1]?.[0]?.text).toBe(text);
  });

  it('may lie anywhere in a larger piece of memory', async () => {
    const bytes = await writeWorkbook({ sheets: [roster] });
    const larger = new Uint8Array(bytes.length + 100);
    larger.set(bytes, 50);
    expect((await gridOf(larger.subarray(50, 50 + bytes.length))).rows).toHaveLength(7);
  });

  it('keeps its text between CSV and workbook', async () => {
    const csv = await gridOf(new TextEncoder().encode(writeCsv([['-甲', '=乙', '331102199003070001']])), 'a.csv');
    expect(csv.rows[0]?.map((cell) => cell.text)).toEqual(['-甲', '=乙', '331102199003070001']);
  });
});

test('columns are named as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  expect(columnIndex('XFD')).toBe(16_383);
});
