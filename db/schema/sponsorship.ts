import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, instant, sealed } from '#db/columns.ts';
import { enrolments } from './enrolment.ts';
import { learners } from './learners.ts';

/** An enterprise that puts its employees forward, by its unified social credit code. */
export const enterprises = sqliteTable(
  'enterprises',
  {
    id: text().primaryKey(),
    code: text().notNull(),
    name: text().notNull(),
    divisionCode: text().notNull(),
    contactName: text().notNull(),
    contactPhone: sealed().notNull(),
    contactPhoneMasked: text().notNull(),
    state: text().$type<'applied' | 'approved' | 'rejected'>().notNull(),
    appliedBy: text().notNull(),
    appliedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    decisionNote: text(),
  },
  (table) => [
    uniqueIndex('enterprises_code').on(table.code).where(sql`state <> 'rejected'`),
    index('enterprises_of_division').on(table.divisionCode, table.state),
  ],
);

/** An enrolment that an enterprise asked for and pays; consent stands here, the place in its enrolment. */
export const sponsorships = sqliteTable(
  'sponsorships',
  {
    enrolmentId: text()
      .primaryKey()
      .references(() => enrolments.id),
    enterpriseId: text()
      .notNull()
      .references(() => enterprises.id),
    /** Who pays the fee of the run; nobody, where the run asks for none. */
    payer: text().$type<'enterprise' | 'nobody'>().notNull(),
    putForwardBy: text().notNull(),
    putForwardAt: instant().notNull(),
    consentMethod: text().$type<'account' | 'paper'>(),
    /** The number of the signed sheet. */
    consentNumber: text(),
    consentedBy: text(),
    consentedAt: instant(),
  },
  (table) => [index('sponsorships_of_enterprise').on(table.enterpriseId, table.putForwardAt)],
);

/** A village desk: 村级服务站. */
export const villageDesks = sqliteTable(
  'village_desks',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    divisionCode: text().notNull(),
    phone: text().notNull(),
    /** How many people it may sign up in a day. */
    dailyLimit: integer().notNull(),
    /** For how many days its operators see whom they signed up. */
    seenDays: integer().notNull(),
    openedBy: text().notNull(),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (table) => [index('village_desks_of_division').on(table.divisionCode)],
);

/** Somebody signed up at a desk, themselves present. */
export const proxySignUps = sqliteTable(
  'proxy_sign_ups',
  {
    id: text().primaryKey(),
    villageDeskId: text()
      .notNull()
      .references(() => villageDesks.id),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    operatorId: text().notNull(),
    signedAt: instant().notNull(),
    identityChecked: flag().notNull(),
    consentTextVersion: text().notNull(),
    consentMethod: text().$type<'paper' | 'spoken'>().notNull(),
    sheetNumber: text(),
    witness: text(),
    isFamilyPhone: flag().notNull(),
    othersOnPhone: integer().notNull(),
    takeoverCode: sealed().notNull(),
    takeoverIndex: text().notNull(),
    takeoverUntil: instant().notNull(),
    takenOverBy: text(),
    takenOverAt: instant(),
  },
  (table) => [
    uniqueIndex('proxy_sign_ups_enrolment').on(table.enrolmentId),
    uniqueIndex('proxy_sign_ups_takeover').on(table.takeoverIndex),
    index('proxy_sign_ups_of_desk').on(table.villageDeskId, table.signedAt),
  ],
);

/** A consent given at a desk and taken back. Append-only. */
export const proxyWithdrawals = sqliteTable('proxy_withdrawals', {
  proxySignUpId: text()
    .primaryKey()
    .references(() => proxySignUps.id),
  withdrawnBy: text().notNull(),
  withdrawnAt: instant().notNull(),
  reason: text().notNull(),
});
