import type { RosterReadingFacts } from '#db/schema/rosters.ts';
import { columnIndex, columnName } from '#src/lib/grid.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookColumn, type WorkbookMark, writeWorkbook } from '#src/lib/workbook.ts';
import { entitlementSentence } from './entitlement.messages.ts';
import { faultSentence } from './fault.messages.ts';
import { rosterMessages } from './roster.messages.ts';
import type { RowInFile } from './roster.queries.ts';
import { isNote } from './roster.rules.ts';
import { columnOptions } from './template-columns.ts';

/**
 * Rows of a roster as they stand in the file, under its own headings: bad cells red with the reason as a comment, all
 * reasons in a column behind, and on a subsidised run what the policy would say in the last. Mended, the workbook can be
 * imported as it is; those columns are not read.
 */
export function rowsFile(
  reading: RosterReadingFacts,
  run: { readonly cityCode: string; readonly fundingTrack: string },
  rows: readonly RowInFile[],
  language: Language,
): Promise<Uint8Array> {
  const t = speak(rosterMessages, language);
  const isSubsidised = run.fundingTrack === 'subsidy';
  const letters = Object.keys(reading.headings ?? {}).sort((a, b) => columnIndex(a) - columnIndex(b));
  const fieldAt = new Map(Object.entries(reading.columns ?? {}).map(([field, letter]) => [letter, field]));
  const columns = [
    ...letters.map((letter): WorkbookColumn => {
      const options = columnOptions(fieldAt.get(letter) ?? '', run.cityCode, language);
      return { header: reading.headings?.[letter] ?? '', width: 18, kind: 'text', ...(options && { options }) };
    }),
    { header: t.row, width: 8, kind: 'integer' } as const,
    { header: t.reasonHeading, width: 90, kind: 'text' } as const,
    ...(isSubsidised ? [{ header: t.entitlementHeading, width: 40, kind: 'text' } as const] : []),
  ];
  const cells = rows.map(({ row, faults, texts, entitlement }) => [
    ...letters.map((letter) =>
      faults.some((fault) => isLost(fault, letter)) ? `#VALUE! ${texts[letter] ?? ''}` : (texts[letter] ?? ''),
    ),
    row,
    faults.map((fault) => faultSentence(fault, language)).join(language === 'zh' ? '' : ' '),
    ...(isSubsidised ? [entitlement && entitlementSentence(entitlement, language)] : []),
  ]);
  return writeWorkbook({
    sheets: [{ name: t.faultsSheet, columns, rows: cells, marks: marksOf(rows, letters, language) }],
  });
}

/** What was no text in the file would be taken for one when the workbook comes back: it is spoilt for good. */
function isLost({ column, code }: RowInFile['faults'][number], letter: string): boolean {
  return column === letter && (code === 'became-date' || code === 'boolean');
}

/** Red for what keeps the row out and for what is to be confirmed; the reason stands in the comment. */
function marksOf(rows: readonly RowInFile[], letters: readonly string[], language: Language): readonly WorkbookMark[] {
  return rows.flatMap(({ faults }, index) =>
    [
      ...Map.groupBy(
        faults.filter((fault) => !isNote(fault)),
        ({ column }) => column,
      ),
    ].flatMap(([letter, found]): WorkbookMark[] => {
      const place = letters.indexOf(letter);
      if (place < 0) return [];
      const comment = found.map((fault) => faultSentence({ ...fault, column: columnName(place) }, language)).join('\n');
      return [{ row: index, column: place, comment }];
    }),
  );
}
