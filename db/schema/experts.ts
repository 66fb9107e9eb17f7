import { sql } from 'drizzle-orm';
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, instant, json } from '#db/columns.ts';
import { institutions } from './institutions.ts';

/** Somebody of the pool who may judge applications of a division, for a term. */
export const experts = sqliteTable(
  'experts',
  {
    id: text().primaryKey(),
    accountId: text(),
    name: text().notNull(),
    employer: text().notNull(),
    title: text().notNull(),
    fields: json<readonly string[]>().notNull(),
    divisionCode: text().notNull(),
    validFrom: day().notNull(),
    validTo: day().notNull(),
    isActive: flag().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('experts_of_account').on(table.accountId).where(sql`account_id IS NOT NULL`),
    index('experts_of_division').on(table.divisionCode, table.isActive),
  ],
);

/** What ties an expert to an institution; while it lasts they judge nothing of it. */
export const expertConflicts = sqliteTable(
  'expert_conflicts',
  {
    id: text().primaryKey(),
    expertId: text()
      .notNull()
      .references(() => experts.id),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    kind: text().$type<'employed' | 'owner' | 'relative' | 'teaches-there' | 'other'>().notNull(),
    note: text().notNull(),
    declaredBy: text().notNull(),
    declaredAt: instant().notNull(),
    endedAt: instant(),
    endedBy: text(),
  },
  (table) => [
    uniqueIndex('expert_conflicts_live')
      .on(table.expertId, table.institutionId, table.kind)
      .where(sql`ended_at IS NULL`),
    index('expert_conflicts_of_institution').on(table.institutionId),
  ],
);
