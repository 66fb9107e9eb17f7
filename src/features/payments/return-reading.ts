import { type Day, isDay } from '#src/lib/day.ts';
import { type Fen, parseYuan } from '#src/lib/money.ts';
import { compact, isScientific, toHalfWidth } from '#src/lib/text.ts';
import type { Cell, Grid } from '#src/lib/workbook.ts';

export type ReturnField = 'reference' | 'amount' | 'status' | 'reason' | 'bankReference' | 'day';

export type ReturnRow = {
  readonly rowNumber: number;
  readonly reference: string;
  readonly amountFen: Fen;
  readonly status: 'success' | 'failed';
  readonly reason: string | null;
  readonly bankReference: string | null;
  readonly paidOn: Day | null;
};

/** What is wrong with a return and where: `row` as the spreadsheet counts, `column` its letter. */
export type ReturnFault = {
  readonly code:
    | 'return-columns-missing'
    | 'return-empty'
    | 'return-reference'
    | 'return-amount'
    | 'return-status'
    | 'return-day'
    | 'return-cell';
  readonly facts: { readonly row: number; readonly column: string; readonly text: string };
};

export type ReturnReading = { readonly rows: readonly ReturnRow[]; readonly faults: readonly ReturnFault[] };

/** How banks call the columns. */
const HEADINGS: Readonly<Record<ReturnField, readonly string[]>> = {
  reference: ['指令号', '指令编号', '付款指令号', '业务参考号', '客户流水号', '参考号', '备注指令号', 'reference'],
  amount: ['金额', '金额(元)', '交易金额', '实付金额', '付款金额', 'amount'],
  status: ['状态', '交易状态', '处理状态', '处理结果', '结果', 'status'],
  reason: ['失败原因', '原因', '退票原因', '处理信息', '失败信息', 'reason'],
  bankReference: ['银行流水号', '流水号', '交易流水号', '银行参考号', 'bankreference'],
  day: ['日期', '交易日期', '入账日期', '到账日期', '记账日期', 'date'],
};
const REQUIRED: readonly ReturnField[] = ['reference', 'amount', 'status'];
const SUCCESS = ['成功', '交易成功', '支付成功', '已支付', '已入账', 'success'];
const FAILED = ['失败', '交易失败', '支付失败', '退票', '退汇', '已退回', 'failed'];
/** How far down titles and notes may push the headings. */
const SEARCHED_ROWS = 15;

type Columns = ReadonlyMap<ReturnField, string>;

/** The rows of a bank return, or everything that is wrong with it by row and column: one fault refuses the whole file. */
export function readReturn(grid: Grid, today: Day): ReturnReading {
  const header = headerOf(grid);
  const missing = REQUIRED.filter((field) => !header?.columns.has(field));
  if (!header || missing.length > 0) {
    const text = missing.map((field) => HEADINGS[field][0]).join('、');
    return {
      rows: [],
      faults: [{ code: 'return-columns-missing', facts: { row: header?.row ?? 1, column: '', text } }],
    };
  }
  const faults: ReturnFault[] = [];
  const rows: ReturnRow[] = [];
  for (const [index, cells] of grid.rows.entries()) {
    if (index < header.row || isIdle(cells)) continue;
    const row = readRow(cells, { rowNumber: index + 1, columns: header.columns, today }, faults);
    if (row) rows.push(row);
  }
  if (rows.length === 0 && faults.length === 0) {
    faults.push({ code: 'return-empty', facts: { row: header.row, column: '', text: '' } });
  }
  return { rows, faults };
}

function headerOf(grid: Grid): { readonly row: number; readonly columns: Columns } | null {
  let best: { row: number; columns: Map<ReturnField, string> } | null = null;
  for (const [index, cells] of grid.rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = new Map<ReturnField, string>();
    for (const cell of cells) {
      const field = fieldOf(cell.text);
      if (field && !columns.has(field)) columns.set(field, cell.column);
    }
    if (columns.size > (best?.columns.size ?? 0)) best = { row: index + 1, columns };
  }
  return best;
}

function fieldOf(heading: string): ReturnField | null {
  const text = plain(heading);
  const found = Object.entries(HEADINGS).find(([, names]) => names.includes(text));
  return found ? (found[0] as ReturnField) : null;
}

const plain = (text: string) => compact(toHalfWidth(text)).toLowerCase();

/** Empty lines, and the line of totals at the end. */
function isIdle(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => cell.text.trim() !== '');
  return !first || /^(?:合计|总计|共计|小计)/.test(first.text.trim());
}

type Place = { readonly rowNumber: number; readonly columns: Columns; readonly today: Day };

function readRow(cells: readonly Cell[], place: Place, faults: ReturnFault[]): ReturnRow | null {
  const before = faults.length;
  const at = (field: ReturnField) => cells.find((cell) => cell.column === place.columns.get(field));
  const blame = (code: ReturnFault['code'], field: ReturnField) => {
    const text = at(field)?.text.slice(0, 40) ?? '';
    faults.push({ code, facts: { row: place.rowNumber, column: place.columns.get(field) ?? '', text } });
  };
  for (const field of ['reference', 'amount', 'status'] as const) {
    if (['formula', 'error'].includes(at(field)?.kind ?? '')) blame('return-cell', field);
  }
  const textOf = (field: ReturnField) => toHalfWidth(at(field)?.text ?? '').trim();
  const reference = compact(textOf('reference')).toUpperCase();
  if (!/^[0-9A-Z-]{4,40}$/.test(reference) || isScientific(reference)) blame('return-reference', 'reference');
  const amountFen = parseYuan(textOf('amount'));
  if (amountFen === null || amountFen < 0) blame('return-amount', 'amount');
  const status = statusOf(textOf('status'));
  if (!status) blame('return-status', 'status');
  const paidOn = textOf('day') === '' ? null : dayOfText(textOf('day'));
  if (paidOn === undefined || (paidOn && paidOn > place.today)) blame('return-day', 'day');
  if (faults.length > before || amountFen === null || !status || paidOn === undefined) return null;
  const [reason, bankReference] = [textOf('reason') || null, textOf('bankReference') || null];
  return { rowNumber: place.rowNumber, reference, amountFen, status, reason, bankReference, paidOn };
}

function statusOf(text: string): 'success' | 'failed' | null {
  const word = plain(text);
  if (SUCCESS.includes(word)) return 'success';
  return FAILED.includes(word) ? 'failed' : null;
}

/** `2026-11-18`, `2026/11/18`, `20261118`, `2026年11月18日`, a time behind it or not; undefined: no such day. */
function dayOfText(text: string): Day | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text);
  const [, year = '', month = '', date = ''] = match ?? [];
  const found = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}
