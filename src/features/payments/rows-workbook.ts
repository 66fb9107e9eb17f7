import { type Language, speak } from '#src/lib/language.ts';
import { fen, sumFen } from '#src/lib/money.ts';
import { type WorkbookColumn, writeWorkbook } from '#src/lib/workbook.ts';
import { attemptStates, causeText, kindWords } from './payment-words.messages.ts';
import { reconciliationMessages } from './reconciliation.messages.ts';
import type { ReconciliationPage } from './reconciliation.queries.ts';

/** A reconciliation as a workbook: every line, and every exception; accounts masked; 演示 below where it is one. */
export function reconciliationWorkbook(page: ReconciliationPage, language: Language): Promise<Uint8Array> {
  const t = speak(reconciliationMessages, language);
  const notes = page.batch.isDemonstration ? [t.demo] : [];
  return writeWorkbook({
    sheets: [
      { name: t.rows, ...lineRows(page, language), notes },
      { name: t.exceptions, ...exceptionRows(page, language), notes },
    ],
  });
}

const text = (header: string, width: number): WorkbookColumn => ({ header, width, kind: 'text' });
const money = (header: string): WorkbookColumn => ({ header, width: 14, kind: 'money' });

function lineRows({ lines, paid, equation }: ReconciliationPage, language: Language) {
  const t = speak(reconciliationMessages, language);
  const states = speak(attemptStates, language);
  const net = lines.map(({ attempt }) => fen(attempt.amountFen - attempt.offsetFen));
  const columns = [
    text(t.reference, 20),
    text(t.institution, 32),
    text(t.payee, 16),
    text(t.account, 22),
    money(t.instructed),
    money(t.paid),
    text(t.bankReference, 18),
    { header: t.paidOn, width: 12, kind: 'day' } as const,
    text(t.state, 12),
    text(t.cause, 24),
  ];
  const rows = lines.map(({ attempt, institutionZh, institutionEn }, index) => [
    attempt.reference,
    language === 'zh' ? institutionZh : institutionEn,
    attempt.payeeName,
    attempt.payeeAccountMasked,
    net[index] ?? null,
    paid.get(attempt.id) ?? null,
    attempt.bankReference,
    attempt.paidOn,
    states[attempt.state],
    attempt.failureReason,
  ]);
  return { columns, rows, totals: [t.total, null, null, null, sumFen(net), equation.paidFen, null, null, null, null] };
}

function exceptionRows({ exceptions, names }: ReconciliationPage, language: Language) {
  const t = speak(reconciliationMessages, language);
  const kinds = speak(kindWords, language);
  const columns = [
    text(t.kind, 14),
    text(t.reference, 20),
    text(t.payee, 16),
    money(t.expected),
    money(t.actual),
    text(t.cause, 30),
    text(t.evidence, 40),
    text(t.action, 16),
  ];
  const rows = exceptions.map(({ exception, attempt, row }) => [
    kinds[exception.kind],
    attempt?.reference ?? row?.reference ?? '',
    attempt?.payeeName ?? '',
    exception.expectedFen,
    exception.actualFen,
    exception.causeCode ? causeText(exception.causeCode, language) : (row?.reason ?? ''),
    exception.evidence,
    exception.resolvedBy === 'system' ? t.system : (names.get(exception.resolvedBy ?? '') ?? ''),
  ]);
  return { columns, rows };
}
