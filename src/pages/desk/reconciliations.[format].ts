import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { reconciliationMessages } from '#src/features/payments/reconciliation.messages.ts';
import { type ReconciliationRow, reconciliationsForDesk } from '#src/features/payments/reconciliation.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';

/** The reconciliations of a desk. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(reconciliationMessages, language);
  const c = speak(listColumns, language);
  const rows = await reconciliationsForDesk(db, viewer);
  const columns = [
    { header: t.batch, of: ({ batch }: ReconciliationRow) => batch.number },
    { header: t.demo, of: ({ batch }: ReconciliationRow) => (batch.isDemonstration ? t.demo : '') },
    { header: c.fund, width: 30, of: ({ fund }: ReconciliationRow) => (language === 'zh' ? fund.nameZh : fund.nameEn) },
    {
      header: t.instructed,
      kind: 'money' as const,
      of: ({ reconciliation }: ReconciliationRow) => reconciliation.instructedFen,
    },
    { header: t.returns, kind: 'integer' as const, of: (row: ReconciliationRow) => row.returns },
    { header: t.unanswered, kind: 'integer' as const, of: (row: ReconciliationRow) => row.unanswered },
    { header: t.openExceptions, kind: 'integer' as const, of: (row: ReconciliationRow) => row.openExceptions },
    {
      header: t.state,
      of: ({ reconciliation }: ReconciliationRow) => (reconciliation.state === 'closed' ? t.closed : t.open),
    },
  ];
  const list = { title: t.listTitle, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
