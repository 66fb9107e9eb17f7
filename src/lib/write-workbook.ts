import {
  type Cell,
  type CellStyle,
  type CellValue,
  type ColumnDef,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import type { Day } from './day.ts';
import { columnName } from './grid.ts';
import type { Fen } from './money.ts';

export type WorkbookColumn = {
  readonly header: string;
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number;
  /** text: never taken for a number or a formula. money: `Fen` in, yuan with two decimals out. day: `Day` in. */
  readonly kind: 'text' | 'money' | 'day' | 'integer';
  /** The only values allowed below the header, as a drop-down. */
  readonly options?: readonly string[];
};

/** A cell of the rows, counted from 0 below the header, with what is to be said about it. */
export type WorkbookMark = { readonly row: number; readonly column: number; readonly comment: string };

export type WorkbookSheet = {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly (string | number | Day | Fen | null)[])[];
  /** One row in bold below the rows, of the same shape. */
  readonly totals?: readonly (string | number | null)[];
  /** Cells to be seen at once, red with a comment. */
  readonly marks?: readonly WorkbookMark[];
  /** Lines of plain text below everything, one row between. */
  readonly notes?: readonly string[];
};

/** How many empty rows of a template the drop-downs reach beyond the last filled one. */
const SPARE_ROWS = 2_000;
const LIST_SHEET = '选项';
const FORMATS = { text: '@', money: '#,##0.00', day: 'yyyy-mm-dd', integer: '0' } as const;

/**
 * A .xlsx file: header frozen and bold, columns of kind text in text format, so that 18-digit numbers stay whole and
 * `=1+1` stays a text even after somebody edits the cell; drop-downs; no formulas, ever. The same data gives the
 * same bytes. Texts are kept to the letter, so that reading the file back loses nothing. Throws RangeError for an
 * amount or integer that is not a whole number or a name that Excel does not allow.
 */
export async function writeWorkbook(workbook: { readonly sheets: readonly WorkbookSheet[] }): Promise<Uint8Array> {
  const epoch = new Date(0);
  const long: DropDowns = { lists: [] };
  const sheets = workbook.sheets.map((sheet) => sheetOf(sheet, long));
  return writeXlsx({
    sheets: [...sheets, ...listSheet(long)],
    properties: { created: epoch, modified: epoch },
    stringMode: 'inline',
  });
}

function sheetOf(sheet: WorkbookSheet, long: DropDowns): WriteSheet {
  if (!/^[^[\]:*?/\\']{1,31}$/.test(sheet.name)) throw new RangeError(`not a name of a sheet: ${sheet.name}`);
  const table = [sheet.columns.map((column) => column.header), ...sheet.rows, ...(sheet.totals ? [sheet.totals] : [])];
  const notes = (sheet.notes ?? []).map((note) => [note]);
  const lastRow = 1 + sheet.rows.length + (sheet.totals || notes.length ? 0 : SPARE_ROWS);
  const bold = [0, ...(sheet.totals ? [table.length - 1] : [])];
  return {
    name: sheet.name,
    columns: sheet.columns.map(columnOf),
    rows: [...table.map((row, index) => valuesOf(row, sheet.columns, index)), ...(notes.length ? [[], ...notes] : [])],
    cells: new Map<string, Partial<Cell>>([
      ...boldCells(sheet, table, bold),
      ...markedCells(sheet),
      ...noteCells(notes, table.length + 1),
    ]),
    freezePane: { rows: 1 },
    dataValidations: sheet.columns.flatMap((column, index) => dropDown(column, index, lastRow, long)),
  };
}

function columnOf(column: WorkbookColumn): ColumnDef {
  return { width: column.width, style: { numFmt: FORMATS[column.kind] } };
}

function valuesOf(row: readonly unknown[], columns: readonly WorkbookColumn[], index: number): CellValue[] {
  return columns.map((column, place) => (index === 0 ? column.header : cellValue(row[place], column)));
}

function cellValue(value: unknown, column: WorkbookColumn): CellValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return column.kind === 'day' ? dayValue(value) : clean(value);
  if (column.kind === 'text') return String(value);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number in column ${column.header}: ${value}`);
  return column.kind === 'money' ? Number(value) / 100 : Number(value);
}

function dayValue(text: string): CellValue {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : clean(text);
}

/** XML has no control characters besides these three, and no halves of characters. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that a file of this kind cannot hold
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

type Styled = [string, { value: CellValue; style: CellStyle }];

function boldCells(sheet: WorkbookSheet, table: readonly (readonly unknown[])[], bold: readonly number[]): Styled[] {
  return bold.flatMap((row) =>
    sheet.columns.map((column, place): Styled => {
      const isText = row === 0 || typeof table[row]?.[place] === 'string';
      const value = row === 0 ? column.header : cellValue(table[row]?.[place], column);
      return [
        `${row},${place}`,
        { value, style: { font: { bold: true }, numFmt: FORMATS[isText ? 'text' : column.kind] } },
      ];
    }),
  );
}

const RED = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFC7CE' } } as const;

function markedCells(sheet: WorkbookSheet): [string, Partial<Cell>][] {
  return (sheet.marks ?? []).flatMap(({ row, column: place, comment }) => {
    const column = sheet.columns[place];
    if (!column) return [];
    const style = { fill: RED, numFmt: FORMATS[column.kind] };
    const value = cellValue(sheet.rows[row]?.[place], column);
    return [[`${row + 1},${place}`, { value, style, comment: { text: clean(comment) } }]];
  });
}

function noteCells(notes: readonly (readonly string[])[], first: number): Styled[] {
  return notes.map(([note = ''], index) => [`${first + index},0`, { value: clean(note), style: { numFmt: '@' } }]);
}

type DropDowns = { readonly lists: (readonly string[])[] };

/**
 * Short lists stand in the rule itself; long ones, and those with commas or quotes, in a hidden sheet it points to,
 * because Excel allows 255 characters.
 */
function dropDown(column: WorkbookColumn, index: number, lastRow: number, long: DropDowns): DataValidation[] {
  if (!column.options?.length) return [];
  const range = `${columnName(index)}2:${columnName(index)}${lastRow}`;
  const rule = { type: 'list', range, allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const;
  const inline = column.options.join(',');
  if (inline.length <= 255 && column.options.every((option) => !/[,"]/.test(option))) {
    return [{ ...rule, values: [...column.options] }];
  }
  long.lists.push(column.options);
  const letters = columnName(long.lists.length - 1);
  return [{ ...rule, formula1: `'${LIST_SHEET}'!$${letters}$1:$${letters}$${column.options.length}` }];
}

function listSheet(long: DropDowns): WriteSheet[] {
  if (long.lists.length === 0) return [];
  const height = Math.max(...long.lists.map((list) => list.length));
  const rows = Array.from({ length: height }, (_, row) => long.lists.map((list) => list[row] ?? null));
  return [{ name: LIST_SHEET, rows, columns: long.lists.map(() => ({ numFmt: '@' })), veryHidden: true }];
}
