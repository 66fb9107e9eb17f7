import { today } from '#src/lib/clock.ts';
import { CITIES, divisionName, standardDivisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { CATEGORIES, CATEGORY_CODES, isCategoryCode } from './categories.rules.ts';
import { educationNames, unmaskReasons } from './learners.messages.ts';
import { EDUCATIONS } from './learners.rules.ts';
import { UNMASK_REASONS } from './unmask.ts';

/** The counties and districts somebody may live in, city by city. */
export function divisionOptions(language: Language) {
  const codes = CITIES.flatMap((city) => standardDivisionsOf(city, today()).map((division) => ({ city, ...division })));
  return codes.map(({ city, code }) => ({
    value: code,
    label: `${divisionName(city, language)}${language === 'zh' ? ' ' : ', '}${divisionName(code, language)}`,
  }));
}

/** The levels of schooling. */
export function educationOptions(language: Language) {
  const names = speak(educationNames, language);
  return EDUCATIONS.map((value) => ({ value, label: names[value] }));
}

/** The categories somebody may state. */
export function categoryOptions(language: Language) {
  const names = speak(CATEGORIES, language);
  return CATEGORY_CODES.map((value) => ({ value, label: names[value] }));
}

/** The reasons for seeing a whole number. */
export function unmaskOptions(language: Language) {
  const names = speak(unmaskReasons, language);
  return UNMASK_REASONS.map((value) => ({ value, label: names[value] }));
}

/** The name of a category; a code that is not in the catalogue is shown as it is. */
export function categoryName(code: string, language: Language): string {
  return isCategoryCode(code) ? CATEGORIES[code][language] : code;
}

/** The name of a level of schooling as it stands in the record. */
export function educationName(code: string | null, language: Language): string {
  if (code === null) return '—';
  const found = EDUCATIONS.find((known) => known === code);
  return found ? educationNames[found][language] : code;
}
