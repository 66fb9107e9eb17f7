import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, fen, flag, instant, json } from '#db/columns.ts';
import { designations, institutions, rooms, trainers, venues } from './institutions.ts';
import { policyVersions } from './policies.ts';

export type Tier = 'popular' | 'specialist' | 'advanced' | 'manager';
export type Level = 'L5' | 'L4' | 'L3' | 'L2' | 'L1';
export type FundingTrack = 'training-fee' | 'subsidy' | 'none';

/** A version of an official syllabus from content/courses. A version that a run uses never changes. */
export const courseVersions = sqliteTable(
  'course_versions',
  {
    /** `village-ecommerce-basics@1` */
    id: text().primaryKey(),
    slug: text().notNull(),
    version: integer().notNull(),
    isLatest: flag().notNull(),
    tier: text().$type<Tier>().notNull(),
    occupation: text(),
    level: text().$type<Level>(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    summaryZh: text().notNull(),
    summaryEn: text().notNull(),
    theoryHours: integer().notNull(),
    practiceHours: integer().notNull(),
    hasExam: flag().notNull(),
    theoryPassMark: integer().notNull(),
    practicalPassMark: integer().notNull(),
    attendanceMinimumBp: integer().notNull(),
    /** Lower-case words of both languages and pinyin, for the search. */
    searchText: text().notNull(),
    /** The whole course file. */
    syllabus: json<Record<string, unknown>>().notNull(),
    sha256: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex('course_versions_once').on(table.slug, table.version)],
);

/** A dated run of a course: 班次. */
export const runs = sqliteTable(
  'runs',
  {
    id: text().primaryKey(),
    /** `3311-2026-0117`: given when filed. */
    number: text().notNull().unique(),
    courseVersionId: text()
      .notNull()
      .references(() => courseVersions.id),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    designationId: text()
      .notNull()
      .references(() => designations.id),
    venueId: text()
      .notNull()
      .references(() => venues.id),
    /** The district of the venue, and the city whose policies apply. */
    divisionCode: text().notNull(),
    cityCode: text().notNull(),
    term: integer().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    enrolBy: day().notNull(),
    capacity: integer().notNull(),
    seatsTaken: integer().notNull().default(0),
    /** The last number given on the waiting list; numbers are never reused. */
    lastWaitingNumber: integer().notNull().default(0),
    feeFen: fen().notNull(),
    examFeeFen: fen().notNull(),
    /** Who pays first: the learner (money returns to them) or the institution (垫付). */
    payer: text().$type<'learner' | 'institution' | 'nobody'>().notNull(),
    fundingTrack: text().$type<FundingTrack>().notNull(),
    policyVersionId: text().references(() => policyVersions.id),
    classHours: integer().notNull(),
    plannedMinutes: integer().notNull(),
    state: text()
      .$type<
        'draft' | 'filed' | 'returned' | 'enrolling' | 'running' | 'delivered' | 'assessed' | 'closed' | 'cancelled'
      >()
      .notNull(),
    contactPhone: text().notNull(),
    noteZh: text().notNull().default(''),
    noteEn: text().notNull().default(''),
    searchText: text().notNull(),
    filedBy: text(),
    filedAt: instant(),
    approvedBy: text(),
    approvedAt: instant(),
    filingOpinion: text(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('runs_open').on(table.state, table.startsOn),
    index('runs_of_institution').on(table.institutionId, table.state),
    index('runs_of_division').on(table.divisionCode, table.state),
    uniqueIndex('runs_term').on(table.institutionId, table.courseVersionId, table.term),
  ],
);

/** A lesson of a run: 课次. */
export const lessons = sqliteTable(
  'lessons',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    sequence: integer().notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    kind: text().$type<'theory' | 'practice'>().notNull(),
    heldOn: day().notNull(),
    /** `08:30` in Shanghai. */
    startsAt: text().notNull(),
    endsAt: text().notNull(),
    /** 课时 of 45 minutes, and the minutes that count. */
    classHours: integer().notNull(),
    plannedMinutes: integer().notNull(),
    trainerId: text()
      .notNull()
      .references(() => trainers.id),
    roomId: text()
      .notNull()
      .references(() => rooms.id),
  },
  (table) => [
    uniqueIndex('lessons_sequence').on(table.runId, table.sequence),
    index('lessons_of_room').on(table.roomId, table.heldOn),
    index('lessons_of_trainer').on(table.trainerId, table.heldOn),
    index('lessons_on').on(table.heldOn),
  ],
);
