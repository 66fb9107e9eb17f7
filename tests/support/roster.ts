import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { anIdentityNumber } from '#tests/support/learners.ts';

export const HEADINGS = ['序号', '姓名', '证件号', '手机号', '人员类别', '证明编号', '户籍所在县', '文化程度'];

/** People of a roster, tidy: number, name, identity number, telephone, category, evidence, county, schooling. */
export function tidyRows(count: number): string[][] {
  const characters = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉玲宏福';
  return Array.from({ length: count }, (_, index) => [
    String(index + 1),
    `${'陈林吴叶周'[index % 5]}${characters[index % 30]}${characters[(index * 7 + 3) % 30]}`,
    plainNumber(),
    `139${String(57_800_000 + index)}`,
    '农村转移就业劳动者',
    `丽证2026-${index + 1}`,
    '莲都区',
    '高中',
  ]);
}

/** A number that does not look as if a spreadsheet had rounded it. */
function plainNumber(): string {
  const number = anIdentityNumber('1988-03-02');
  return number.endsWith('000') ? plainNumber() : number;
}

type Special = { readonly value?: CellValue; readonly formula?: string; readonly formulaResult?: CellValue };

/** The workbook as an institution sends it: a merged title, a note, the headings in row 3, people below. */
export function aRosterFile(
  rows: readonly (readonly CellValue[])[],
  special: ReadonlyMap<string, Special> = new Map(),
) {
  const table = [['2026年电商培训班学员花名册', null], ['填表单位：处州职业培训学校', null], HEADINGS, ...rows];
  return writeXlsx({
    sheets: [
      {
        name: '花名册',
        rows: table.map((row) => [...row]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 7 }],
        cells: new Map([...special].map(([place, cell]) => [place, cell])),
      },
    ],
  });
}
