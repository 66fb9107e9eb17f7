import { dayOf } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import { claimStateWords, claimsMessages, matterWords, named } from './claims.messages.ts';
import type { ClaimsForDesk } from './claims-desk.queries.ts';

/** A list of claims as a workbook; demonstration money is marked in its own column. */
export function claimsFile(list: ClaimsForDesk, language: Language): Promise<Uint8Array> {
  const t = speak(claimsMessages, language);
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const });
  const rows = list.rows.map((row) => {
    const { matter, payee } = matterWords(row, language);
    return [
      row.number,
      matter,
      payee,
      named(row.institutionZh, row.institutionEn, language),
      row.runNumber,
      t.term(named(row.titleZh, row.titleEn, language), row.term),
      row.lineCount,
      row.totalFen,
      row.submittedAt ? dayOf(row.submittedAt) : null,
      row.dueOn,
      claimStateWords[row.state][language],
      row.isDemonstration ? t.demonstration : '',
    ];
  });
  const people = list.rows.reduce((sum, row) => sum + row.lineCount, 0);
  const totalFen = list.rows.reduce((sum, row) => sum + row.totalFen, 0);
  return writeWorkbook({
    sheets: [
      {
        name: t.listTitle,
        columns: [
          text(t.number, 16),
          text(t.matter, 12),
          text('', 14),
          text(t.institution, 34),
          text(t.run, 16),
          text(t.course, 30),
          { header: t.people, width: 8, kind: 'integer' },
          { header: t.amount, width: 16, kind: 'money' },
          { header: t.submittedOn, width: 12, kind: 'day' },
          { header: t.due, width: 12, kind: 'day' },
          text(t.state, 14),
          text(t.demonstration, 12),
        ],
        rows,
        totals: [t.total, '', '', '', '', '', people, totalFen, '', '', '', ''],
        ...(list.sums.count > list.rows.length ? { notes: [t.exportCut] } : {}),
      },
    ],
  });
}
