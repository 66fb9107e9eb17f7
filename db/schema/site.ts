import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Facts of this installation: `demo` = `yes`, the host body, its telephone, filing numbers. */
export const siteSettings = sqliteTable('site_settings', {
  key: text().primaryKey(),
  value: text().notNull(),
});
