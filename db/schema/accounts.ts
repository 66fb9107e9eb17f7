import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, instant, sealed } from '#db/columns.ts';

/** Somebody who signs in, with a telephone number or an e-mail address (the handle). */
export const accounts = sqliteTable('accounts', {
  id: text().primaryKey(),
  handleKind: text().$type<'phone' | 'email' | 'name'>().notNull(),
  handle: sealed().notNull(),
  handleIndex: text().notNull().unique(),
  displayName: text().notNull(),
  passwordHash: text().notNull(),
  language: text().$type<'zh' | 'en'>().notNull().default('zh'),
  /** Base32 secret of the one-time codes; null until the person has set them up. */
  totpSecret: sealed(),
  totpConfirmedAt: instant(),
  /** The last 30-second step accepted, so that a code works once. */
  totpLastStep: integer(),
  isDisabled: flag().notNull().default(false),
  createdAt: instant().notNull(),
});

/** A sign-in. Only the SHA-256 of the cookie's value is stored. */
export const sessions = sqliteTable(
  'sessions',
  {
    idHash: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    /** When the second factor was shown in this session; null: not (yet). */
    secondFactorAt: instant(),
  },
  (table) => [index('sessions_of_account').on(table.accountId)],
);

/** A role held within a scope. Ended by a day, never deleted. */
export const roleGrants = sqliteTable(
  'role_grants',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    role: text().notNull(),
    scopeKind: text().$type<'everywhere' | 'division' | 'institution'>().notNull(),
    /** A division code (331100 covers its districts) or an institution's id; empty for everywhere. */
    scopeId: text().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    grantedBy: text().notNull(),
    grantedAt: instant().notNull(),
  },
  (table) => [
    index('role_grants_of_account').on(table.accountId),
    uniqueIndex('role_grants_once').on(table.accountId, table.role, table.scopeKind, table.scopeId, table.validFrom),
  ],
);

/** Token buckets, shared by processes and surviving a restart. */
export const rateLimits = sqliteTable('rate_limits', {
  bucket: text().primaryKey(),
  /** Thousandths of a token. */
  tokensMilli: integer().notNull(),
  updatedAt: instant().notNull(),
});
