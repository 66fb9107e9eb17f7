import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { letterStates, outboxMessages } from '#src/features/outbox/outbox.messages.ts';
import { lettersPage } from '#src/features/outbox/outbox.queries.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { momentWords } from '#src/features/site/page-address.ts';
import { speak } from '#src/lib/language.ts';

/** The letters of the outbox as filtered; addresses masked as on the page. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { language } = locals;
  const t = speak(outboxMessages, language);
  const state = url.searchParams.get('state');
  const { rows, total } = await everyRow(async (page) => {
    const read = await lettersPage(db, { state, page });
    return { rows: read.items, total: read.total };
  });
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.subject, width: 40, of: (row: Row) => row.subject },
    { header: t.to, of: (row: Row) => row.addressMasked ?? t.inbox },
    { header: t.written, of: (row: Row) => momentWords(row.createdAt, language) },
    { header: t.tries, kind: 'integer' as const, of: (row: Row) => row.attempts },
    { header: t.state, of: (row: Row) => letterStates[row.state][language] },
  ];
  const list = { title: t.outbox, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
