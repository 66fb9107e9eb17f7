import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, instant, json, sealed } from '#db/columns.ts';
import { runs } from './catalogue.ts';

/** How a file was read, so that the page can say what was done with every part of it. */
export type RosterReadingFacts = {
  readonly sheet: string;
  readonly headerRow: number;
  readonly identityColumn: string;
  /** Of imports before 2026-12: rows left out, without the reason. */
  readonly ignoredRows?: readonly number[];
  readonly ignored?: {
    readonly examples: readonly number[];
    readonly totals: readonly number[];
    readonly headers: readonly number[];
  };
  readonly otherSheets: readonly string[];
  /** The headings as they stand in the file, by column letter. */
  readonly headings?: Readonly<Record<string, string>>;
  /** Where each field was found. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly unread?: readonly string[];
  readonly repeated?: readonly string[];
  readonly hidden?: readonly string[];
  readonly swapped?: readonly string[];
};

/**
 * Whether the policy would subsidise a person on a run, in codes only: why not, or which facts are missing; whose and
 * when an earlier subsidy was is no business of the institution.
 */
export type RosterEntitlement = {
  readonly outcome: 'entitled' | 'not-entitled' | 'undecided';
  readonly codes: readonly string[];
};

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
    state: text().$type<'previewed' | 'importing' | 'committed' | 'undone'>().notNull(),
    goodRows: integer().notNull(),
    badRows: integer().notNull(),
    reading: json<RosterReadingFacts>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    /** Who began the import, in which role; `committedAt`: when its last row was imported. */
    committedBy: text(),
    committedRole: text(),
    committedAt: instant(),
    /** The institution holds every person's signed consents. */
    hasConsents: flag().notNull().default(false),
    /** Whoever began it has looked at the rows that ask to be looked at: they are imported too. */
    isConfirmed: flag().notNull().default(false),
    undoneBy: text(),
    undoneAt: instant(),
    /** When the people's data in its rows were forgotten. */
    forgottenAt: instant(),
  },
  (table) => [
    uniqueIndex('roster_imports_once').on(table.runId, table.fileSha256).where(sql`state <> 'undone'`),
    index('roster_imports_of_state').on(table.state),
  ],
);

/** A row of a roster with its verdict; the person's data are sealed, and forgotten when the run has begun. */
export const rosterRows = sqliteTable(
  'roster_rows',
  {
    id: text().primaryKey(),
    rosterImportId: text()
      .notNull()
      .references(() => rosterImports.id),
    rowNumber: integer().notNull(),
    verdict: text().$type<'new' | 'known' | 'already-enrolled' | 'confirm' | 'conflict' | 'bad'>().notNull(),
    /** Faults by column: `[{ column: 'C', field: 'identity', code: 'check-digit' }]`. */
    faults:
      json<{ column: string; field: string; code: string; facts?: Record<string, string | number> }[]>().notNull(),
    /** As the policy stood at the preview; null: no subsidised run, no policy, a row that is kept out, or forgotten. */
    entitlement: json<RosterEntitlement>(),
    /** Sealed JSON of the cleaned values and the texts of the row; a sealed empty text: forgotten. */
    payload: sealed().notNull(),
    /** When the row was acted on; null: still to do, or never to be done. */
    importedAt: instant(),
    learnerId: text(),
    enrolmentId: text(),
    /** What the import itself made for the person, to be taken back with it. */
    made: json<{ person?: boolean; categories?: string[]; consents?: string[] }>().notNull().default({}),
    /** When the place was taken back with the whole import. */
    undoneAt: instant(),
  },
  (table) => [
    uniqueIndex('roster_rows_once').on(table.rosterImportId, table.rowNumber),
    index('roster_rows_to_import')
      .on(table.rosterImportId, table.rowNumber)
      .where(sql`imported_at IS NULL AND verdict IN ('new','known','confirm')`),
    index('roster_rows_of_learner').on(table.learnerId).where(sql`learner_id IS NOT NULL`),
  ],
);
