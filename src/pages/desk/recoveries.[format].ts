import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { recoveryStates } from '#src/features/payments/payment-words.messages.ts';
import { recoveryMessages } from '#src/features/payments/reconciliation.messages.ts';
import { type RecoveryRow, recoveriesForDesk } from '#src/features/payments/recoveries.queries.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';

/** The recoveries of a desk as filtered. */
export const GET: APIRoute = async ({ locals, params, rewrite, url }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const t = speak(recoveryMessages, language);
  const c = speak(listColumns, language);
  const state = url.searchParams.get('state');
  const rows = (await recoveriesForDesk(db, viewer)).filter((row) => !state || row.recovery.state === state);
  const payee = (row: RecoveryRow) =>
    row.payeeKind === 'learner' ? row.learnerName : language === 'zh' ? row.institutionZh : row.institutionEn;
  const columns = [
    { header: t.number, of: (row: RecoveryRow) => row.recovery.number },
    { header: t.demo, of: (row: RecoveryRow) => (row.isDemonstration ? t.demo : '') },
    { header: c.claimLine, of: (row: RecoveryRow) => t.lineOf(row.claimNumber, row.sequence) },
    { header: t.who, of: payee },
    { header: t.cause, width: 30, of: (row: RecoveryRow) => row.recovery.cause },
    { header: t.amount, kind: 'money' as const, of: (row: RecoveryRow) => row.recovery.amountFen },
    { header: t.recovered, kind: 'money' as const, of: (row: RecoveryRow) => fen(row.recoveredFen) },
    { header: t.state, of: (row: RecoveryRow) => recoveryStates[row.recovery.state][language] },
  ];
  const list = { title: t.title, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
