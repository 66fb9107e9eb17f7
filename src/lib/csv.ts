import { type CsvError, parse } from 'csv-parse/sync';

export type CsvFault = {
  readonly code:
    | 'empty'
    | 'too-large'
    | 'not-text'
    | 'quotes'
    | 'too-many-rows'
    | 'too-many-columns'
    | 'too-many-cells';
  /** 1-based line of the file, where the fault has a place. */
  readonly row?: number;
};

export type CsvReading =
  | {
      readonly ok: true;
      readonly encoding: Encoding;
      /** Row n of the table is `rows[n - 1]`; empty lines are kept so that the numbers are those a person sees. */
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly ok: false; readonly fault: CsvFault };

export type CsvLimits = {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
};

export const CSV_LIMITS: CsvLimits = { bytes: 12 * 1024 * 1024, rows: 30_000, columns: 200, cells: 400_000 };

/** What spreadsheets take for the beginning of a formula, behind white space too, and the full-width twins. */
const FORMULA_START = /^'*(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0])/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * A CSV file as text: byte-order mark (Excel needs it to see UTF-8), CRLF, quotes where needed. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front, which readCsv takes away again; numbers, negative
 * ones too, stay numbers. Give identifiers as text: other programs read them whole.
 */
export function writeCsv(rows: Iterable<readonly (string | number | null | undefined)[]>): string {
  let text = '\uFEFF';
  for (const row of rows) text += `${row.map(csvCell).join(',')}\r\n`;
  return text;
}

/** The text made harmless for spreadsheets: `=1+1` → `'=1+1`; `-12.50` and everything else as it is. */
export function withoutFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Reads a CSV file from people's computers: UTF-8 with or without mark, UTF-16 of Excel, else GB18030; comma,
 * semicolon or tab, whichever the first lines have most of. Limits are checked before anything grows. The fault
 * names what is wrong and the line.
 */
export function readCsv(bytes: Uint8Array, limits: CsvLimits = CSV_LIMITS): CsvReading {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > limits.bytes) return refused('too-large');
  const decoded = decode(bytes);
  if (!decoded) return refused('not-text');
  if (decoded.text.trim() === '') return refused('empty');
  const delimiter = delimiterOf(decoded.text);
  if (countOf(decoded.text, delimiter) + countOf(decoded.text, '\n') > limits.cells) return refused('too-many-cells');
  return parsed(decoded.text, delimiter, decoded.encoding, limits);
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  for (const encoding of encodingsFor(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return hasControls(text) ? null : { text, encoding };
    } catch {
      // Not this encoding: try the next.
    }
  }
  return null;
}

function encodingsFor([first, second]: Uint8Array): readonly Encoding[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  return first === 0xfe && second === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
}

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a binary file from a text
  return /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text);
}

function delimiterOf(text: string): string {
  const firstLines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/, 30)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: countOf(firstLines, sign) }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

function parsed(text: string, delimiter: string, encoding: Encoding, limits: CsvLimits): CsvReading {
  try {
    const options = { delimiter, relax_column_count: true, skip_empty_lines: false, to: limits.rows + 1 };
    const rows: string[][] = parse(text, options);
    if (rows.length > limits.rows) return refused('too-many-rows', limits.rows + 1);
    const wide = rows.findIndex((row) => row.length > limits.columns);
    if (wide >= 0) return refused('too-many-columns', wide + 1);
    return { ok: true, encoding, rows: rows.map((row) => row.map(withoutGuard)) };
  } catch (error) {
    return refused('quotes', (error as CsvError & { lines?: number }).lines);
  }
}

function refused(code: CsvFault['code'], row?: number): CsvReading {
  return { ok: false, fault: row === undefined ? { code } : { code, row } };
}

function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text) ? text.slice(1) : text;
}

function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'number' ? String(value) : withoutFormula(value);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
