import { CATEGORIES, isCategoryCode } from '#src/features/learners/categories.rules.ts';
import { dayOf } from '#src/lib/day.ts';
import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookColumn, writeWorkbook } from '#src/lib/workbook.ts';
import { stateWords } from './enrolment.messages.ts';
import { learnersMessages } from './learners.messages.ts';
import type { LearnerRow } from './run-learners.queries.ts';

/** The learners of a run as .xlsx; texts stay texts whatever they begin with, identity numbers stay masked. */
export function learnersFile(rows: readonly LearnerRow[], runNumber: string, language: Language): Promise<Uint8Array> {
  const t = speak(learnersMessages, language);
  const states = speak(stateWords, language);
  const columns: WorkbookColumn[] = [
    { header: t.number, width: 8, kind: 'integer' },
    { header: t.name, width: 14, kind: 'text' },
    { header: t.identity, width: 24, kind: 'text' },
    { header: t.phone, width: 16, kind: 'text' },
    { header: t.division, width: 16, kind: 'text' },
    { header: t.category, width: 40, kind: 'text' },
    { header: t.state, width: 14, kind: 'text' },
    { header: t.waitingNumber, width: 10, kind: 'integer' },
    { header: t.enrolledOn, width: 14, kind: 'day' },
    { header: t.feePaid, width: 14, kind: 'money' },
    { header: t.examFeePaid, width: 14, kind: 'money' },
    { header: t.receipt, width: 18, kind: 'text' },
  ];
  const cells = rows.map((row, index) => [
    index + 1,
    row.name,
    row.identityMasked,
    row.phoneMasked ?? '',
    divisionName(row.divisionCode, language),
    categoryList(row.categories, language),
    states[row.state],
    row.state === 'waiting' ? row.waitingNumber : null,
    dayOf(row.submittedAt),
    row.feePaidFen,
    row.examFeePaidFen,
    row.feeReceipt ?? '',
  ]);
  return writeWorkbook({ sheets: [{ name: runNumber, columns, rows: cells, notes: [t.fileNote(rows.length)] }] });
}

/** The categories in words. */
export function categoryList(codes: readonly string[], language: Language): string {
  const names = speak(CATEGORIES, language);
  return codes.map((code) => (isCategoryCode(code) ? names[code] : code)).join(language === 'zh' ? '、' : ', ');
}
