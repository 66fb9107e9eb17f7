import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { runs } from '#db/schema/catalogue.ts';
import { today } from '#src/lib/clock.ts';
import { type CatalogueIndex, catalogueIndex, type IndexedRun } from './catalogue-index.ts';
import {
  DIMENSIONS,
  type Dimension,
  type Found,
  findRuns,
  type Kept,
  type Narrowing,
  rankOfCourse,
} from './catalogue-search.rules.ts';
import { keptSeats } from './kept-seats.queries.ts';
import { bySound, searchTextOf } from './search-text.ts';
import { LEFT_OUT, likeness, wordsOf } from './text-match.rules.ts';

export const SORTS = ['best', 'start', 'fee', 'new'] as const;
export type Sort = (typeof SORTS)[number];

/** What narrows the catalogue; what is left out means: all. */
export type CatalogueFilters = Narrowing & {
  readonly q?: string;
  readonly sort?: Sort;
  readonly page?: number;
  readonly pageSize?: number;
};

export const PAGE_SIZES = [10, 20, 50] as const;
export const CATALOGUE_PAGE_SIZE = 20;

export type CatalogueRow = IndexedRun;

/**
 * Runs that can be enrolled on, with the number of all that match, counts for every choice, and the courses that hold
 * the words. With words the best fit comes first, otherwise the soonest. When nothing holds the words as typed, what
 * sounds the same is found (`isBySound`). Three statements: the stamp, the kept seats, and the seats of the page.
 */
export async function catalogueList(reader: Reader, filters: CatalogueFilters = {}) {
  const catalogue = { index: await catalogueIndex(reader), kept: await keptSeats(reader) };
  const { index } = catalogue;
  const found = search(catalogue, filters);
  const { hits } = found;
  const pageSize = filters.pageSize ?? CATALOGUE_PAGE_SIZE;
  const page = Math.min(Math.max(1, filters.page ?? 1), Math.max(1, Math.ceil(hits.length / pageSize)));
  const shown = sorted(hits, filters).slice((page - 1) * pageSize, page * pageSize);
  return {
    rows: await withSeats(reader, shown),
    total: hits.length,
    page,
    pageSize,
    counts: found.counts,
    isBySound: found.isBySound,
    courses: found.courses,
    institutions: index.institutions,
    suggestions: hits.length === 0 ? suggestionsFor(catalogue, filters) : null,
  };
}

export type CatalogueList = Awaited<ReturnType<typeof catalogueList>>;

type Catalogue = { readonly index: CatalogueIndex; readonly kept: Kept };

function search(catalogue: Catalogue, filters: CatalogueFilters) {
  const exact = searchFor(catalogue, filters, filters.q ?? '');
  if (exact.hits.length > 0 || exact.courses.length > 0 || !filters.q) return { ...exact, isBySound: false };
  const sounding = bySound(filters.q);
  const other = searchFor(catalogue, filters, sounding);
  return other.hits.length > 0 ? { ...other, isBySound: true } : { ...exact, isBySound: false };
}

function searchFor({ index, kept }: Catalogue, filters: CatalogueFilters, q: string) {
  const words = wordsOf(q);
  const found = findRuns(index.runs, index.texts, words, filters, { on: today(), kept });
  const fits = (course: CatalogueIndex['courses'][number]) =>
    (!filters.tier || course.tier === filters.tier) &&
    (!filters.occupation || course.occupationCode === filters.occupation) &&
    (!filters.level || course.level === filters.level);
  const ranked = index.courses.filter(fits).map((course) => ({ course, rank: rankOfCourse(course.text, words) }));
  const courses = ranked.filter(({ rank }) => rank < LEFT_OUT).sort((a, b) => a.rank - b.rank);
  return { ...found, courses: courses.map(({ course }) => course) };
}

function sorted(hits: Found<IndexedRun>['hits'], { sort, q }: CatalogueFilters): readonly IndexedRun[] {
  // The index is in the order of the first day, and sorting keeps the order of equals.
  const order = sort ?? (q?.trim() ? 'best' : 'start');
  const by = {
    best: (a: Hit, b: Hit) => a.rank - b.rank,
    start: () => 0,
    fee: (a: Hit, b: Hit) => priceOf(a.run) - priceOf(b.run),
    new: (a: Hit, b: Hit) => (b.run.approvedAt ?? 0) - (a.run.approvedAt ?? 0),
  }[order];
  const rows = order === 'start' ? hits : [...hits].sort(by);
  return rows.map(({ run }) => run);
}

type Hit = Found<IndexedRun>['hits'][number];

/** What the learner pays first, in fen. */
function priceOf({ isFree, feeFen, examFeeFen }: IndexedRun): number {
  return isFree ? 0 : feeFen + examFeeFen;
}

/** Seats are taken every second; the index does not follow them. */
async function withSeats(reader: Reader, shown: readonly IndexedRun[]): Promise<readonly IndexedRun[]> {
  if (shown.length === 0) return [];
  const { id, seatsTaken, capacity } = runs;
  const asked = prepared(reader, 'seats of runs', () =>
    reader
      .select({ id, seatsTaken, capacity })
      .from(runs)
      .where(sql`${id} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`)
      .prepare(),
  );
  const rows = await asked.execute({ ids: JSON.stringify(shown.map((run) => run.id)) });
  const seats = new Map(rows.map((row) => [row.id, row]));
  return shown.map((run) => ({ ...run, ...seats.get(run.id) }));
}

const MOST_LIKE = 5;
const LEAST_LIKENESS = 0.2;

/** What would show something: the same without one condition, and the titles most like what was typed. */
function suggestionsFor(catalogue: Catalogue, filters: CatalogueFilters) {
  const { index } = catalogue;
  const without = [...DIMENSIONS, 'q' as const].flatMap((name) => {
    if (!filters[name]) return [];
    const { hits } = searchFor(catalogue, { ...filters, [name]: '' }, name === 'q' ? '' : (filters.q ?? ''));
    return hits.length > 0 ? [{ name: name as Dimension | 'q', total: hits.length }] : [];
  });
  const typed = searchTextOf([filters.q ?? '']).split('\n');
  const alike = index.courses.map((course) => {
    const lines = course.text.title.split('\n');
    return {
      course,
      likeness: Math.max(0, ...typed.map((one) => Math.max(...lines.map((line) => likeness(one, line))))),
    };
  });
  const nearest = alike.filter((one) => one.likeness >= LEAST_LIKENESS).sort((a, b) => b.likeness - a.likeness);
  return { without, nearest: nearest.slice(0, MOST_LIKE).map(({ course }) => course) };
}
