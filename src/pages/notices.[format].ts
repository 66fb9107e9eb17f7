import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { noticesMessages } from '#src/features/claims/notices.messages.ts';
import { noticesPublic } from '#src/features/claims/notices.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { CITIES, divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The public notices, of one city when asked. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { language } = locals;
  const t = speak(noticesMessages, language);
  const c = speak(listColumns, language);
  const city = CITIES.find((code) => code === url.searchParams.get('city'));
  const { rows, total } = await everyRow((page) => noticesPublic(db, { city, page }));
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.number, of: (row: Row) => row.number },
    { header: t.demonstration, of: (row: Row) => (row.isDemonstration ? t.demonstration : '') },
    { header: t.subject, width: 40, of: (row: Row) => (language === 'zh' ? row.titleZh : row.titleEn) },
    { header: t.city, of: (row: Row) => divisionName(row.cityCode, language) },
    { header: t.people, kind: 'integer' as const, of: (row: Row) => row.people },
    { header: t.amount, kind: 'money' as const, of: (row: Row) => row.totalFen },
    { header: c.opensOn, kind: 'day' as const, of: (row: Row) => row.opensOn },
    { header: c.closesOn, kind: 'day' as const, of: (row: Row) => row.closesOn },
    { header: t.state, of: (row: Row) => (row.isOpen ? t.isOpen : t.isOver) },
  ];
  const list = { title: t.caption, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
