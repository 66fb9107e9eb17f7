import { CATEGORIES } from '#src/features/learners/categories.rules.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import type { Imagined } from './quote-run.ts';

/** The answer "none of these groups". */
export const NO_CATEGORY = 'NONE';

/** How many subsidies of a year are asked about; more is the last. */
export const DRAWN_MOST = 3;

/**
 * What somebody says about themselves in an address, without saying who they are:
 * `?category=VETERAN&employed=yes&drawn=L5&times=1&consent=no`. null: they have not answered the first question.
 */
export function subjectOf(parameters: URLSearchParams): Imagined | null {
  const category = parameters.get('category') ?? '';
  return category ? { ...answersOf(parameters), category: category in CATEGORIES ? category : NO_CATEGORY } : null;
}

/** The answers that were given, with those left open as `subjectOf` takes them. */
export function answersOf(parameters: URLSearchParams): Imagined {
  const times = Math.trunc(Number(parameters.get('times') ?? 0));
  return {
    category: null,
    isEmployed: parameters.get('employed') === 'yes',
    drawnLevel: LEVELS.find((level) => level === parameters.get('drawn')) ?? null,
    drawnThisYear: Number.isFinite(times) ? Math.min(Math.max(times, 0), DRAWN_MOST) : 0,
    hasConsent: parameters.get('consent') !== 'no',
  };
}
