import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { roleNames } from '#src/features/accounts/accounts.messages.ts';
import { journalMessages } from '#src/features/journal/journal.messages.ts';
import { journalPage } from '#src/features/journal/journal.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { momentWords } from '#src/features/site/page-address.ts';
import { isDay } from '#src/lib/day.ts';
import { speak } from '#src/lib/language.ts';

/** The journal as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { language } = locals;
  const t = speak(journalMessages, language);
  const c = speak(listColumns, language);
  const roles = speak(roleNames, language) as Readonly<Record<string, string>>;
  const query = url.searchParams;
  const dayIn = (name: string) => [query.get(name) ?? ''].find(isDay) ?? null;
  const filter = {
    act: query.get('act'),
    actorId: query.get('actor'),
    entityId: query.get('entity'),
    from: dayIn('from'),
    to: dayIn('to'),
  };
  const { rows, total } = await everyRow(async (page) => {
    const read = await journalPage(db, { ...filter, page });
    return { rows: read.items, total: read.total };
  });
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.sequence, kind: 'integer' as const, of: (row: Row) => row.sequence },
    { header: t.at, of: (row: Row) => momentWords(row.at, language) },
    { header: t.who, of: (row: Row) => row.actorName ?? t.system },
    { header: c.role, of: (row: Row) => roles[row.role] ?? row.role },
    { header: t.act, width: 28, of: (row: Row) => row.act },
    { header: t.thing, of: (row: Row) => row.entity },
    { header: t.entity, width: 30, of: (row: Row) => row.entityId },
    { header: t.details, width: 60, of: (row: Row) => JSON.stringify(row.details) },
    { header: c.hash, width: 68, of: (row: Row) => row.hash },
  ];
  const list = { title: t.title, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
