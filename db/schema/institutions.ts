import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
        | 'under-review'
        | 'returned'
        | 'scored'
        | 'proposed'
        | 'in-notice'
        | 'designated'
        | 'warned'
        | 'suspended'
        | 'revoked'
        | 'rejected'
        | 'withdrawn'
        | 'expired'
      >()
      .notNull(),
    /** Division that decides, and within which it may train: 331100 covers its districts. */
    divisionCode: text().notNull(),
    /** What may be taught: tier, occupation and level where one is claimed, where (absent: at every venue), how many. */
    scope:
      json<
        {
          tier: string;
          occupation: string | null;
          level: string | null;
          venueIds?: readonly string[];
          capacity?: number;
        }[]
      >().notNull(),
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
    /** The designation that this one continues. */
    renewsId: text().references((): AnySQLiteColumn => designations.id),
    /** Drawn when the review begins and committed to in the journal; it ranks the experts. */
    drawSeed: text(),
    /** When the bureau let unpaid lines of a revoked designation go on. */
    linesReleasedAt: instant(),
  },
  (table) => [
    index('designations_of_institution').on(table.institutionId),
    index('designations_by_term').on(table.state, table.validTo),
  ],
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
    /** What they teach, as words of the trade: `live-commerce`, `store-operation` … */
    fields: json<readonly string[]>().notNull().default(sql`'[]'`),
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

/** Every code a body has had, each with the days on which it was valid (null: not known, or still valid). */
export const institutionCodes = sqliteTable(
  'institution_codes',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    kind: text()
      .$type<'credit-code' | 'organisation-code' | 'business-registration' | 'public-institution' | 'association'>()
      .notNull(),
    code: text().notNull(),
    validFrom: day(),
    validTo: day(),
    evidence: text().notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('institution_codes_once').on(table.kind, table.code),
    index('institution_codes_by_code').on(table.code),
    index('institution_codes_of_institution').on(table.institutionId),
  ],
);

/** A qualification of a trainer with the number of its paper; the one that lasts longest stands on the trainer. */
export const trainerQualifications = sqliteTable(
  'trainer_qualifications',
  {
    id: text().primaryKey(),
    trainerId: text()
      .notNull()
      .references(() => trainers.id),
    name: text().notNull(),
    evidenceNumber: text().notNull(),
    issuer: text().notNull(),
    validFrom: day(),
    validTo: day(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    index('trainer_qualifications_of_trainer').on(table.trainerId),
    uniqueIndex('trainer_qualifications_once').on(table.trainerId, table.name, table.evidenceNumber),
  ],
);

/** A platform or body that teaches together with institutions: 淘宝大学, 速卖通大学, eBay, 亚马逊. */
export const partners = sqliteTable(
  'partners',
  {
    id: text().primaryKey(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    kind: text().$type<'platform-university' | 'platform' | 'association' | 'other'>().notNull(),
    website: text().notNull(),
    isActive: flag().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex('partners_name').on(table.nameZh)],
);

/** An agreement of an institution with a partner to teach together, once the bureau agreed. */
export const coDeliveryAgreements = sqliteTable(
  'co_delivery_agreements',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    /** Tiers and courses (slugs) that are taught together; an empty list of courses: every course of the tiers. */
    tiers: json<readonly string[]>().notNull(),
    courses: json<readonly string[]>().notNull(),
    validFrom: day().notNull(),
    validTo: day().notNull(),
    documentNumber: text().notNull(),
    state: text().$type<'proposed' | 'agreed' | 'refused' | 'ended'>().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    reason: text(),
  },
  (table) => [index('co_delivery_agreements_of_institution').on(table.institutionId, table.state)],
);
