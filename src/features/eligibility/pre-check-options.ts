import { CATEGORIES, CATEGORY_CODES, EVIDENCE } from '#src/features/learners/categories.rules.ts';
import { CITIES, divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import { levelName } from '#src/subsidy/subsidy.messages.ts';
import { preCheckMessages } from './pre-check.messages.ts';
import { OCCUPATION } from './pre-check.queries.ts';
import { DRAWN_MOST, NO_CATEGORY } from './pre-check-answers.ts';

/** What may be answered on the page, in plain words. */
export function preCheckOptions(language: Language) {
  const t = speak(preCheckMessages, language);
  const names = speak(CATEGORIES, language);
  const papers = speak(EVIDENCE, language);
  const groups = CATEGORY_CODES.map((code) => ({ value: code as string, label: names[code], hint: papers[code] }));
  const levels = LEVELS.map((level) => ({
    value: level as string,
    label: `${occupationWord(language)} ${levelName(level)[language]}`,
  }));
  return {
    cities: CITIES.map((code) => ({ value: code, label: divisionName(code, language) })),
    levels,
    categories: [...groups, { value: NO_CATEGORY, label: t.noCategory, hint: '' }],
    drawn: [{ value: '', label: t.drawnNone }, ...levels],
    times: Array.from({ length: DRAWN_MOST + 1 }, (_, count) => ({
      value: String(count),
      label: count === DRAWN_MOST ? t.timesMore(count) : t.times(count),
    })),
    jobs: [
      { value: 'no', label: t.employedNo },
      { value: 'yes', label: t.employedYes },
    ],
    consents: [
      { value: 'yes', label: t.consentYes },
      { value: 'no', label: t.consentNo },
    ],
  };
}

function occupationWord(language: Language): string {
  return language === 'zh' ? OCCUPATION : 'E-commerce specialist,';
}
