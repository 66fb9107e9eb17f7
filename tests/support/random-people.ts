import type { Dice } from '#db/seed/dice.ts';
import { CATEGORY_CODES, type CategoryCode } from '#src/features/learners/categories.rules.ts';
import type { Level } from '#src/subsidy/levels.ts';

/** A subsidy drawn before the run: of the run's occupation at a level, or of another one; this year or last. */
export type Drawn = { readonly level: Level | null; readonly isThisYear: boolean };

/** Somebody whose facts do not change, and how the course goes for them. */
export type RandomPerson = {
  /** null: they belong to groups or not, but have never said. */
  readonly categories: readonly CategoryCode[] | null;
  readonly isEmployed: boolean;
  readonly hasConsent: boolean;
  readonly drawn: readonly Drawn[];
  readonly course: 'passes' | 'misses-lessons' | 'fails' | 'drops-out';
};

export type RandomRun = {
  readonly level: Level;
  readonly payer: 'learner' | 'institution';
  /** Whether the institution claims after the window of the policy has closed. */
  readonly isClaimedLate: boolean;
};

/** A run and its people from dice alone: the same dice give the same. */
export function randomRun(dice: Dice): RandomRun {
  return {
    level: dice.pick(['L5', 'L4', 'L3'] as const),
    payer: dice.chance(60) ? 'learner' : 'institution',
    isClaimedLate: dice.chance(8),
  };
}

export function randomPerson(dice: Dice, { level }: RandomRun): RandomPerson {
  return {
    categories: randomCategories(dice),
    isEmployed: dice.chance(45),
    hasConsent: dice.chance(92),
    drawn: randomDrawn(dice, level),
    course: dice.chance(80) ? 'passes' : dice.pick(['misses-lessons', 'fails', 'drops-out'] as const),
  };
}

function randomCategories(dice: Dice): readonly CategoryCode[] | null {
  if (dice.chance(8)) return null;
  const first = dice.pick(CATEGORY_CODES);
  const second = dice.pick(CATEGORY_CODES);
  return dice.chance(15) && second !== first ? [first, second] : [first];
}

/** Most have drawn nothing; the others the same level, a higher or lower one, or something else this year. */
function randomDrawn(dice: Dice, level: Level): readonly Drawn[] {
  if (dice.chance(70)) return [];
  const own: Drawn = {
    level: dice.pick([level, ...(['L5', 'L4', 'L3', 'L2'] as const)]),
    isThisYear: dice.chance(30),
  };
  const other: Drawn = { level: null, isThisYear: true };
  return dice.pick([[own], [other], [own, other]]);
}

/** What the same person answers to the anonymous pre-check, as an address. */
export function answersOf(person: RandomPerson): URLSearchParams {
  const own = person.drawn.find((line) => line.level !== null);
  const answers = new URLSearchParams({
    employed: person.isEmployed ? 'yes' : 'no',
    drawn: own?.level ?? '',
    times: String(person.drawn.filter((line) => line.isThisYear).length),
    consent: person.hasConsent ? 'yes' : 'no',
  });
  for (const category of person.categories ?? []) answers.append('category', category);
  return answers;
}
