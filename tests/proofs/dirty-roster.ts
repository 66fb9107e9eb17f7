import { writeXlsx } from 'hucre/xlsx';
import {
  type Cell,
  DEFECTS,
  type Dice,
  diceOf,
  FIELDS,
  type Field,
  type Person,
  type Put,
  somebody,
  spoilt,
  storedOf,
} from './dirty-rows.ts';
import { encoded } from './encodings.ts';

/** A roster as an institution sends it, and for every cell of it what must come of it. */
export type DirtyRoster = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What was done to the file as a whole. */
  readonly layout: readonly string[];
  /** By row of the spreadsheet and field. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<Field, Cell>>;
  /** Where each field stands, as the spreadsheet counts its columns. */
  readonly columns: ReadonlyMap<Field, string>;
  readonly hiddenRows: ReadonlySet<number>;
};

const WORDS: Readonly<Record<Field, readonly string[]>> = {
  name: ['姓名', '学员姓名', ' 姓　名 ', '姓名*', 'Name'],
  identity: ['身份证号', '证件号码', '公民身份号码', '身份证号码（18位）', '证件\n号码'],
  phone: ['手机号', '联系电话', '手机号码', '手机（必填）', '电话'],
  sex: ['性别', '性 别'],
  ethnicity: ['民族'],
  education: ['文化程度', '学历'],
  category: ['人员类别', '申报条件', '人员类型'],
  evidence: ['证明编号', '证明材料编号'],
  employer: ['工作单位', '单位', '单位名称'],
  division: ['户籍所在县', '县市区', '所在区县'],
};

const letter = (index: number) => String.fromCharCode(65 + index);

/** The roster of a seed; `serial` is the number of its first person among all rosters. */
export async function dirtyRoster(seed: number, serial: number): Promise<DirtyRoster & { readonly people: number }> {
  const dice = diceOf(seed);
  const kind = dice.pick([
    'xlsx',
    'xlsx',
    'xlsx',
    'utf-8',
    'utf-8-bom',
    'gb18030',
    'utf-16le',
    'utf-16be',
    'tab',
  ] as const);
  const isWorkbook = kind === 'xlsx';
  const layout: string[] = [kind];
  const note = (what: string) => void layout.push(what);
  const people = Array.from({ length: 10 + dice.below(25) }, (_, index) => somebody(dice, serial + index));
  const order = shuffled(FIELDS, dice);
  const left = dice.chance(25) ? 1 + dice.below(2) : 0;
  if (left > 0) note('blank columns on the left');
  const table: (Put | null)[][] = [];
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  for (let count = dice.below(4); count > 0; count -= 1) {
    table.push(
      dice.chance(70)
        ? [{ text: dice.pick(['2026年电商培训班学员花名册', '填表单位：处州职业培训学校', '填表日期：2026年11月']) }]
        : [],
    );
    if (isWorkbook && (table.at(-1)?.length ?? 0) > 0)
      merges.push({ startRow: table.length - 1, startCol: 0, endRow: table.length - 1, endCol: 6 });
    note('title rows');
  }
  const headings: (Put | null)[] = [
    ...Array<null>(left).fill(null),
    ...order.map((field) => ({ text: dice.pick(WORDS[field]) })),
  ];
  const swap = dice.chance(8)
    ? dice.pick([
        ['identity', 'phone'],
        ['name', 'phone'],
        ['name', 'identity'],
      ] as const)
    : null;
  const stands = (field: Field): Field => (swap?.[0] === field ? swap[1] : swap?.[1] === field ? swap[0] : field);
  if (swap) note(`swapped columns: ${swap.join(' and ')}`);
  if (dice.chance(40)) headings.push({ text: '备注' });
  table.push(headings);
  const rows = new Map<number, Map<Field, Cell>>();
  const hiddenRows = new Set<number>();
  const seen: Person[] = [];
  for (const [index, person] of people.entries()) {
    if (index > 0 && dice.chance(3)) {
      table.push([...headings]);
      note('headings repeated');
    }
    if (dice.chance(2)) table.push([]);
    const cells = swap ? swapped(person, stands) : rowOf(person, seen, rows, table.length + 1, dice, isWorkbook);
    seen.push(person);
    table.push([...Array<null>(left).fill(null), ...order.map((field) => cells.get(field)?.put ?? null)]);
    rows.set(table.length, cells);
    if (isWorkbook && dice.chance(3)) hiddenRows.add(table.length);
  }
  if (hiddenRows.size > 0) note('hidden rows');
  if (isWorkbook && !swap) mergeShared(table, rows, merges, order, left, dice, note);
  if (!swap) sharePhones(rows, table, left + order.indexOf('phone'), dice);
  if (dice.chance(50)) {
    table.push([
      ...Array<null>(left).fill(null),
      { text: dice.pick(['合计', '制表人：', '以上共计']) },
      { text: dice.pick(['', '人']) },
    ]);
    note('a line of totals');
  }
  const columns = new Map(order.map((field, index) => [field, letter(left + index)] as const));
  const bytes = isWorkbook ? await workbook(table, merges, hiddenRows, dice, note) : encoded(table, kind, dice);
  return {
    fileName: `花名册.${isWorkbook ? 'xlsx' : kind === 'tab' ? 'txt' : 'csv'}`,
    bytes,
    layout,
    rows,
    columns,
    hiddenRows,
    people: people.length,
  };
}

