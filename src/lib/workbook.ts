import { readXlsx, type Sheet, type Cell as XlsxCell, type CellValue as XlsxValue } from 'hucre/xlsx';
import { CSV_LIMITS, readCsv } from './csv.ts';
import {
  type Cell,
  columnName,
  GRID_LIMITS,
  type Grid,
  type GridFaultCode,
  type GridLimits,
  type GridReading,
} from './grid.ts';
import { faultOfWorkbook } from './zip-guard.ts';

/** A roster stands on one of the first sheets; the others are named, not read. */
const SHEETS_LOOKED_AT = 6;

export type { Cell, Grid, GridFault, GridFaultCode, GridReading } from './grid.ts';
export { type WorkbookColumn, type WorkbookMark, type WorkbookSheet, writeWorkbook } from './write-workbook.ts';

/**
 * Reads an uploaded table, .xlsx or .csv, into one neutral grid: the first visible sheet that `isWanted` (else the
 * first of all), each cell with its kind and place, so that an importer can name row, column and reason. The content decides what the file is; its name must
 * agree. Limits (`GRID_LIMITS`: 12 MB, 64 MB unpacked, 30,000 rows, 200 columns, 400,000 cells) are checked before
 * anything is built. Never throws for a bad file: the fault says what is wrong.
 */
export async function readGrid(
  bytes: Uint8Array,
  fileName: string,
  limits: GridLimits = GRID_LIMITS,
  isWanted: (grid: Grid) => boolean = () => true,
): Promise<GridReading> {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > limits.bytes) return refused('too-large');
  const extension = /\.([a-z0-9]+)\s*$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused(isEncrypted(bytes) ? 'encrypted' : 'old-format');
  if (startsWith(bytes, [0x50, 0x4b])) {
    if (extension === 'xlsm') return refused('macros');
    return extension === 'xlsx' ? readWorkbook(bytes, limits, isWanted) : refused('not-a-workbook');
  }
  if (isWebPage(bytes)) return refused('web-page');
  return ['csv', 'txt'].includes(extension) ? readTable(bytes, fileName, limits) : refused('not-a-workbook');
}

async function readWorkbook(
  bytes: Uint8Array,
  limits: GridLimits,
  isWanted: (grid: Grid) => boolean,
): Promise<GridReading> {
  const fault = await faultOfWorkbook(bytes, limits);
  if (fault) return refused(fault);
  try {
    const range = `A1:${columnName(limits.columns - 1)}${limits.rows}`;
    const visible: string[] = [];
    const workbook = await readXlsx(bytes, {
      range,
      sheets: (info) => {
        if (info.hidden || info.veryHidden) return false;
        return visible.push(info.name) <= SHEETS_LOOKED_AT;
      },
    });
    const grids = workbook.sheets.map((sheet) =>
      gridOf(
        sheet,
        visible.filter((name) => name !== sheet.name),
      ),
    );
    const filled = grids.filter((grid) => grid.rows.length > 0);
    const grid = filled.find(isWanted) ?? filled[0];
    return grid ? { ok: true, grid } : refused('empty');
  } catch {
    return refused('damaged');
  }
}

function gridOf(sheet: Sheet, otherSheets: readonly string[]): Grid {
  const merged = mergedPlaces(sheet);
  const rows = sheet.rows.map((values, row) => {
    const isRowHidden = sheet.rowDefs?.get(row)?.hidden === true;
    return values.map((value, column) => {
      const cell = cellOf(value, sheet.cells?.get(`${row},${column}`), row, column);
      const isHidden = isRowHidden || sheet.columns?.[column]?.hidden === true;
      const mergedText = merged.get(`${row},${column}`);
      if (!isHidden && mergedText === undefined) return cell;
      return {
        ...cell,
        ...(isHidden && { isHidden }),
        ...(mergedText !== undefined && { isMerged: true }),
        ...(mergedText && cell.kind === 'empty' && { mergedText }),
      };
    });
  });
  return { sheetName: sheet.name, source: 'workbook', rows: withoutEmptyEnds(rows), otherSheets };
}

function cellOf(value: XlsxValue, detail: XlsxCell | undefined, rowIndex: number, columnOf: number): Cell {
  const [row, column] = [rowIndex + 1, columnName(columnOf)];
  if (detail?.formula !== undefined) {
    return { text: textOf(detail.formulaResult ?? value), kind: 'formula', column, row, formula: detail.formula };
  }
  const text = textOf(value);
  if (detail?.type === 'error') return { text, kind: 'error', column, row };
  return { text, kind: text === '' ? 'empty' : kindOf(value), column, row };
}

function kindOf(value: XlsxValue): Cell['kind'] {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return value instanceof Date ? 'date' : 'text';
}

/** A spreadsheet keeps 15 digits: a longer number has lost its end and is shown so that nobody can mistake it. */
function textOf(value: XlsxValue): string {
  if (value === null) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'number') return String(value);
  if (Math.abs(value) < 1e15) return String(value);
  return value.toExponential(14).replace('e', 'E');
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [date = '', time = ''] = value.toISOString().slice(0, 16).split('T');
  if (date <= '1900-01-00') return time;
  return time === '00:00' ? date : `${date} ${time}`;
}

/** The places of merged ranges, each with what the first cell of its range says. */
function mergedPlaces(sheet: Sheet): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const merge of sheet.merges ?? []) {
    const said = textOf(sheet.rows[merge.startRow]?.[merge.startCol] ?? null);
    for (let row = merge.startRow; row <= Math.min(merge.endRow, sheet.rows.length - 1); row += 1) {
      const last = Math.min(merge.endCol, (sheet.rows[row]?.length ?? 0) - 1);
      for (let column = merge.startCol; column <= last; column += 1) places.set(`${row},${column}`, said);
    }
  }
  return places;
}

function readTable(bytes: Uint8Array, fileName: string, limits: GridLimits): GridReading {
  const table = readCsv(bytes, { ...CSV_LIMITS, rows: limits.rows, columns: limits.columns, cells: limits.cells });
  if (!table.ok) return table;
  const rows = table.rows.map((texts, row) =>
    texts.map((text, column) => tableCell(text, row + 1, columnName(column))),
  );
  const kept = withoutEmptyEnds(rows);
  if (kept.length === 0) return refused('empty');
  return { ok: true, grid: { sheetName: fileName, source: 'text', rows: kept, otherSheets: [] } };
}

/** Many systems write `="0123"` so that a spreadsheet keeps the zeros: that is a text, anything else with = is not. */
function tableCell(text: string, row: number, column: string): Cell {
  const quoted = /^="([^"=]*)"$/.exec(text.trim())?.[1];
  if (quoted !== undefined) return { text: quoted, kind: quoted === '' ? 'empty' : 'text', column, row };
  if (text.startsWith('=')) return { text, kind: 'formula', column, row, formula: text.slice(1) };
  return { text, kind: text === '' ? 'empty' : 'text', column, row };
}

function withoutEmptyEnds(rows: Cell[][]): Cell[][] {
  const trimmed = rows.map((row) =>
    row.slice(0, row.findLastIndex((cell) => cell.kind !== 'empty' || cell.mergedText) + 1),
  );
  return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Many a system saves a web page under the name of a workbook. */
function isWebPage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
  return /^[\s\xEF\xBB\xBF]*<(?:!DOCTYPE html|html|table|meta|\?xml[^>]*>\s*<(?:html|Workbook))/i.test(start);
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function refused(code: GridFaultCode): GridReading {
  return { ok: false, fault: { code } };
}
