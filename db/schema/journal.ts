import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, json } from '#db/columns.ts';

/** Who did what, when: append-only, each row holding the hash of the one before it. */
export const journal = sqliteTable(
  'journal',
  {
    sequence: integer().primaryKey(),
    at: instant().notNull(),
    actorId: text().notNull(),
    role: text().notNull(),
    act: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    /** Codes, identities and sums only; never a name, a number of a person or a letter's text. */
    details: json<Record<string, unknown>>().notNull(),
    requestId: text(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [index('journal_of_entity').on(table.entity, table.entityId)],
);
