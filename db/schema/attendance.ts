import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from '#db/columns.ts';
import { lessons } from './catalogue.ts';
import { enrolments } from './enrolment.ts';

export type AttendanceStatus = 'present' | 'late' | 'leave' | 'absent';

/** What was seen: append-only. A correction is a new event that names its reason. */
export const attendanceEvents = sqliteTable(
  'attendance_events',
  {
    id: text().primaryKey(),
    lessonId: text()
      .notNull()
      .references(() => lessons.id),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    status: text().$type<AttendanceStatus>().notNull(),
    /** Minutes late or missed at the end, for `late`. */
    missedMinutes: integer().notNull().default(0),
    /** S3 … S0, see the glossary; a sheet filled in by hand is S0. */
    strength: text().$type<'S0' | 'S1' | 'S2' | 'S3'>().notNull(),
    method: text().$type<'sheet' | 'correction' | 'scan'>().notNull(),
    reason: text(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [index('attendance_events_of_lesson').on(table.lessonId, table.enrolmentId)],
);

/** The credited minutes of a learner in a lesson: a pure function of the events. */
export const attendanceRecords = sqliteTable(
  'attendance_records',
  {
    lessonId: text()
      .notNull()
      .references(() => lessons.id),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    status: text().$type<AttendanceStatus>().notNull(),
    creditedMinutes: integer().notNull(),
    eventId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lessonId, table.enrolmentId] }),
    index('attendance_records_of_enrolment').on(table.enrolmentId),
  ],
);

/** A lesson's register, sealed: its records can no longer change. */
export const registers = sqliteTable('registers', {
  lessonId: text()
    .primaryKey()
    .references(() => lessons.id),
  sealedBy: text().notNull(),
  sealedAt: instant().notNull(),
  recordCount: integer().notNull(),
  creditedMinutes: integer().notNull(),
  /** SHA-256 of the canonical JSON of its records. */
  sha256: text().notNull(),
});
