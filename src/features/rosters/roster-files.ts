import { CATEGORIES, CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookColumn, writeWorkbook } from '#src/lib/workbook.ts';
import { faultSentence, fieldWords, rosterMessages, verdictWords } from './roster.messages.ts';
import type { RosterPageRow } from './roster.queries.ts';
import type { RosterField } from './roster-fields.ts';

const WIDTHS: readonly (readonly [RosterField, number])[] = [
  ['name', 14],
  ['identity', 24],
  ['phone', 16],
  ['category', 26],
  ['evidence', 24],
  ['division', 16],
  ['education', 12],
  ['employer', 28],
  ['feePaid', 14],
  ['examFeePaid', 14],
  ['receipt', 18],
];

const SCHOOLING = {
  zh: ['小学', '初中', '高中', '中专', '大专', '本科', '研究生'],
  en: ['Primary', 'Junior', 'Senior', 'Vocational', 'College', 'Bachelor', 'Master'],
};

/** The empty roster of a city as .xlsx: text columns, drop-downs, one example row that an import leaves out. */
export function rosterTemplate(cityCode: string, on: Day, language: Language): Promise<Uint8Array> {
  const t = speak(rosterMessages, language);
  const categories = speak(CATEGORIES, language);
  const fields = speak(fieldWords, language);
  const options: Partial<Record<RosterField, readonly string[]>> = {
    category: CATEGORY_CODES.map((code) => categories[code]),
    division: divisionsOf(cityCode, on).map((division) => division[language]),
    education: SCHOOLING[language],
  };
  const columns = WIDTHS.map(([field, width]): WorkbookColumn => {
    const list = options[field];
    return { header: fields[field], width, kind: 'text', ...(list && { options: list }) };
  });
  const example: Partial<Record<RosterField, string>> = {
    name: t.exampleName,
    identity: '331102199001010000',
    phone: '13800000000',
    category: options.category?.[2] ?? '',
    evidence: '丽证2026-001',
    division: options.division?.[0] ?? '',
    education: SCHOOLING[language][2] ?? '',
    feePaid: '0.00',
    examFeePaid: '0.00',
  };
  const row = WIDTHS.map(([field]) => example[field] ?? '');
  return writeWorkbook({ sheets: [{ name: t.templateSheet, columns, rows: [row] }] });
}

/** The faulty rows of a roster with every reason, to be corrected by whoever keeps the list. */
export function faultsFile(rows: readonly RosterPageRow[], language: Language): Promise<Uint8Array> {
  const t = speak(rosterMessages, language);
  const verdicts = speak(verdictWords, language);
  const columns: WorkbookColumn[] = [
    { header: t.row, width: 8, kind: 'integer' },
    { header: speak(fieldWords, language).name, width: 14, kind: 'text' },
    { header: speak(fieldWords, language).identity, width: 24, kind: 'text' },
    { header: t.verdict, width: 12, kind: 'text' },
    { header: t.reason, width: 90, kind: 'text' },
  ];
  const bad = rows.filter((row) => row.verdict === 'bad');
  const cells = bad.map((row) => [
    row.row,
    row.name ?? '',
    row.identityMasked ?? '',
    verdicts[row.verdict],
    row.faults.map((fault) => faultSentence(fault, language)).join(language === 'zh' ? '' : ' '),
  ]);
  return writeWorkbook({ sheets: [{ name: t.faultsSheet, columns, rows: cells }] });
}