function shuffled<T>(of: readonly T[], dice: Dice): T[] {
  const rest = [...of];
  return of.map(() => rest.splice(dice.below(rest.length), 1)[0] as T);
}

/** A row with none to three defects, or the number of somebody who stands above. */
function rowOf(
  person: Person,
  seen: readonly Person[],
  rows: ReadonlyMap<number, ReadonlyMap<Field, Cell>>,
  row: number,
  dice: Dice,
  isWorkbook: boolean,
): Map<Field, Cell> {
  const cells = new Map<Field, Cell>(
    FIELDS.map((field) => [
      field,
      { put: { text: person[field] }, truth: { kind: 'value', value: storedOf(field, person[field]) } },
    ]),
  );
  if (row > 0 && seen.length > 2 && dice.chance(4)) {
    const other = dice.pick(seen);
    const isReadable = [...rows.values()].some(
      (one) => one.get('identity')?.put.text === other.identity && one.get('identity')?.truth.kind === 'value',
    );
    if (isReadable) {
      cells.set('sex', { put: { text: other.sex }, truth: { kind: 'value', value: null } });
      cells.set('identity', {
        put: { text: other.identity },
        truth: { kind: 'bad', value: null, codes: ['twice-in-file'], defect: 'a number twice in the file' },
      });
      return cells;
    }
  }
  if (!dice.chance(55)) return cells;
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const defect = dice.pick(DEFECTS.filter((one) => isWorkbook || !one.workbookOnly));
    const before = cells.get(defect.field);
    if (before?.truth.kind !== 'value' || (defect.name === 'small x' && !person.identity.endsWith('X'))) continue;
    cells.set(defect.field, spoilt(defect, person, dice));
  }
  settle(cells);
  return cells;
}

/** Sex is compared with a number that can be read, and evidence is asked for where a category is. */
function settle(cells: Map<Field, Cell>): void {
  const [identity, sex] = [cells.get('identity'), cells.get('sex')];
  if (sex?.truth.kind === 'bad' && sex.truth.codes[0] === 'sex-differs' && identity?.truth.kind === 'bad') {
    cells.set('sex', { ...sex, truth: { kind: 'value', value: null } });
  }
}

/** Under each heading stands what belongs under the other: both cells of every row are to be named. */
function swapped(person: Person, stands: (field: Field) => Field): Map<Field, Cell> {
  return new Map(
    FIELDS.map((field): [Field, Cell] => {
      const from = stands(field);
      const put = { text: person[from] };
      if (from === field) return [field, { put, truth: { kind: 'value', value: storedOf(field, person[field]) } }];
      return [
        field,
        { put, truth: { kind: 'bad', value: null, codes: [`looks-like-${from}`], defect: 'swapped columns' } },
      ];
    }),
  );
}

