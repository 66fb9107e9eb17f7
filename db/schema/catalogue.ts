import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, fen, flag, instant, json } from '#db/columns.ts';
import type { Day } from '#src/lib/day.ts';
import { designations, institutions, rooms, trainers, venues } from './institutions.ts';
import { policyVersions } from './policies.ts';

export type Tier = 'popular' | 'specialist' | 'advanced' | 'manager';
export type Level = 'L5' | 'L4' | 'L3' | 'L2' | 'L1';
export type FundingTrack = 'training-fee' | 'subsidy' | 'none';

/** Who may enrol on a run, from how many people it opens, and whether the institution agrees to each (招生规则). */
export type RosterRule = {
  /** Each learner's request waits for the institution's agreement. */
  readonly needsApproval: boolean;
  /** Codes of the categories that may enrol; null: everybody. */
  readonly categories: string[] | null;
  /** With fewer people enrolled the run does not begin. */
  readonly minimum: number;
  /** Only employees of this enterprise (its credit code); null: no such limit. */
  readonly enterpriseOnly: string | null;
};

/** A part of a filing at which the bureau found a fault, and what is wrong there. */
export type FilingFault = { readonly section: string; readonly text: string };

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
        | 'draft'
        | 'filed'
        | 'returned'
        | 'approved'
        | 'enrolling'
        | 'running'
        | 'delivered'
        | 'assessed'
        | 'closed'
        | 'cancelled'
        | 'terminated'
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
    rosterRule: json<RosterRule>()
      .notNull()
      .default({ needsApproval: false, categories: null, minimum: 1, enterpriseOnly: null }),
    /** The day on which enrolment opens; null: as soon as the filing is approved. */
    enrolFrom: day(),
    /** 受理编号, new with every filing: number of the run and how many times it was filed. */
    receiptNumber: text(),
    /** The rules of filing it was judged by, and the fund that will bear it: frozen at the approval. */
    filingRuleId: text().references(() => filingRules.id),
    /** A fund of db/schema/payments.ts. */
    fundId: text(),
    /** What the bureau found wrong when it returned the filing, part by part; emptied part by part as they are mended. */
    filingFaults: json<FilingFault[]>().notNull().default([]),
    /** The last version of its plan: 0 as approved, one more with every change taken. */
    planVersion: integer().notNull().default(0),
    /** The agreement under which a partner delivers part of it. */
    coDeliveryId: text(),
    /** Why, when and by whom it was cancelled or terminated. */
    endReason: text(),
    endedBy: text(),
    endedAt: instant(),
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

/**
 * What a division asks of a filing, as versions: drafted by one person and confirmed by another, never changed then.
 * `example` versions are shipped with the program and hold until a division has confirmed its own.
 */
export const filingRules = sqliteTable(
  'filing_rules',
  {
    /** `331100@2` */
    id: text().primaryKey(),
    divisionCode: text().notNull(),
    version: integer().notNull(),
    state: text().$type<'example' | 'draft' | 'in-force' | 'discarded'>().notNull(),
    /** A run is filed so many days before its first day. */
    leadDays: integer().notNull(),
    dayKind: text().$type<'calendar' | 'working'>().notNull(),
    /** Working days in which the bureau decides. */
    decisionDays: integer().notNull(),
    /** 课时 that a course of a tier and level has at least; a line without level is for every other level. */
    minimumHours: json<MinimumHours[]>().notNull(),
    theoryShareBp: integer().notNull(),
    practiceShareBp: integer().notNull(),
    learnersPerTrainer: integer().notNull(),
    dailyMinutes: integer().notNull(),
    rosterMinimum: integer().notNull(),
    rosterMaximum: integer().notNull(),
    documentNumber: text().notNull(),
    clause: text().notNull(),
    /** Whether the values are examples and no document of this place. */
    isExample: flag().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    draftedBy: text().notNull(),
    draftedAt: instant().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
  },
  (table) => [uniqueIndex('filing_rules_once').on(table.divisionCode, table.version)],
);

export type MinimumHours = { readonly tier: Tier; readonly level: Level | null; readonly hours: number };

/** One version of the plan of a filed run: what was, what shall be, why; taken at once or decided by the bureau. */
export const runChanges = sqliteTable(
  'run_changes',
  {
    id: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    /** Given in the order of proposing, from 1. */
    sequence: integer().notNull(),
    state: text().$type<'proposed' | 'taken' | 'refused' | 'withdrawn'>().notNull(),
    /** Taken at once by rule, without a decision. */
    isTrivial: flag().notNull(),
    /** The plan version that it made; null until taken. */
    planVersion: integer(),
    before: json<PlanPart>().notNull(),
    after: json<PlanPart>().notNull(),
    reason: text().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    opinion: text(),
  },
  (table) => [
    uniqueIndex('run_changes_once').on(table.runId, table.sequence),
    uniqueIndex('run_changes_one_open').on(table.runId).where(sql`state = 'proposed'`),
  ],
);

/** What a change touches of a plan: fields of the run, and lessons with the names as they stood. */
export type PlanPart = {
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly lessons: readonly {
    readonly id: string;
    readonly sequence: number;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly heldOn: Day;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly trainerId: string;
    readonly trainerName: string;
    readonly roomId: string;
    readonly roomName: string;
  }[];
};

/** One row: a number that triggers raise whenever the list of open runs would look different. */
export const catalogueStamps = sqliteTable('catalogue_stamps', {
  id: integer().primaryKey(),
  changes: integer().notNull(),
});

/** How often a lesson changed since its run was filed; a lesson taken out stays as it was. Written by triggers. */
export const lessonRevisions = sqliteTable(
  'lesson_revisions',
  {
    lessonId: text().primaryKey(),
    runId: text()
      .notNull()
      .references(() => runs.id),
    revision: integer().notNull(),
    isRemoved: flag().notNull(),
    sequence: integer().notNull(),
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    heldOn: day().notNull(),
    startsAt: text().notNull(),
    endsAt: text().notNull(),
    trainerId: text().notNull(),
    roomId: text().notNull(),
  },
  (table) => [index('lesson_revisions_of_run').on(table.runId)],
);
