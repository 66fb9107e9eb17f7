import { CATALOGUE_PAGE_SIZE, type CatalogueFilters, PAGE_SIZES, SORTS, type Sort } from './catalogue.queries.ts';
import { DIMENSIONS, type Dimension } from './catalogue-search.rules.ts';

/** What a value of each dimension may look like; anything else in an address is left out. */
const FORMS: Readonly<Record<Dimension, RegExp>> = {
  district: /^\d{6,9}$/,
  tier: /^(?:popular|specialist|advanced|manager)$/,
  occupation: /^\d-\d{2}-\d{2}-\d{2}$/,
  level: /^L[1-5]$/,
  funded: /^(?:yes|no|subsidy|training-fee)$/,
  fee: /^free$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  institution: /^[0-9A-Z-]{8,24}$/,
  seats: /^yes$/,
  reserved: /^[A-Z0-9_]{3,40}$/,
};

const NAMES = ['q', ...DIMENSIONS, 'sort', 'size'] as const;
const LONGEST_QUERY = 60;
const LAST_PAGE = 100_000;

/** The filters of the catalogue as its address says them; what it cannot mean is left out. */
export function filtersOf(query: URLSearchParams): CatalogueFilters {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, LONGEST_QUERY);
  const chosen = DIMENSIONS.filter((name) => FORMS[name].test(text(name))).map((name) => [name, text(name)]);
  const sort = SORTS.find((one) => one === text('sort')) as Sort | undefined;
  const page = Number.parseInt(text('page'), 10);
  return {
    ...Object.fromEntries(chosen),
    q: text('q'),
    page: page >= 1 && page <= LAST_PAGE ? page : 1,
    pageSize: PAGE_SIZES.find((size) => String(size) === text('size')) ?? CATALOGUE_PAGE_SIZE,
    ...(sort ? { sort } : {}),
  };
}

/** The same address with some parts changed; an empty part is left out, and the page starts again unless it is given. */
export function addressWith(path: string, query: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const parts: string[] = [];
  for (const name of [...NAMES, 'page'] as const) {
    const value = changes[name] ?? (name === 'page' ? '' : (query.get(name) ?? ''));
    if (value && !(name === 'page' && value === '1')) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}

/** What a form that changes some of them must send along: every other part of the address. */
export function keptFields(
  query: URLSearchParams,
  changed: readonly string[],
): readonly { name: string; value: string }[] {
  return NAMES.filter((name) => !changed.includes(name) && query.get(name)).map((name) => ({
    name,
    value: query.get(name) ?? '',
  }));
}
