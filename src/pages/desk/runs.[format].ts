import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { runStateTag } from '#src/features/catalogue/catalogue.messages.ts';
import { deskRunMessages } from '#src/features/catalogue/desk-runs.messages.ts';
import { type DeskRunRow, runsForDesk } from '#src/features/catalogue/desk-runs.queries.ts';
import { RUN_STATES } from '#src/features/catalogue/run.rules.ts';
import { runTitle } from '#src/features/catalogue/run-view.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { LIST_ROWS_MAX, listFile } from '#src/features/site/list-file.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The runs of a desk as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(deskRunMessages, language);
  const c = speak(listColumns, language);
  const query = url.searchParams;
  const state = RUN_STATES.find((one) => one === query.get('state')) ?? '';
  const filters = { state, q: (query.get('q') ?? '').slice(0, 60), divisionCode: query.get('district') ?? '' } as const;
  const { rows, total } = await runsForDesk(db, viewer, { ...filters, pageSize: LIST_ROWS_MAX });
  const columns = [
    { header: t.run, width: 34, of: (row: DeskRunRow) => runTitle(row, language) },
    { header: c.number, of: (row: DeskRunRow) => (row.number.startsWith('draft-') ? '' : row.number) },
    {
      header: t.institution,
      width: 30,
      of: (row: DeskRunRow) => (language === 'zh' ? row.institutionZh : row.institutionEn),
    },
    { header: t.district, of: (row: DeskRunRow) => divisionName(row.divisionCode, language) },
    { header: c.startsOn, kind: 'day' as const, of: (row: DeskRunRow) => row.startsOn },
    { header: c.endsOn, kind: 'day' as const, of: (row: DeskRunRow) => row.endsOn },
    { header: t.seats, of: (row: DeskRunRow) => `${row.seatsTaken} / ${row.capacity}` },
    { header: t.state, of: (row: DeskRunRow) => runStateTag(row.state, language).label },
  ];
  const list = { title: t.title, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
