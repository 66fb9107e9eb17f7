import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, flag, json } from '#db/columns.ts';

/** A promise of a document, counted in distinct, evidenced people. */
export const targets = sqliteTable('targets', {
  code: text().primaryKey(),
  cityCode: text().notNull(),
  titleZh: text().notNull(),
  titleEn: text().notNull(),
  /** Who counts: any of these tiers, with any of these categories (empty: all). */
  filter: json<{ tiers: string[]; categories: string[]; evidence: 'attended' | 'certificate' }>().notNull(),
  value: integer().notNull(),
  periodKind: text().$type<'year' | 'span'>().notNull(),
  /** For a span of years; a yearly target counts each calendar year by itself. */
  countsFrom: day().notNull(),
  countsTo: day().notNull(),
  sourceZh: text().notNull(),
  sourceEn: text().notNull(),
  /** Of a demonstration database only; carries the mark 演示. */
  isDemonstration: flag().notNull(),
  sequence: integer().notNull(),
});
