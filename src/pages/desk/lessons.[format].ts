import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { attendanceMessages } from '#src/features/attendance/attendance.messages.ts';
import { type DeskLesson, lessonsOfDesk } from '#src/features/attendance/desk.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { today } from '#src/lib/clock.ts';
import { speak } from '#src/lib/language.ts';

/** The lessons of a desk whose registers are open or of today. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(attendanceMessages, language);
  const c = speak(listColumns, language);
  const isChinese = language === 'zh';
  const rows = await lessonsOfDesk(db, viewer, today());
  const stateOf = (row: DeskLesson) => (row.sealedAt ? t.sealed : row.recorded > 0 ? t.toSeal : t.toRecord);
  const columns = [
    { header: c.day, kind: 'day' as const, of: (row: DeskLesson) => row.heldOn },
    { header: t.time, of: (row: DeskLesson) => `${row.startsAt}—${row.endsAt}` },
    { header: t.lesson, width: 34, of: (row: DeskLesson) => (isChinese ? row.titleZh : row.titleEn) },
    { header: t.run, of: (row: DeskLesson) => row.runNumber },
    { header: c.institution, width: 30, of: (row: DeskLesson) => (isChinese ? row.institutionZh : row.institutionEn) },
    { header: t.place, of: (row: DeskLesson) => row.roomName },
    { header: c.trainer, of: (row: DeskLesson) => row.trainerName },
    { header: t.state, of: stateOf },
  ];
  const list = { title: t.lessonsTitle, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