/** Merged cells: an employer or a category for several rows (shared), sometimes a telephone or a name (never shared). */
function mergeShared(
  table: (Put | null)[][],
  rows: ReadonlyMap<number, Map<Field, Cell>>,
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[],
  order: readonly Field[],
  left: number,
  dice: Dice,
  note: (what: string) => void,
): void {
  if (!dice.chance(35)) return;
  const numbers = [...rows.keys()];
  const first = numbers[dice.below(numbers.length - 4)] ?? 0;
  const field = dice.pick(['employer', 'category', 'division', 'phone'] as const);
  const run = [first, first + 1, first + 2];
  if (!run.every((row) => rows.get(row)?.get(field)?.truth.kind === 'value')) return;
  const anchor = rows.get(first)?.get(field);
  if (!anchor || anchor.put.text === undefined) return;
  const column = left + order.indexOf(field);
  merges.push({ startRow: first - 1, startCol: column, endRow: first + 1, endCol: column });
  note(`merged cells: ${field}`);
  for (const row of run.slice(1)) {
    const cells = table[row - 1];
    if (cells) cells[column] = null;
    const truth =
      field === 'phone'
        ? ({ kind: 'bad', value: null, codes: ['merged'], defect: 'telephone merged over rows' } as const)
        : ({
            kind: 'note',
            value: anchor.truth.value,
            codes: ['from-merged'],
            defect: 'merged over rows, shared',
          } as const);
    rows.get(row)?.set(field, { put: {}, truth });
  }
}

/** Now and then two people give one telephone: both are told. */
function sharePhones(
  rows: ReadonlyMap<number, Map<Field, Cell>>,
  table: (Put | null)[][],
  column: number,
  dice: Dice,
): void {
  const plain = [...rows].filter(
    ([, cells]) =>
      cells.get('phone')?.truth.kind === 'value' && cells.get('phone')?.put.text === cells.get('phone')?.truth.value,
  );
  const [one, other] = [plain[1], plain[4]];
  if (!dice.chance(30) || !one || !other) return;
  const value = one[1].get('phone')?.truth.value ?? '';
  const truth = { kind: 'note', value, codes: ['phone-shared'], defect: 'telephone of two people' } as const;
  for (const [row, cells] of [one, other]) {
    cells.set('phone', { put: { text: value }, truth });
    const line = table[row - 1];
    if (line) line[column] = { text: value };
  }
}

async function workbook(
  table: readonly (readonly (Put | null)[])[],
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[],
  hiddenRows: ReadonlySet<number>,
  dice: Dice,
  note: (what: string) => void,
): Promise<Uint8Array> {
  const cells = new Map<string, Record<string, unknown>>();
  for (const [row, puts] of table.entries()) {
    for (const [column, put] of puts.entries()) {
      if (put?.formula)
        cells.set(`${row},${column}`, {
          type: 'formula',
          formula: put.formula,
          formulaResult: put.text ?? put.number ?? null,
          value: put.text ?? put.number ?? null,
        });
      if (put?.error) cells.set(`${row},${column}`, { type: 'error', value: put.error });
    }
  }
  const sheet = {
    name: dice.pick(['花名册', 'Sheet1', '学员']),
    rows: table.map((puts) => puts.map(cellValueOf)),
    merges,
    cells: cells as never,
    rowDefs: new Map([...hiddenRows].map((row) => [row - 1, { hidden: true }])),
  };
  const before = dice.chance(20) ? [{ name: '填表说明', rows: [['请认真填写'], ['第一步：填写姓名']] }] : [];
  if (before.length > 0) note('a sheet of instructions first');
  const after = dice.chance(20)
    ? [
        {
          name: 'Sheet2',
          rows: [
            ['电话', 'x'],
            ['1', '2'],
          ],
        },
      ]
    : [];
  return writeXlsx({ sheets: [...before, sheet, ...after] });
}

function cellValueOf(put: Put | null) {
  if (!put) return null;
  if (put.formula) return null;
  return put.text === '' ? null : (put.text ?? put.number ?? put.day ?? put.flag ?? put.error ?? null);
}
