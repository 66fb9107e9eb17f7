import { CATEGORIES, CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionsOf } from '#src/lib/division.ts';
import type { RosterWords } from './roster-reading.ts';

const EDUCATION_WORDS: readonly (readonly [RegExp, string])[] = [
  [/研究生|硕士|博士|master|doctor/i, 'master'],
  [/本科|学士|bachelor/i, 'bachelor'],
  [/大专|专科|高职|college/i, 'college'],
  [/中专|中职|技校|中技|职高|vocational/i, 'secondary-vocational'],
  [/高中|senior/i, 'senior'],
  [/初中|junior/i, 'junior'],
  [/小学|primary/i, 'primary'],
];

/** What the words of a roster mean in a city: its categories, districts and levels of schooling. */
export function rosterWords(cityCode: string, today: Day): RosterWords {
  const divisions = divisionsOf(cityCode, today);
  return {
    today,
    category: categoryOf,
    division: (text) => divisionOf(text, divisions),
    education: (text) => EDUCATION_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
  };
}

/** A category by its name in either language or its code; brackets and the words 人员, 劳动者 may be left out. */
function categoryOf(text: string): string | null {
  const wanted = plain(text);
  const found = CATEGORY_CODES.find(
    (code) => wanted === plain(code) || wanted === plain(CATEGORIES[code].zh) || wanted === plain(CATEGORIES[code].en),
  );
  return found ?? null;
}

function divisionOf(text: string, divisions: ReturnType<typeof divisionsOf>): string | null {
  const wanted = text.replace(/^浙江省?/, '').replace(/^(丽水|杭州)市/, '');
  const found = divisions.find(
    ({ code, zh, en }) =>
      wanted === code ||
      wanted === zh ||
      wanted === zh.replace(/[区县市]$/, '') ||
      wanted.toLowerCase() === en.toLowerCase(),
  );
  return found?.code ?? null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*\)$/, '')
    .replace(/[\s_"'“”]/g, '')
    .replace(/(人员|劳动者)$/, '');
}
