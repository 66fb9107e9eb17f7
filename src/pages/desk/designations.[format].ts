import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { designationsForDesk } from '#src/features/institutions/designation.queries.ts';
import { DESIGNATION_STATES } from '#src/features/institutions/designation-steps.rules.ts';
import {
  designationStateTag,
  institutionsMessages,
  scopeName,
} from '#src/features/institutions/institutions.messages.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';

/** The designations a desk reviews, as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(institutionsMessages, language);
  const state = DESIGNATION_STATES.find((one) => one === url.searchParams.get('state')) ?? '';
  const { rows, total } = await everyRow((page) => designationsForDesk(db, viewer, { state, page }));
  type Row = (typeof rows)[number];
  const columns = [
    { header: t.number, of: ({ designation }: Row) => designation.number },
    { header: t.name, width: 34, of: (row: Row) => (language === 'zh' ? row.nameZh : row.nameEn) },
    {
      header: t.scope,
      width: 40,
      of: ({ designation }: Row) => designation.scope.map((line) => scopeName(line, language)).join(' / '),
    },
    { header: t.term, of: ({ designation }: Row) => `${designation.validFrom} — ${designation.validTo}` },
    { header: t.state, of: ({ designation }: Row) => designationStateTag(designation.state, language).label },
  ];
  const list = { title: t.deskTitle, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
