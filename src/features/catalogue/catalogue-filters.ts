import type { Tier } from '#db/schema/catalogue.ts';
import type { CatalogueFilters } from './catalogue.queries.ts';

const TIERS: readonly string[] = ['popular', 'specialist', 'advanced', 'manager'];
const NAMES = ['q', 'city', 'district', 'tier', 'funded', 'month', 'free', 'sort', 'size'] as const;
const SIZES: readonly number[] = [12, 24, 50, 100];

/** The filters of the catalogue as its address says them; what it cannot mean is left out. */
export function filtersOf(query: URLSearchParams): CatalogueFilters {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, 60);
  const tier = text('tier');
  const funded = text('funded');
  const district = text('district');
  const size = Number(text('size'));
  const isCity = /^\d{4}00$/.test(district);
  return {
    q: text('q'),
    tier: TIERS.includes(tier) ? (tier as Tier) : '',
    divisionCode: isCity ? '' : district,
    cityCode: isCity ? district : '',
    funded: funded === 'yes' || funded === 'no' ? funded : '',
    month: text('month'),
    onlyFree: text('free') === 'yes',
    sort: text('sort') === 'fee' ? 'fee' : 'start',
    page: Number.parseInt(text('page'), 10) || 1,
    ...(SIZES.includes(size) ? { pageSize: size } : {}),
  };
}

/** The same address with some parts changed; an empty part is left out, and the page starts again unless it is given. */
export function addressWith(path: string, query: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams();
  for (const name of NAMES) {
    const value = changes[name] ?? query.get(name) ?? '';
    if (value) next.set(name, value);
  }
  if (changes.page && changes.page !== '1') next.set('page', changes.page);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}
