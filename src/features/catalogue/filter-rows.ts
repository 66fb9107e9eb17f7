import { levelName, occupationName, tierName } from '#src/features/institutions/institutions.messages.ts';
import { CATEGORIES } from '#src/features/learners/categories.rules.ts';
import { today } from '#src/lib/clock.ts';
import { CITIES, divisionName, divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import type { CatalogueFilters, CatalogueList } from './catalogue.queries.ts';
import { DIMENSIONS, type Dimension } from './catalogue-search.rules.ts';
import { occupationEditions } from './occupation-editions.ts';
import { searchMessages } from './search.messages.ts';

type Option = { readonly label: string; readonly href: string; readonly isCurrent: boolean; readonly count?: number };
type Rows = readonly { readonly label: string; readonly options: readonly Option[] }[];
type Href = (changes: Readonly<Record<string, string>>) => string;
type Choice = readonly [value: string, label: string];

const TIERS = ['popular', 'specialist', 'advanced', 'manager'];
const LEVELS = ['L5', 'L4', 'L3', 'L2', 'L1'];
/** The groups for which runs keep seats. */
const RESERVED = ['VILLAGE_CADRE', 'VILLAGE_GRAD', 'RURAL_YOUNG_ENTREPRENEUR'] as const;

/** The label rows of the catalogue, every choice with the number of runs it would show. */
export function filterRowsOf(
  filters: CatalogueFilters,
  counts: CatalogueList['counts'],
  language: Language,
  href: Href,
): Rows {
  const t = speak(searchMessages, language);
  const all: Choice = ['', t.all];
  const option = (name: Dimension, [value, label]: Choice): Option => ({
    label,
    href: href({ [name]: value }),
    isCurrent: value === (filters[name] ?? ''),
    ...(value ? { count: counts[name].get(value) ?? 0 } : {}),
  });
  const row = (label: string, name: Dimension, choices: readonly Choice[]) => ({
    label,
    options: choices.map((choice) => option(name, choice)),
  });
  // Of many choices only those that show something, and the one in force.
  const useful = (name: Dimension, choices: readonly Choice[]) =>
    choices.filter(([value]) => counts[name].has(value) || filters[name] === value);
  return [
    row(t.district, 'district', [all, ...useful('district', placesOf(CITIES[0] ?? '', language))]),
    row('', 'district', useful('district', placesOf(CITIES[1] ?? '', language))),
    row(t.tier, 'tier', [all, ...TIERS.map((tier): Choice => [tier, tierName(tier, language)])]),
    row(t.occupation, 'occupation', [all, ...useful('occupation', occupations(language))]),
    row(t.level, 'level', [
      all,
      ...useful(
        'level',
        LEVELS.map((level): Choice => [level, levelName(level, language)]),
      ),
    ]),
    row(t.funded, 'funded', [all, ['yes', t.fundedYes], ['no', t.fundedNo]]),
    { label: t.more, options: switchesOf(filters, counts, language, href) },
  ].filter((one) => one.options.length > 0);
}

/** Choices that are in force or not: pressed again they go. */
function switchesOf(filters: CatalogueFilters, counts: CatalogueList['counts'], language: Language, href: Href) {
  const switches: readonly [Dimension, string][] = [
    ['seats', 'yes'],
    ['fee', 'free'],
    ...RESERVED.map((code): [Dimension, string] => ['reserved', code]),
  ];
  const shown = switches.filter(
    ([name, value]) => name !== 'reserved' || counts[name].has(value) || filters[name] === value,
  );
  return shown.map(([name, value]): Option => {
    const isCurrent = filters[name] === value;
    const count = counts[name].get(value) ?? 0;
    return {
      label: valueWords(name, value, language),
      href: href({ [name]: isCurrent ? '' : value }),
      isCurrent,
      count,
    };
  });
}

/** What a choice is called: on its chip, and where it is suggested to leave it out. */
export function valueWords(name: Dimension | 'q', value: string, language: Language, institution = ''): string {
  const t = speak(searchMessages, language);
  if (name === 'district') return divisionName(value, language);
  if (name === 'tier') return tierName(value, language);
  if (name === 'occupation') return occupations(language).find(([code]) => code === value)?.[1] ?? value;
  if (name === 'level') return levelName(value, language);
  if (name === 'funded') return value === 'no' ? t.fundedNo : t.fundedYes;
  if (name === 'fee') return t.feeFree;
  if (name === 'month') return t.monthOf(value);
  if (name === 'institution') return institution || value;
  if (name === 'seats') return t.seatsLeft;
  if (name === 'reserved') return t.reservedFor(CATEGORIES[value as keyof typeof CATEGORIES]?.[language] ?? value);
  return t.quoted(value);
}

/** The choices in force, each with the address without it. */
export function chipsOf(filters: CatalogueFilters, language: Language, href: Href, institution = '') {
  return (['q', ...DIMENSIONS] as const).flatMap((name) => {
    const value = filters[name];
    return value ? [{ label: valueWords(name, value, language, institution), href: href({ [name]: '' }) }] : [];
  });
}

/** Each occupation of content/occupations once, under the code of its newest edition. */
function occupations(language: Language): readonly Choice[] {
  const byName = new Map(occupationEditions().map((edition) => [edition.occupation.zh, edition.code]));
  return [...byName].map(([name, code]) => [code, occupationName(name, null, language)]);
}

/** The city first, then its districts and counties of today, in short where Chinese allows. */
function placesOf(cityCode: string, language: Language): readonly Choice[] {
  const places = divisionsOf(cityCode, today()).map(({ code }): Choice => [code, shortName(code, language)]);
  return [[cityCode, divisionName(cityCode, language)], ...places];
}

function shortName(code: string, language: Language): string {
  const name = divisionName(code, language);
  if (language === 'en') return name.replace(/ (District|County|City)$/, '');
  return name.length > 2 ? name.replace(/(畲族自治县|区|县|市)$/, '') : name;
}
