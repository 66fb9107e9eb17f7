import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { reconciliationPage } from '#src/features/payments/reconciliation.queries.ts';
import { reconciliationWorkbook } from '#src/features/payments/rows-workbook.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** Every line and every exception of a reconciliation. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const page = viewer && (await reconciliationPage(db, viewer, params.id ?? ''));
  if (!page) return rewrite('/404');
  const name = language === 'zh' ? `对账-${page.batch.number}.xlsx` : `reconciliation-${page.batch.number}.xlsx`;
  return xlsxResponse(await reconciliationWorkbook(page, language), name);
};
