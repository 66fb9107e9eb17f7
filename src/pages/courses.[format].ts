import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { catalogueMessages } from '#src/features/catalogue/catalogue.messages.ts';
import { catalogueList } from '#src/features/catalogue/catalogue.queries.ts';
import { filtersOf } from '#src/features/catalogue/catalogue-filters.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { LIST_ROWS_MAX, listFile } from '#src/features/site/list-file.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The runs of the catalogue as searched. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { language } = locals;
  const t = speak(catalogueMessages, language);
  const c = speak(listColumns, language);
  const isChinese = language === 'zh';
  const { rows, total } = await catalogueList(db, { ...filtersOf(url.searchParams), page: 1, pageSize: LIST_ROWS_MAX });
  type Row = (typeof rows)[number];
  const columns = [
    { header: c.course, width: 34, of: (row: Row) => (isChinese ? row.titleZh : row.titleEn) },
    { header: t.runNumber, of: (row: Row) => row.number },
    { header: t.institution, width: 30, of: (row: Row) => (isChinese ? row.institutionZh : row.institutionEn) },
    { header: t.district, of: (row: Row) => divisionName(row.divisionCode, language) },
    { header: c.startsOn, kind: 'day' as const, of: (row: Row) => row.startsOn },
    { header: c.enrolBy, kind: 'day' as const, of: (row: Row) => row.enrolBy },
    { header: c.hours, kind: 'integer' as const, of: (row: Row) => row.classHours },
    { header: c.fee, kind: 'money' as const, of: (row: Row) => row.feeFen },
    { header: t.seats, of: (row: Row) => `${row.seatsTaken} / ${row.capacity}` },
  ];
  const list = { title: t.title, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
