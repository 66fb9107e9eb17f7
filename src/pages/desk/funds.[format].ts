import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { type FundRow, fundsForDesk } from '#src/features/payments/desk.queries.ts';
import { batchMessages } from '#src/features/payments/payments.messages.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** The funds of a desk with their balances. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(batchMessages, language);
  const c = speak(listColumns, language);
  const rows = await fundsForDesk(db, viewer);
  const columns = [
    { header: t.fund, width: 34, of: (fund: FundRow) => (language === 'zh' ? fund.nameZh : fund.nameEn) },
    { header: c.number, of: (fund: FundRow) => `${fund.code} · ${divisionName(fund.cityCode, language)} ${fund.year}` },
    { header: t.demo, of: (fund: FundRow) => (fund.isDemonstration ? t.demo : '') },
    { header: t.appropriation, kind: 'money' as const, of: (fund: FundRow) => fund.appropriationFen },
    { header: t.reserved, kind: 'money' as const, of: (fund: FundRow) => fund.reserved },
    { header: t.paid, kind: 'money' as const, of: (fund: FundRow) => fund.paid },
    { header: t.recoverable, kind: 'money' as const, of: (fund: FundRow) => fund.recoverable },
    { header: t.leftShort, kind: 'money' as const, of: (fund: FundRow) => fund.leftFen },
  ];
  const list = { title: t.fundsTitle, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
