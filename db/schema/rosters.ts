import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, json, sealed } from '#db/columns.ts';
import { runs } from './catalogue.ts';

/** A roster file that was read and previewed; committing it enrols its good rows once. */
export const rosterImports = sqliteTable(
  'roster_imports',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    state: text().$type<'previewed' | 'committed'>().notNull(),
    goodRows: integer().notNull(),
    badRows: integer().notNull(),
    /** How the file was read: which sheet, where the headings stand, which rows were left out. */
    reading: json<{
      sheet: string;
      headerRow: number;
      identityColumn: string;
      ignoredRows: number[];
      otherSheets: string[];
    }>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    committedBy: text(),
    committedAt: instant(),
  },
  (table) => [uniqueIndex('roster_imports_once').on(table.runId, table.fileSha256)],
);

/** A row of a roster with its verdict; the person's data are sealed. */
export const rosterRows = sqliteTable(
  'roster_rows',
  {
    id: text().primaryKey(),
    rosterImportId: text()
      .notNull()
      .references(() => rosterImports.id),
    rowNumber: integer().notNull(),
    verdict: text().$type<'new' | 'known' | 'already-enrolled' | 'bad'>().notNull(),
    /** Faults by column: `[{ column: 'C', field: 'identity', code: 'check-digit' }]`. */
    faults:
      json<{ column: string; field: string; code: string; facts?: Record<string, string | number> }[]>().notNull(),
    /** Sealed JSON of the cleaned values. */
    payload: sealed().notNull(),
    enrolmentId: text(),
  },
  (table) => [uniqueIndex('roster_rows_once').on(table.rosterImportId, table.rowNumber)],
);
