import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { inLanguage, simulationMessages, simulationStates } from '#src/features/simulation/simulation.messages.ts';
import { simulationList } from '#src/features/simulation/simulations.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { momentWords } from '#src/features/site/page-address.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';

/** The trial calculations of a desk. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(simulationMessages, language);
  const c = speak(listColumns, language);
  const { rows, total } = await everyRow((page) => simulationList(db, viewer, page));
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.title, width: 34, of: (row: Row) => inLanguage(row.titleZh ?? '', row.titleEn ?? '', language) },
    { header: c.city, of: (row: Row) => divisionName(row.cityCode, language) },
    { header: t.period, of: (row: Row) => `${row.firstDay} — ${row.lastDay}` },
    { header: t.state, of: (row: Row) => simulationStates[row.state][language] },
    {
      header: t.before,
      kind: 'money' as const,
      of: (row: Row) => (row.beforeFen === null ? null : fen(row.beforeFen)),
    },
    { header: t.after, kind: 'money' as const, of: (row: Row) => (row.afterFen === null ? null : fen(row.afterFen)) },
    { header: t.requested, of: (row: Row) => momentWords(row.requestedAt, language) },
    { header: t.demonstration, of: (row: Row) => (row.isDemonstration ? t.demonstration : '') },
  ];
  const list = { title: t.listCaption, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
