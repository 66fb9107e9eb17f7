import { CATEGORIES } from '#src/features/learners/categories.rules.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import type { Imagined } from './quote-run.ts';

/** The answer "none of these groups"; so is everything that is none. */
export const NO_CATEGORY = 'NONE';

/** How many subsidies of a year are asked about; more is the last. */
export const DRAWN_MOST = 3;

/**
 * What somebody says about themselves in an address, without saying who they are:
 * `?category=VETERAN&employed=yes&drawn=L5&times=1&consent=no`, a group as often as it takes. null: they have not answered the first question.
 */
export function subjectOf(parameters: URLSearchParams): Imagined | null {
  const said = [...new Set(parameters.getAll('category'))].filter((category) => category !== '');
  if (said.length === 0) return null;
  const categories = said.filter((category) => category in CATEGORIES);
  return { ...answersOf(parameters), categories };
}

/** The answers that were given, with those left open as `subjectOf` takes them. */
export function answersOf(parameters: URLSearchParams): Imagined {
  const times = Math.trunc(Number(parameters.get('times') ?? 0));
  return {
    categories: null,
    isEmployed: parameters.get('employed') === 'yes',
    drawnLevel: LEVELS.find((level) => level === parameters.get('drawn')) ?? null,
    drawnThisYear: Number.isFinite(times) ? Math.min(Math.max(times, 0), DRAWN_MOST) : 0,
    hasConsent: parameters.get('consent') !== 'no',
  };
}

/** The questions of the address that decide the answer, in one order; nothing else is passed on. */
export const QUESTIONS = ['run', 'city', 'level', 'category', 'employed', 'drawn', 'times', 'consent'] as const;

/** The answers alone, as an address that gives the same result. */
export function plainAnswers(parameters: URLSearchParams): URLSearchParams {
  const plain = new URLSearchParams();
  for (const question of QUESTIONS) {
    for (const value of parameters.getAll(question)) if (value !== '') plain.append(question, value.slice(0, 40));
  }
  return plain;
}
