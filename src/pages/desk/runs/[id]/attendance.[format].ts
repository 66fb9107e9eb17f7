import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { attendanceMessages, statusWords } from '#src/features/attendance/attendance.messages.ts';
import { percentOf, standingOf } from '#src/features/attendance/attendance.rules.ts';
import { attendanceMatrix } from '#src/features/attendance/desk.queries.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';

/** The attendance of a run: a line for each learner, a column for each lesson. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const matrix = viewer && (await attendanceMatrix(db, viewer, params.id ?? ''));
  if (!matrix) return rewrite('/404');
  const t = speak(attendanceMessages, language);
  const words = speak(statusWords, language);
  const { run, lessons, rows, plannedMinutes, minimumBp } = matrix;
  type Row = (typeof rows)[number];
  const minutesIn = (lessonId: string) => (row: Row) => {
    const record = row.byLesson.get(lessonId);
    return record ? `${record.creditedMinutes}${record.status === 'present' ? '' : ` ${words[record.status]}`}` : '';
  };
  const columns = [
    { header: t.name, of: (row: Row) => row.name },
    ...lessons.map((lesson) => ({
      header: `${lesson.sequence} ${lesson.heldOn}`,
      width: 14,
      of: minutesIn(lesson.id),
    })),
    { header: t.credited, kind: 'integer' as const, of: (row: Row) => row.creditedMinutes },
    { header: t.share, of: (row: Row) => `${percentOf(row.attendanceBp)}%` },
    {
      header: t.state,
      of: (row: Row) => t[standingOf(row.creditedMinutes, row.openMinutes, plannedMinutes, minimumBp)],
    },
  ];
  const list = { title: `${t.matrixTitle} ${run.number}`, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
