import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import { runStateTag } from './catalogue.messages.ts';
import { lessonDayMessages } from './lessons-by-day.messages.ts';
import type { LessonOfDay } from './lessons-by-day.queries.ts';

/** Lessons by day as a workbook; says so when there are more than it holds. */
export function lessonsFile(rows: readonly LessonOfDay[], total: number, language: Language): Promise<Uint8Array> {
  const t = speak(lessonDayMessages, language);
  const isChinese = language === 'zh';
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const });
  return writeWorkbook({
    sheets: [
      {
        name: t.title,
        columns: [
          { header: t.day, width: 12, kind: 'day' },
          text(t.time, 14),
          text(t.district, 12),
          text(t.institution, 30),
          text(t.address, 36),
          text(t.room, 14),
          text(t.run, 16),
          text(t.lesson, 36),
          text(t.trainer, 12),
          { header: t.people, width: 8, kind: 'integer' },
          text(t.phone, 16),
          text(t.state, 10),
        ],
        rows: rows.map((row) => [
          row.heldOn,
          `${row.startsAt}—${row.endsAt}`,
          divisionName(row.divisionCode, language),
          isChinese ? row.institutionZh : row.institutionEn,
          isChinese ? `${row.venueZh} ${row.addressZh}` : `${row.venueEn}, ${row.addressEn}`,
          row.roomName,
          row.runNumber,
          `${isChinese ? row.courseZh : row.courseEn} · ${row.sequence}. ${isChinese ? row.titleZh : row.titleEn}`,
          row.trainerName,
          row.seatsTaken,
          row.phone,
          runStateTag(row.runState, language).label,
        ]),
        ...(total > rows.length ? { notes: [t.cut] } : {}),
      },
    ],
  });
}
