import { writeCsv } from '#src/lib/csv.ts';
import type { Day } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, plainYuan } from '#src/lib/money.ts';
import { type WorkbookColumn, writeWorkbook } from '#src/lib/workbook.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';
import { listMessages } from './list-file.messages.ts';

type Value = string | number | Day | Fen | null | undefined;

/** A column of a list: what stands in it for a row. Texts stay texts whatever they look like. */
export type ListColumn<R> = {
  readonly header: string;
  readonly of: (row: R) => Value;
  readonly kind?: WorkbookColumn['kind'];
  readonly width?: number;
};

export type List<R> = {
  /** Of the sheet and of the file. */
  readonly title: string;
  readonly columns: readonly ListColumn<R>[];
  readonly rows: readonly R[];
  /** How many there are; more than the rows: the file says that it was cut. */
  readonly total?: number;
};

/** A file for a person, not a copy of the database: what is longer is narrowed by the list's filters. */
export const LIST_ROWS_MAX = 5_000;

/** A list as a file, `format` from the address: `xlsx` or `csv` with the same columns; null for any other. */
export async function listFile<R>(
  list: List<R>,
  format: string | undefined,
  language: Language,
): Promise<Response | null> {
  if (format !== 'xlsx' && format !== 'csv') return null;
  const cut = cutNote(list, language);
  const cells = list.rows.map((row) => list.columns.map((column) => column.of(row) ?? null));
  if (format === 'csv') return csvResponse(list, cells, cut);
  const columns = list.columns.map(({ header, kind = 'text', width }): WorkbookColumn => {
    return { header, kind, width: width ?? (kind === 'text' ? 22 : 14) };
  });
  const sheet = { name: sheetName(list.title), columns, rows: cells, ...(cut && { notes: [cut] }) };
  return xlsxResponse(await writeWorkbook({ sheets: [sheet] }), `${list.title}.xlsx`);
}

/** Every row of a list that is read page by page, as far as a file goes. */
export async function everyRow<R>(
  page: (number: number) => Promise<{ readonly rows: readonly R[]; readonly total: number }>,
) {
  const rows: R[] = [];
  for (let number = 1; ; number += 1) {
    const read = await page(number);
    rows.push(...read.rows);
    const isAll = read.rows.length === 0 || rows.length >= read.total;
    if (isAll || rows.length >= LIST_ROWS_MAX) return { rows: rows.slice(0, LIST_ROWS_MAX), total: read.total };
  }
}

function csvResponse<R>({ title, columns }: List<R>, cells: readonly Value[][], cut: string | null): Response {
  const plain = cells.map((row) => row.map((value, place) => csvValue(value, columns[place]?.kind)));
  const text = writeCsv([columns.map((column) => column.header), ...plain, ...(cut ? [[cut]] : [])]);
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="list.csv"; filename*=UTF-8''${encodeURIComponent(`${title}.csv`)}`,
    },
  });
}

function csvValue(value: Value, kind: WorkbookColumn['kind'] | undefined): string | number | null {
  if (value === null || value === undefined) return null;
  return kind === 'money' && typeof value === 'number' ? plainYuan(value as Fen) : value;
}

function cutNote<R>({ rows, total = rows.length }: List<R>, language: Language): string | null {
  return total > rows.length ? speak(listMessages, language).cut(rows.length, total) : null;
}

/** Excel allows 31 characters and not these. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);
}
