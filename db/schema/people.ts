import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, instant, json, sealed } from '#db/columns.ts';
import { learners } from './learners.ts';

/** Somebody of the staff saw a person's identity data: append-only, and shown to that person. */
export const dataReads = sqliteTable(
  'data_reads',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    readerId: text().notNull(),
    role: text().notNull(),
    institutionId: text(),
    kind: text().$type<'unmask' | 'find-by-number' | 'file' | 'export' | 'roster'>().notNull(),
    /** A code: see readPurposes in learners.messages.ts. */
    purpose: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    index('data_reads_of_learner').on(table.learnerId, table.at),
    index('data_reads_of_reader').on(table.readerId, table.at),
  ],
);

/** A person showed the password again and may fetch the export of their data until it expires. */
export const dataExports = sqliteTable(
  'data_exports',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    accountId: text().notNull(),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index('data_exports_of_account').on(table.accountId, table.expiresAt)],
);

export type CorrectionField = 'name' | 'identity' | 'phone';

/** A person asks to have a wrong entry corrected; somebody else decides, with a reason. */
export const correctionRequests = sqliteTable(
  'correction_requests',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    field: text().$type<CorrectionField>().notNull(),
    /** The right value, sealed; null once the person was erased. */
    proposed: sealed(),
    evidenceNumber: text().notNull(),
    statement: text().notNull(),
    state: text().$type<'open' | 'accepted' | 'rejected' | 'withdrawn'>().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
    /** Frozen things that still show the old value, by number: they are superseded, never edited. */
    superseded: json<{ kind: 'certificate' | 'claim'; number: string }[]>(),
  },
  (table) => [
    index('correction_requests_of_learner').on(table.learnerId, table.askedAt),
    uniqueIndex('correction_requests_one_open').on(table.learnerId, table.field).where(sql`state = 'open'`),
  ],
);

/** What an erasure did with each table: how many rows went, were made nameless, or stay and why. */
export type ErasureOutcome = readonly {
  readonly table: string;
  readonly rows: number;
  readonly did: 'erased' | 'pseudonymised' | 'kept';
  readonly law?: string;
  readonly until?: string;
}[];

/** A person asks to have their data erased, or the time to keep them is over. Stays on record without a name. */
export const erasureRequests = sqliteTable(
  'erasure_requests',
  {
    id: text().primaryKey(),
    learnerId: text().notNull(),
    accountId: text(),
    kind: text().$type<'erase' | 'retention'>().notNull(),
    state: text().$type<'asked' | 'erasing' | 'done' | 'refused' | 'withdrawn'>().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
    outcome: json<ErasureOutcome>(),
  },
  (table) => [
    index('erasure_requests_by_state').on(table.state, table.askedAt),
    uniqueIndex('erasure_requests_one_open').on(table.learnerId).where(sql`state IN ('asked','erasing')`),
  ],
);

/** What named a person in a row that the law keeps, sealed away until that time is over. */
export const statutoryArchive = sqliteTable(
  'statutory_archive',
  {
    id: text().primaryKey(),
    learnerId: text().notNull(),
    erasureId: text()
      .notNull()
      .references(() => erasureRequests.id),
    tableName: text().notNull(),
    rowId: text().notNull(),
    /** Sealed JSON of the columns that were made nameless. */
    payload: sealed().notNull(),
    basis: text().notNull(),
    keepUntil: day().notNull(),
  },
  (table) => [
    index('statutory_archive_due').on(table.keepUntil),
    index('statutory_archive_of_learner').on(table.learnerId),
  ],
);

export type DuplicateKind =
  | 'same-identity'
  | 'same-name-and-birthday'
  | 'same-name-and-phone'
  | 'same-phone'
  | 'same-bank-account';

/** Two files that may be of one person, or that share what two people seldom share. Computed; a person settles it. */
export const duplicateFlags = sqliteTable(
  'duplicate_flags',
  {
    id: text().primaryKey(),
    kind: text().$type<DuplicateKind>().notNull(),
    oneId: text()
      .notNull()
      .references(() => learners.id),
    otherId: text()
      .notNull()
      .references(() => learners.id),
    /** How many files share it. */
    people: integer().notNull(),
    state: text().$type<'open' | 'dismissed' | 'gone'>().notNull(),
    foundAt: instant().notNull(),
    settledBy: text(),
    settledAt: instant(),
    reason: text(),
  },
  (table) => [
    uniqueIndex('duplicate_flags_once').on(table.kind, table.oneId, table.otherId),
    index('duplicate_flags_by_state').on(table.state, table.kind, table.foundAt),
    index('duplicate_flags_of_other').on(table.otherId),
  ],
);

export type MergeState = 'proposed' | 'confirmed' | 'rejected' | 'undo-proposed' | 'undone';

/** Two files found to be one person by two people; undone by two people. The link itself is learners.merged_into. */
export const learnerMerges = sqliteTable(
  'learner_merges',
  {
    id: text().primaryKey(),
    keptId: text()
      .notNull()
      .references(() => learners.id),
    mergedId: text()
      .notNull()
      .references(() => learners.id),
    state: text().$type<MergeState>().notNull(),
    reason: text().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    undoReason: text(),
    undoProposedBy: text(),
    undoProposedAt: instant(),
    undoneBy: text(),
    undoneAt: instant(),
  },
  (table) => [
    uniqueIndex('learner_merges_one_live')
      .on(table.mergedId)
      .where(sql`state IN ('proposed','confirmed','undo-proposed')`),
    index('learner_merges_of_kept').on(table.keptId, table.state),
  ],
);
