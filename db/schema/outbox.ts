import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, sealed } from '#db/columns.ts';

/** Letters to send: written in the deed's transaction, delivered later. */
export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    accountId: text(),
    learnerId: text(),
    /** Where it goes when it can go out by mail; null: it stays in the reader's inbox on the site. */
    address: sealed(),
    language: text().$type<'zh' | 'en'>().notNull(),
    template: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    state: text().$type<'waiting' | 'sent' | 'failed' | 'kept'>().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    nextAttemptAt: instant(),
    sentAt: instant(),
    lastFault: text(),
  },
  (table) => [
    index('letters_waiting').on(table.state, table.nextAttemptAt),
    index('letters_of_account').on(table.accountId, table.createdAt),
    index('letters_of_learner').on(table.learnerId, table.createdAt),
  ],
);
