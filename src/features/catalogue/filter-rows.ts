import { tierName } from '#src/features/institutions/institutions.messages.ts';
import { today } from '#src/lib/clock.ts';
import { CITIES, divisionName, divisionsOf } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { catalogueMessages } from './catalogue.messages.ts';
import type { CatalogueFilters } from './catalogue.queries.ts';

type Option = { readonly label: string; readonly href: string; readonly isCurrent: boolean };
type Rows = readonly { readonly label: string; readonly options: readonly Option[] }[];

/** The label rows of the catalogue: districts of each city, tiers, funding. */
export function filterRowsOf(
  filters: CatalogueFilters,
  language: Language,
  href: (changes: Readonly<Record<string, string>>) => string,
): Rows {
  const t = speak(catalogueMessages, language);
  const district = filters.divisionCode || filters.cityCode || '';
  const row = (label: string, name: string, current: string, options: readonly (readonly [string, string])[]) => ({
    label,
    options: options.map(([value, words]) => ({
      label: words,
      href: href({ [name]: value }),
      isCurrent: value === current,
    })),
  });
  const tiers = ['popular', 'specialist', 'advanced', 'manager'].map(
    (tier) => [tier, tierName(tier, language)] as const,
  );
  return [
    row(t.district, 'district', district, [['', t.all], ...placesOf(CITIES[0] ?? '', language)]),
    row('', 'district', district, placesOf(CITIES[1] ?? '', language)),
    row(t.tier, 'tier', filters.tier ?? '', [['', t.all], ...tiers]),
    row(t.funded, 'funded', filters.funded ?? '', [
      ['', t.all],
      ['yes', t.fundedYes],
      ['no', t.fundedNo],
    ]),
  ];
}

/** The city first, then its districts and counties of today, in short where Chinese allows. */
function placesOf(cityCode: string, language: Language): (readonly [string, string])[] {
  const places = divisionsOf(cityCode, today()).map(({ code }) => [code, shortName(code, language)] as const);
  return [[cityCode, divisionName(cityCode, language)], ...places];
}

function shortName(code: string, language: Language): string {
  const name = divisionName(code, language);
  if (language === 'en') return name.replace(/ (District|County|City)$/, '');
  return name.length > 2 ? name.replace(/(畲族自治县|区|县|市)$/, '') : name;
}
