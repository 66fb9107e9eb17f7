import type { Reader } from '#db/client.ts';
import { CATEGORIES, CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import { today } from '#src/lib/clock.ts';
import { CITIES, divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS, type Level } from '#src/subsidy/levels.ts';
import { levelName } from '#src/subsidy/subsidy.messages.ts';
import { preCheckMessages } from './pre-check.messages.ts';
import { subjectOf } from './pre-check-answers.ts';
import { type Quote, quoteFor } from './quote-run.ts';

/** The occupation that e-commerce training leads to, and the hours of an ordinary run. */
const OCCUPATION = '电子商务师';
const CLASS_HOURS = 80;
const MINUTES_OF_A_CLASS_HOUR = 45;

/** An estimate without a run: city, level, group and job by the address; null until level and group are chosen. */
export async function estimate(reader: Reader, asked: URLSearchParams): Promise<Quote | null> {
  const level = LEVELS.find((one) => one === asked.get('level')) ?? null;
  const subject = subjectOf(asked);
  if (!level || !subject) return null;
  return quoteFor(reader, imaginedRun(asked.get('city') ?? '331100', level), subject);
}

function imaginedRun(city: string, level: Level) {
  return {
    fundingTrack: 'subsidy',
    policyVersionId: null,
    divisionCode: CITIES.includes(city) ? city : '331100',
    startsOn: today(),
    occupation: OCCUPATION,
    level,
    classHours: CLASS_HOURS,
    plannedMinutes: CLASS_HOURS * MINUTES_OF_A_CLASS_HOUR,
    feeFen: null,
    examFeeFen: null,
    payer: 'learner',
    theoryHours: null,
    practiceHours: null,
    trainingDays: null,
  } as const;
}

/** What may be chosen on the page. */
export function estimateOptions(language: Language) {
  const names = speak(CATEGORIES, language);
  const none = { value: 'NONE', label: speak(preCheckMessages, language).noCategory };
  return {
    cities: CITIES.map((code) => ({ value: code, label: divisionName(code, language) })),
    levels: LEVELS.map((level) => ({
      value: level as string,
      label: `${occupationWord(language)} ${levelName(level)[language]}`,
    })),
    categories: [...CATEGORY_CODES.map((code) => ({ value: code as string, label: names[code] })), none],
  };
}

function occupationWord(language: Language): string {
  return language === 'zh' ? OCCUPATION : 'E-commerce specialist,';
}
