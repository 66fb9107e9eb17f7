import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { learnersPage } from '#src/features/learners/desk.queries.ts';
import { looksLikeNumber } from '#src/features/learners/learners.rules.ts';
import { profileMessages } from '#src/features/learners/profile.messages.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The learners a desk reaches, as filtered; numbers masked as on the page. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(profileMessages, language);
  const asked = url.searchParams.get('search') ?? '';
  const filter = {
    search: looksLikeNumber(asked) ? null : asked,
    isAccountWaiting: url.searchParams.get('waiting') === 'yes',
  };
  const { rows, total } = await everyRow(async (page) => {
    const read = await learnersPage(db, viewer, { ...filter, page });
    return { rows: read.items, total: read.total };
  });
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.name, of: (row: Row) => row.name },
    { header: t.identityNumber, of: (row: Row) => row.identityMasked },
    { header: t.bornOn, kind: 'day' as const, of: (row: Row) => row.bornOn },
    { header: t.phone, of: (row: Row) => row.phoneMasked },
    { header: t.lives, of: (row: Row) => divisionName(row.divisionCode, language) },
  ];
  const list = { title: t.learners, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
