import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { institutionKind, institutionsMessages, scopeName } from '#src/features/institutions/institutions.messages.ts';
import { institutionList, LIST_STATES } from '#src/features/institutions/institutions.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The designated institutions as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { language } = locals;
  const t = speak(institutionsMessages, language);
  const c = speak(listColumns, language);
  const query = url.searchParams;
  const filters = {
    divisionCode: query.get('district') ?? '',
    tier: query.get('tier') ?? '',
    q: (query.get('q') ?? '').slice(0, 60),
    state: LIST_STATES.find((one) => one === query.get('state')) ?? 'in-force',
  };
  const rows = await institutionList(db, filters);
  type Row = (typeof rows)[number];
  const scopes = (row: Row) => [
    ...new Set(row.designations.flatMap((one) => one.scope.map((line) => scopeName(line, language)))),
  ];
  const columns = [
    { header: t.name, width: 34, of: (row: Row) => (language === 'zh' ? row.nameZh : row.nameEn) },
    { header: c.kind, of: (row: Row) => institutionKind(row.kind, language) },
    { header: t.district, of: (row: Row) => divisionName(row.divisionCode, language) },
    { header: t.scope, width: 50, of: (row: Row) => scopes(row).join(' / ') },
    { header: t.until, kind: 'day' as const, of: (row: Row) => row.designations[0]?.validTo },
    { header: t.phone, of: (row: Row) => row.phone },
  ];
  const list = { title: t.listCaption, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
