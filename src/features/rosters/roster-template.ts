import { CATEGORIES } from '#src/features/learners/categories.rules.ts';
import { today } from '#src/lib/clock.ts';
import { divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type WorkbookSheet, writeWorkbook } from '#src/lib/workbook.ts';
import { fieldWords } from './fault.messages.ts';
import { rosterMessages } from './roster.messages.ts';
import { REQUIRED_FIELDS, type RosterField, TEMPLATE_FIELDS } from './roster-fields.ts';
import { templateRules } from './template.messages.ts';
import { templateColumns } from './template-columns.ts';

/**
 * The empty roster of a city as .xlsx: text columns with drop-downs in the order of the province's examination system,
 * a sheet with an example, and one that says how each column is filled in.
 */
export function rosterTemplate(cityCode: string, language: Language): Promise<Uint8Array> {
  const t = speak(rosterMessages, language);
  const columns = templateColumns(cityCode, language);
  const plain = columns.map(({ options: _, ...column }) => column);
  return writeWorkbook({
    sheets: [
      { name: t.templateSheet, columns, rows: [] },
      { name: t.exampleSheet, columns: plain, rows: [exampleRow(cityCode, language)], notes: [t.templateNote] },
      guideSheet(language),
    ],
  });
}

function exampleRow(cityCode: string, language: Language): readonly string[] {
  const isChinese = language === 'zh';
  const values: Readonly<Partial<Record<RosterField, string>>> = {
    name: speak(rosterMessages, language).exampleName,
    documentType: '居民身份证',
    identity: '331102199001010000',
    sex: isChinese ? '男' : 'male',
    ethnicity: '汉族',
    education: isChinese ? '高中' : 'Senior',
    phone: '13800000000',
    category: CATEGORIES.RURAL_TRANSFER[language],
    evidence: '丽证2026-001',
    source: '农村劳动者',
    employer: '莲都区某某家庭农场',
    address: '莲都区某某街道某某村',
    workYears: '3',
    division: divisionsOf(cityCode, today())[0]?.[language] ?? '',
    feePaid: '0.00',
    examFeePaid: '0.00',
  };
  return TEMPLATE_FIELDS.map((field) => values[field] ?? '');
}

function guideSheet(language: Language): WorkbookSheet {
  const t = speak(rosterMessages, language);
  const words = speak(fieldWords, language);
  const rules = speak(templateRules, language);
  return {
    name: t.guideSheet,
    columns: [
      { header: t.guideField, width: 24, kind: 'text' },
      { header: t.guideRequired, width: 8, kind: 'text' },
      { header: t.guideRule, width: 90, kind: 'text' },
    ],
    rows: TEMPLATE_FIELDS.map((field) => [words[field], REQUIRED_FIELDS.includes(field) ? t.yes : t.no, rules[field]]),
    notes: [rules.asText, rules.kept],
  };
}
