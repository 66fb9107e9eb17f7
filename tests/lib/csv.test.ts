import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CSV_LIMITS, readCsv, withoutFormula, writeCsv } from '#src/lib/csv.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** 姓名,金额 / 张三,12.50 in GB18030. */
const GBK = Uint8Array.from([
  ...[0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a],
  ...[0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x31, 0x32, 0x2e, 0x35, 0x30, 0x0d, 0x0a],
]);

describe('a CSV file that is written', () => {
  it('begins with a byte-order mark and ends its lines with CRLF', () => {
    expect(
      writeCsv([
        ['姓名', '金额'],
        ['张三', 12.5],
        [null, undefined],
      ]),
    ).toBe('\uFEFF姓名,金额\r\n张三,12.5\r\n,\r\n');
  });

  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\0=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    ' =1',
    '-',
    "'=1",
  ])('has no formula in %j', (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`);
  });

  test.each(['-12.50', '0', '331102199003070001', 'a=b', '林水生', "O'Brien", "'"])('leaves %j alone', (text) => {
    expect(withoutFormula(text)).toBe(text);
  });

  it('keeps negative numbers as numbers', () => {
    expect(writeCsv([[-5, '-5.00', '-5x']])).toBe("\uFEFF-5,-5.00,'-5x\r\n");
  });

  it('is read back without loss, whatever the cells say', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t"\',;\n 0a林1') }),
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, '')),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (table) => {
        const reading = readCsv(bytesOf(writeCsv([['甲', '乙'], ...table])));
        expect(reading).toEqual({ ok: true, encoding: 'utf-8', rows: [['甲', '乙'], ...table] });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a CSV file that is read', () => {
  it('may be UTF-8 with or without mark, GB18030, or UTF-16 of a spreadsheet', () => {
    const rows = [
      ['姓名', '金额'],
      ['张三', '12.50'],
    ];
    expect(readCsv(bytesOf('姓名,金额\n张三,12.50'))).toEqual({ ok: true, encoding: 'utf-8', rows });
    expect(readCsv(bytesOf('\uFEFF姓名;金额\r\n张三;12.50\r\n'))).toEqual({ ok: true, encoding: 'utf-8', rows });
    expect(readCsv(GBK)).toEqual({ ok: true, encoding: 'gb18030', rows });
    const utf16 = new Uint8Array(Buffer.from('\uFEFF姓名\t金额\r\n张三\t12.50\r\n', 'utf16le'));
    expect(readCsv(utf16)).toEqual({ ok: true, encoding: 'utf-16le', rows });
  });

  it('keeps empty lines and uneven rows so that row numbers are those a person sees', () => {
    expect(readCsv(bytesOf('a,b\n\nc\nd,e,f\n'))).toMatchObject({ rows: [['a', 'b'], [''], ['c'], ['d', 'e', 'f']] });
  });

  test.each([
    ['nothing', new Uint8Array(), { code: 'empty' }],
    ['white space', bytesOf('\uFEFF \r\n'), { code: 'empty' }],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), { code: 'not-text' }],
    ['broken bytes', Uint8Array.from([0xff, 0xff, 0xff, 0x41]), { code: 'not-text' }],
    ['an open quote', bytesOf('a,b\nc,"d\n'), { code: 'quotes' }],
    ['a stray quote', bytesOf('a,b\nc,d\ne,5" pipe\n'), { code: 'quotes', row: 3 }],
    ['too wide a row', bytesOf(`a,b\n${'x,'.repeat(200)}\n`), { code: 'too-many-columns', row: 2 }],
    ['too many rows', bytesOf('a\n'.repeat(30_001)), { code: 'too-many-rows', row: 30_001 }],
    ['too many cells', bytesOf(','.repeat(500_000)), { code: 'too-many-cells' }],
    ['one byte too many', new Uint8Array(CSV_LIMITS.bytes + 1).fill(0x61), { code: 'too-large' }],
  ])('refuses %s', (_, bytes, fault) => {
    expect(readCsv(bytes)).toMatchObject({ ok: false, fault });
  });

  it('holds 20,000 rows and is read in a moment', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`R${index}`, '331102199003070001', '12.50', '']);
    const started = performance.now();
    expect(readCsv(bytesOf(writeCsv(rows)))).toMatchObject({ ok: true, rows });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
