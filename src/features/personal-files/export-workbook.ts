import type { Reader } from '#db/client.ts';
import { columnsIn } from '#db/data-map/table-map.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookSheet, writeWorkbook } from '#src/lib/workbook.ts';
import {
  baseNames,
  classNames,
  dataMapMessages,
  purposeNames,
  retentionNames,
  tableNames,
} from './data-map.messages.ts';
import { type DictionaryEntry, dataDictionary } from './export-json.ts';
import type { Person } from './person.queries.ts';
import { PERSON_TABLES, type PersonTable, shownRow, storedRows } from './person-rows.queries.ts';

/** What a cell of Excel holds at most; longer values stand whole in the JSON. */
const LONGEST_CELL = 32_000;

/** The same as exportJson as .xlsx: a dictionary, then a sheet for every table that has rows about the person. */
export async function exportWorkbook(reader: Reader, person: Person, language: Language): Promise<Uint8Array> {
  const sheets: WorkbookSheet[] = [dictionarySheet(language)];
  for (const table of PERSON_TABLES) {
    const sheet = await tableSheet(reader, person, table, language);
    if (sheet) sheets.push(sheet);
  }
  return writeWorkbook({ sheets });
}

function dictionarySheet(language: Language): WorkbookSheet {
  const t = speak(dataMapMessages, language);
  const headers = [t.table, t.name, t.column, t.class, t.purpose, t.basis, t.retention, t.withheld];
  return {
    name: t.dictionary,
    columns: headers.map((header) => ({ header, width: 22, kind: 'text' })),
    rows: dataDictionary().map((entry) => dictionaryRow(entry, language)),
  };
}

function dictionaryRow(entry: DictionaryEntry, language: Language): (string | null)[] {
  const said = (names: unknown, key: string) => (names as Record<string, Record<Language, string>>)[key]?.[language];
  return [
    entry.table,
    said(tableNames, entry.table) ?? '',
    entry.column,
    said(classNames, entry.class) ?? entry.class,
    said(purposeNames, entry.purpose) ?? entry.purpose,
    said(baseNames, entry.basis) ?? entry.basis,
    said(retentionNames, entry.retention) ?? entry.retention,
    entry.isWithheld ? speak(dataMapMessages, language).yes : null,
  ];
}

async function tableSheet(
  reader: Reader,
  person: Person,
  table: PersonTable,
  language: Language,
): Promise<WorkbookSheet | null> {
  const [name, map] = table;
  const rows = (await storedRows(reader, person, table)).map((row) => shownRow(name, map, row));
  if (rows.length === 0) return null;
  const withheld = columnsIn(map.withheld);
  const columns = Object.values(map.columns)
    .flatMap(columnsIn)
    .filter((column) => !withheld.includes(column));
  const tooLong = speak(dataMapMessages, language).tooLong;
  const cell = (value: string | number | null | undefined) => {
    const text = value === null || value === undefined ? null : String(value);
    return text !== null && text.length > LONGEST_CELL ? tooLong : text;
  };
  return {
    name,
    columns: columns.map((header) => ({ header, width: 20, kind: 'text' })),
    rows: rows.map((row) => columns.map((column) => cell(row[column]))),
  };
}
