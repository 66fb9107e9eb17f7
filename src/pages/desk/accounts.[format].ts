import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { accountsMessages } from '#src/features/accounts/accounts.messages.ts';
import { accountsPage } from '#src/features/accounts/accounts.queries.ts';
import { grantWords } from '#src/features/accounts/grant-words.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { momentWords } from '#src/features/site/page-address.ts';
import { speak } from '#src/lib/language.ts';

/** The accounts in reach as filtered; sign-in names masked as on the page. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(accountsMessages, language);
  const filter = { search: url.searchParams.get('search'), role: url.searchParams.get('role') };
  const { rows, total } = await everyRow(async (page) => {
    const read = await accountsPage(db, viewer, { ...filter, page });
    return { rows: read.items, total: read.total };
  });
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.displayName, of: (row: Row) => row.displayName },
    { header: t.account, of: (row: Row) => row.handleMasked },
    {
      header: t.rolesAndScopes,
      width: 40,
      of: (row: Row) => row.grants.map((grant) => grantWords(grant, language)).join(' / '),
    },
    { header: t.since, of: (row: Row) => momentWords(row.createdAt, language) },
    { header: t.state, of: (row: Row) => (row.isDisabled ? t.disabled : t.active) },
  ];
  const list = { title: t.accounts, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
