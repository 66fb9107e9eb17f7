import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, flag, instant, json, sealed } from '#db/columns.ts';

/** A training institution or practice base. */
export const institutions = sqliteTable('institutions', {
  id: text().primaryKey(),
  /** Unified social credit code (GB 32100). */
  code: text().notNull().unique(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  /** Four characters for the seal on its certificates. */
  sealText: text().notNull(),
  kind: text()
    .$type<'school' | 'college' | 'company' | 'association' | 'public-service-centre' | 'practice-base'>()
    .notNull(),
  divisionCode: text().notNull(),
  addressZh: text().notNull(),
  addressEn: text().notNull(),
  phone: text().notNull(),
  aboutZh: text().notNull(),
  aboutEn: text().notNull(),
  bankHolder: text(),
  bankName: text(),
  bankAccount: sealed(),
  bankAccountMasked: text(),
  createdAt: instant().notNull(),
});

/** Leave to train, for a term and a scope; its state is changed by deeds only. */
export const designations = sqliteTable(
  'designations',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    number: text().notNull().unique(),
    state: text()
      .$type<
        | 'draft'
        | 'submitted'
        | 'returned'
        | 'proposed'
        | 'in-notice'
        | 'designated'
        | 'suspended'
        | 'revoked'
        | 'rejected'
        | 'expired'
      >()
      .notNull(),
    /** Division that decides, and within which it may train: 331100 covers its districts. */
    divisionCode: text().notNull(),
    /** What may be taught: tier, and occupation and level where one is claimed. */
    scope: json<{ tier: string; occupation: string | null; level: string | null }[]>().notNull(),
    capacity: integer().notNull(),
    validFrom: day().notNull(),
    validTo: day().notNull(),
    documentNumber: text(),
    statement: text().notNull(),
    submittedBy: text(),
    submittedAt: instant(),
    reviewedBy: text(),
    reviewOpinion: text(),
    decidedBy: text(),
    decidedAt: instant(),
    decisionReason: text(),
    createdAt: instant().notNull(),
  },
  (table) => [index('designations_of_institution').on(table.institutionId)],
);

/** Somebody who teaches for an institution. */
export const trainers = sqliteTable(
  'trainers',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    accountId: text(),
    name: text().notNull(),
    title: text().$type<'ACADEMICIAN' | 'SENIOR' | 'ASSOCIATE' | 'INTERMEDIATE' | 'JUNIOR' | 'OTHER'>().notNull(),
    qualification: text().notNull(),
    validTo: day(),
    isActive: flag().notNull().default(true),
  },
  (table) => [index('trainers_of_institution').on(table.institutionId)],
);

/** A building with rooms where lessons are held. */
export const venues = sqliteTable(
  'venues',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    divisionCode: text().notNull(),
    addressZh: text().notNull(),
    addressEn: text().notNull(),
  },
  (table) => [index('venues_of_institution').on(table.institutionId)],
);

export const rooms = sqliteTable(
  'rooms',
  {
    id: text().primaryKey(),
    venueId: text()
      .notNull()
      .references(() => venues.id),
    name: text().notNull(),
    capacity: integer().notNull(),
  },
  (table) => [index('rooms_of_venue').on(table.venueId)],
);
