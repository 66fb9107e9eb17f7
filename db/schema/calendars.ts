import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from '#db/columns.ts';

export type FeedKind = 'learner' | 'trainer' | 'room';

/** A calendar that whoever has its address may read; the token itself is not kept. */
export const calendarFeeds = sqliteTable('calendar_feeds', {
  id: text().primaryKey(),
  kind: text().$type<FeedKind>().notNull(),
  subjectId: text().notNull(),
  tokenSha256: text().notNull().unique(),
  language: text().$type<'zh' | 'en'>().notNull(),
  createdBy: text().notNull(),
  createdAt: instant().notNull(),
  revokedBy: text(),
  revokedAt: instant(),
});
