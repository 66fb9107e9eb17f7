import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { type BatchRow, batchesForDesk } from '#src/features/payments/desk.queries.ts';
import { batchStates } from '#src/features/payments/payment-words.messages.ts';
import { batchMessages } from '#src/features/payments/payments.messages.ts';
import type { BatchState } from '#src/features/payments/payments.rules.ts';
import { everyRow, listFile } from '#src/features/site/list-file.ts';
import { momentWords } from '#src/features/site/page-address.ts';
import { speak } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';

/** The payment batches of a desk as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(batchMessages, language);
  const asked = url.searchParams.get('state');
  const state = asked && asked in batchStates ? (asked as BatchState) : null;
  const { rows, total } = await everyRow((page) => batchesForDesk(db, viewer, { state, page }));
  const columns = [
    { header: t.number, of: ({ batch }: BatchRow) => batch.number },
    { header: t.demo, of: ({ batch }: BatchRow) => (batch.isDemonstration ? t.demo : '') },
    { header: t.fund, width: 30, of: ({ fund }: BatchRow) => (language === 'zh' ? fund.nameZh : fund.nameEn) },
    { header: t.lines, kind: 'integer' as const, of: ({ batch }: BatchRow) => batch.lineCount },
    { header: t.approved, kind: 'money' as const, of: ({ batch }: BatchRow) => batch.totalFen },
    { header: t.net, kind: 'money' as const, of: ({ batch, offsetFen }: BatchRow) => fen(batch.totalFen - offsetFen) },
    { header: t.madeAt, of: ({ batch }: BatchRow) => momentWords(batch.madeAt, language) },
    { header: t.state, of: ({ batch }: BatchRow) => batchStates[batch.state][language] },
  ];
  const list = { title: t.title, columns, rows, total };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
