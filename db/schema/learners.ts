import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, instant, sealed } from '#db/columns.ts';
import { accounts } from './accounts.ts';

/** Who is trained: one row per person, however many accounts or rosters name them. */
export const learners = sqliteTable('learners', {
  id: text().primaryKey(),
  accountId: text()
    .unique()
    .references(() => accounts.id),
  name: text().notNull(),
  identity: sealed().notNull(),
  identityIndex: text().notNull().unique(),
  /** First and last two characters only: `3***************34`. */
  identityMasked: text().notNull(),
  bornOn: day().notNull(),
  sex: text().$type<'male' | 'female'>().notNull(),
  phone: sealed(),
  phoneIndex: text(),
  phoneMasked: text(),
  divisionCode: text().notNull(),
  education: text(),
  employer: text(),
  createdAt: instant().notNull(),
  /** Found to be the same person as another: that one is kept, both histories stay where they are. */
  mergedInto: text().references((): AnySQLiteColumn => learners.id),
  /** When the person's data were erased; what the law keeps stands under this row without a name. */
  erasedAt: instant(),
  /** Blind index of the 15 digits an old card would show: the same under two numbers is one person, or a wrong year. */
  identityShortIndex: text(),
});

/** A category the person claims (REG_UNEMPLOYED …), with its evidence and the days it holds. */
export const learnerCategories = sqliteTable(
  'learner_categories',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    code: text().notNull(),
    evidenceNumber: text().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    statedAt: instant().notNull(),
    statedBy: text().notNull(),
    /** Set when somebody entitled has seen the evidence. */
    verifiedBy: text(),
    verifiedAt: instant(),
  },
  (table) => [uniqueIndex('learner_categories_once').on(table.learnerId, table.code, table.validFrom)],
);

/** A job taken, with its proof: the employment factor asks for the first day. */
export const employments = sqliteTable(
  'employments',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    employedOn: day().notNull(),
    employer: text().notNull(),
    evidenceNumber: text().notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [index('employments_of_learner').on(table.learnerId, table.employedOn)],
);

/** Where a learner's own money goes. A change is a new row, current only once a second person confirmed it. */
export const learnerBankAccounts = sqliteTable(
  'learner_bank_accounts',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    holderName: text().notNull(),
    bankName: text().notNull(),
    account: sealed().notNull(),
    accountIndex: text().notNull(),
    accountMasked: text().notNull(),
    isCurrent: flag().notNull(),
    enteredBy: text().notNull(),
    enteredAt: instant().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
  },
  (table) => [
    index('learner_bank_accounts_of_learner').on(table.learnerId, table.isCurrent),
    uniqueIndex('learner_bank_accounts_one_current').on(table.learnerId).where(sql`is_current = 1`),
  ],
);

/** A consent to one purpose, in the words shown then; withdrawn by a day, never deleted. */
export const consents = sqliteTable(
  'consents',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => learners.id),
    /** `training-record`, `claim-in-my-name`, `bank-account`, `golden-list`. */
    purpose: text().notNull(),
    textVersion: text().notNull(),
    givenAt: instant().notNull(),
    givenBy: text().notNull(),
    withdrawnAt: instant(),
  },
  (table) => [index('consents_of_learner').on(table.learnerId, table.purpose)],
);
