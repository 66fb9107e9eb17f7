/** A cell as an importer sees it: what it says, what it is, and where it stands. */
export type Cell = {
  /** Trimmed at no place; a number as digits, one that lost digits as `3.31102E+17`; a day as `2026-11-21`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error' | 'empty';
  /** `A`, `B` … `AA`. */
  readonly column: string;
  /** As the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly isMerged?: boolean;
  /** What the merged range says that covers this empty cell: spreadsheets keep it in its first cell only. */
  readonly mergedText?: string;
  readonly isHidden?: boolean;
  /** Without the equals sign; `text` is then the last computed result. */
  readonly formula?: string;
};

/** One sheet; row n is `rows[n - 1]`, empty rows included, trailing empty cells and rows left out. */
export type Grid = {
  readonly sheetName: string;
  readonly source: 'workbook' | 'text';
  readonly rows: readonly (readonly Cell[])[];
  /** Visible sheets beside the one that was read, so that an importer can say that it ignored them. */
  readonly otherSheets: readonly string[];
};

export type GridFaultCode =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'not-a-workbook'
  | 'old-format'
  | 'macros'
  | 'web-page'
  | 'encrypted'
  | 'zip-bomb'
  | 'damaged'
  | 'not-text'
  | 'quotes';

export type GridFault = { readonly code: GridFaultCode; readonly row?: number };

export type GridReading =
  | { readonly ok: true; readonly grid: Grid }
  | { readonly ok: false; readonly fault: GridFault };

export type GridLimits = {
  /** Size of the file as uploaded. */
  readonly bytes: number;
  /** Size of all its parts when unpacked. */
  readonly unpackedBytes: number;
  /** Number of parts in the archive. */
  readonly entries: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** How many times its packed size a large part may have when unpacked. */
  readonly ratio: number;
};

export const GRID_LIMITS: GridLimits = {
  bytes: 12 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  entries: 1_000,
  rows: 30_000,
  columns: 200,
  cells: 400_000,
  ratio: 150,
};

/** The letters of a column counted from 0: 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnName(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** The place of a column counted from 0: `AA` → 26. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
