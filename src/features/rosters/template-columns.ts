import { CATEGORIES, CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import { today } from '#src/lib/clock.ts';
import { divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { WorkbookColumn } from '#src/lib/workbook.ts';
import { fieldWords } from './fault.messages.ts';
import { type RosterField, TEMPLATE_FIELDS } from './roster-fields.ts';
import { DOCUMENT_TYPES, ETHNICITIES, SCHOOLING, SEXES, SOURCES } from './roster-lists.ts';

const WIDTHS: Readonly<Partial<Record<RosterField, number>>> = {
  ...{ identity: 24, category: 28, evidence: 24, employer: 28, address: 32, sex: 8, ethnicity: 12 },
};
const ENGLISH_SCHOOLING = ['Primary', 'Junior', 'Senior', 'Vocational', 'College', 'Bachelor', 'Master'];

/** The columns of the template, all text, in the order of the province's examination system. */
export function templateColumns(cityCode: string, language: Language): readonly WorkbookColumn[] {
  const words = speak(fieldWords, language);
  return TEMPLATE_FIELDS.map((field) => {
    const options = columnOptions(field, cityCode, language);
    return { header: words[field], width: WIDTHS[field] ?? 16, kind: 'text' as const, ...(options && { options }) };
  });
}

/** The drop-down of a field; null: anything may be written. */
export function columnOptions(field: string, cityCode: string, language: Language): readonly string[] | null {
  const isChinese = language === 'zh';
  const lists: Readonly<Record<string, () => readonly string[]>> = {
    documentType: () => DOCUMENT_TYPES,
    sex: () => (isChinese ? SEXES : ['male', 'female']),
    ethnicity: () => ETHNICITIES,
    education: () => (isChinese ? SCHOOLING : ENGLISH_SCHOOLING),
    source: () => SOURCES,
    category: () => CATEGORY_CODES.map((code) => CATEGORIES[code][language]),
    division: () => divisionsOf(cityCode, today()).map((division) => division[language]),
  };
  return lists[field]?.() ?? null;
}
