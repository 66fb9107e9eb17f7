import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import type { Period, Target } from './evidence.ts';
import { targetsMessages } from './targets.messages.ts';
import type { EvidenceRow } from './targets.queries.ts';

type Evidence = { readonly target: Target; readonly period: Period; readonly rows: readonly EvidenceRow[] };

/** The evidence list as .xlsx: one row per person, identity numbers masked, source and period below. */
export function evidenceWorkbook({ target, period, rows }: Evidence, language: Language): Promise<Uint8Array> {
  const t = speak(targetsMessages, language);
  const isChinese = language === 'zh';
  return writeWorkbook({
    sheets: [
      {
        name: target.code,
        columns: [
          { header: t.name, width: 14, kind: 'text' },
          { header: t.identity, width: 22, kind: 'text' },
          { header: t.run, width: 18, kind: 'text' },
          { header: t.institution, width: 34, kind: 'text' },
          { header: t.division, width: 16, kind: 'text' },
          { header: t.certificateNumber, width: 36, kind: 'text' },
          { header: t.countedOn, width: 14, kind: 'day' },
        ],
        rows: rows.map((row) => [
          row.name,
          row.identityMasked,
          row.runNumber,
          isChinese ? row.institutionZh : row.institutionEn,
          divisionName(row.divisionCode, language),
          row.certificateNumber,
          row.countedOn,
        ]),
        notes: [isChinese ? target.sourceZh : target.sourceEn, t.period(period.from, period.to)],
      },
    ],
  });
}
