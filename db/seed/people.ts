import type { CategoryCode } from '#src/features/learners/categories.rules.ts';
import { luhnDigitOf } from '#src/lib/bank-card.ts';
import { addDays, day } from '#src/lib/day.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';
import { type Dice, diceFor } from './dice.ts';
import {
  COMPOUND_SURNAMES,
  EMPLOYERS,
  GIVEN_NAMES,
  RARE_NAMES,
  SURNAMES_OF_HANGZHOU,
  SURNAMES_OF_LISHUI,
} from './names.ts';

/** Somebody of the story as they would write themselves down. */
export type Person = {
  readonly name: string;
  /** Synthetic: a real division and a real day, the sequence 000 that is given to nobody, the right check digit. */
  readonly identityNumber: string;
  readonly phone: string;
  readonly divisionCode: string;
  readonly education: 'junior' | 'senior' | 'secondary-vocational' | 'college' | 'bachelor';
  readonly employer: string;
  readonly category: CategoryCode | null;
  readonly evidence: string;
};

/** Who comes to a run: the city, and which categories in which proportion (null: none stated). */
export type Crowd = {
  readonly city: 'lishui' | 'hangzhou';
  readonly categories: readonly (CategoryCode | null)[];
};

const LISHUI = ['331102', '331121', '331122', '331123', '331124', '331125', '331126', '331127', '331181'] as const;
const HANGZHOU = [
  ...['330102', '330105', '330106', '330108', '330109', '330110', '330111', '330112', '330113', '330114'],
  ...['330122', '330127', '330182'],
] as const;

export const CROWDS = {
  lishui: {
    city: 'lishui',
    categories: [
      ...([
        'RURAL_TRANSFER',
        'RURAL_TRANSFER',
        'RURAL_TRANSFER',
        'REG_UNEMPLOYED',
        'REG_UNEMPLOYED',
        'EMPLOYEE',
      ] as const),
      ...(['EMPLOYEE', 'HARD_TO_EMPLOY', 'VETERAN', 'DISABLED', 'COLLEGE_GRAD_2Y', 'VILLAGE_GRAD', null] as const),
    ],
  },
  villages: { city: 'lishui', categories: ['VILLAGE_CADRE', 'VILLAGE_CADRE', 'VILLAGE_GRAD'] },
  cadres: { city: 'hangzhou', categories: ['VILLAGE_CADRE', 'VILLAGE_CADRE', 'VILLAGE_CADRE', 'VILLAGE_GRAD'] },
  founders: {
    city: 'hangzhou',
    categories: ['RURAL_YOUNG_ENTREPRENEUR', 'RURAL_YOUNG_ENTREPRENEUR', 'COLLEGE_GRAD_2Y'],
  },
  managers: { city: 'hangzhou', categories: ['EMPLOYEE', 'EMPLOYEE', null] },
  hangzhou: { city: 'hangzhou', categories: ['EMPLOYEE', 'RURAL_TRANSFER', 'VILLAGE_CADRE', null, null] },
} as const satisfies Record<string, Crowd>;

export type CrowdName = keyof typeof CROWDS;

/** Makes people one after the other, never the same twice. */
export type People = {
  readonly next: (crowd: CrowdName) => Person;
  readonly count: () => number;
  /** The number of a bank card that nobody has yet. */
  readonly nextCard: () => string;
};

export function thePeople(): People {
  const dice = diceFor('people');
  const taken = new Set<string>();
  let [count, cards] = [0, 0];
  return {
    count: () => count,
    nextCard: () => {
      cards += 1;
      return bankCardOf(cards);
    },
    next: (crowdName) => {
      const crowd: Crowd = CROWDS[crowdName];
      count += 1;
      const divisionCode = dice.pick(crowd.city === 'lishui' ? LISHUI : HANGZHOU);
      const category = dice.pick(crowd.categories);
      return {
        name: nameOf(dice, crowd, count),
        identityNumber: identityNumberOf(dice, divisionCode, category, taken),
        phone: `1990000${String(count).padStart(4, '0')}`,
        divisionCode,
        education: dice.pick(['junior', 'senior', 'senior', 'secondary-vocational', 'college', 'college', 'bachelor']),
        employer: category === 'EMPLOYEE' ? dice.pick(EMPLOYERS) : '',
        category,
        evidence: category ? `演证${divisionCode}${String(count).padStart(5, '0')}` : '',
      };
    },
  };
}

function nameOf(dice: Dice, { city }: Crowd, count: number): string {
  if (count % 80 === 7) return RARE_NAMES[Math.floor(count / 80) % RARE_NAMES.length] ?? '刘䶮';
  if (count % 60 === 11) return dice.pick(COMPOUND_SURNAMES) + dice.pick(GIVEN_NAMES);
  return dice.pick(city === 'lishui' ? SURNAMES_OF_LISHUI : SURNAMES_OF_HANGZHOU) + dice.pick(GIVEN_NAMES);
}

function identityNumberOf(dice: Dice, divisionCode: string, category: CategoryCode | null, taken: Set<string>): string {
  const [from, years] = category?.startsWith('COLLEGE') ? ([2001, 4] as const) : ([1970, 34] as const);
  for (;;) {
    const bornOn = addDays(day(`${from}-01-01`), dice.below(years * 365));
    const first17 = `${divisionCode}${bornOn.replaceAll('-', '')}000`;
    if (taken.has(first17)) continue;
    taken.add(first17);
    return first17 + checkDigitOf(first17);
  }
}

/** A synthetic bank card: the issuer's digits, a counter, the Luhn digit. */
export function bankCardOf(serial: number): string {
  const digits = `622202120200${String(serial).padStart(6, '0')}`;
  return digits + luhnDigitOf(digits);
}

/** Words under which a roster writes the schooling of a person. */
export const EDUCATION_WORDS: Readonly<Record<Person['education'], string>> = {
  junior: '初中',
  senior: '高中',
  'secondary-vocational': '中专',
  college: '大专',
  bachelor: '本科',
};
