import { asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { catalogueStamps, courseVersions, runs } from '#db/schema/catalogue.ts';
import { institutions, venues } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { divisionName } from '#src/lib/division.ts';
import type { Findable } from './catalogue-search.rules.ts';
import { runRowColumns } from './run-columns.ts';
import { searchTextOf } from './search-text.ts';
import type { SearchText } from './text-match.rules.ts';

const catalogueColumns = {
  ...runRowColumns,
  approvedAt: runs.approvedAt,
  hasExampleValues: policyVersions.hasExampleValues,
  isDemonstration: policyVersions.isDemonstration,
};

const indexedColumns = {
  ...catalogueColumns,
  occupationCode: sql<string | null>`json_extract(${courseVersions.syllabus}, '$.occupationCode')`,
  venueId: runs.venueId,
  venueZh: venues.nameZh,
  venueEn: venues.nameEn,
  addressZh: venues.addressZh,
  addressEn: venues.addressEn,
};

/** Everything that a search of the catalogue looks at, as it was at one number of catalogue_stamps. */
export type CatalogueIndex = {
  readonly changes: number;
  readonly runs: readonly IndexedRun[];
  readonly courses: readonly IndexedCourse[];
  /** Code and names of every institution with an open run, for the select. */
  readonly institutions: readonly (readonly [code: string, zh: string, en: string])[];
  readonly texts: { readonly courses: readonly SearchText[]; readonly places: readonly string[] };
};

type RunRow = Awaited<ReturnType<typeof openRuns>>[number];
export type IndexedRun = RunRow & Findable;
export type IndexedCourse = Awaited<ReturnType<typeof latestCourses>>[number] & { readonly text: SearchText };

type Kept = { changes: number; index: Promise<CatalogueIndex> };
const kept = new WeakMap<Reader, Kept>();

/**
 * The catalogue in memory (ADR 0026): read again when the stamp that triggers raise has moved, whoever changed
 * something and in whichever process. One statement while nothing has changed, three when something has.
 */
export async function catalogueIndex(reader: Reader): Promise<CatalogueIndex> {
  const asked = prepared(reader, 'catalogue stamp', () =>
    reader.select({ changes: catalogueStamps.changes }).from(catalogueStamps).prepare(),
  );
  const [stamp] = await asked.execute();
  const changes = stamp?.changes ?? 0;
  const found = kept.get(reader);
  if (found?.changes === changes) return found.index;
  const index = readIndex(reader, changes);
  kept.set(reader, { changes, index });
  index.catch(() => kept.delete(reader));
  return index;
}

async function readIndex(reader: Reader, changes: number): Promise<CatalogueIndex> {
  const courses = await latestCourses(reader);
  const rows = await openRuns(reader);
  const courseTexts = positions<SearchText>();
  const placeTexts = positions<string>();
  return {
    changes,
    runs: rows.map((row) => ({
      ...row,
      isFree: row.payer !== 'learner' || row.feeFen + row.examFeeFen === 0,
      isFull: row.seatsTaken >= row.capacity,
      course: courseTexts.of(row.courseVersionId, () => courseText(row)),
      place: placeTexts.of(`${row.institutionId} ${row.venueId}`, () => placeText(row)),
    })),
    institutions: institutionsIn(rows),
    courses: courses.map((course) => ({ ...course, text: courseText(course) })),
    texts: { courses: courseTexts.all, places: placeTexts.all },
  };
}

function institutionsIn(rows: readonly RunRow[]): CatalogueIndex['institutions'] {
  const byCode = new Map(rows.map((row) => [row.institutionCode, [row.institutionZh, row.institutionEn] as const]));
  return [...byCode].map(([code, names]) => [code, ...names] as const).sort((a, b) => (a[1] < b[1] ? -1 : 1));
}

/** Numbers the different texts: many runs share one. */
function positions<T>() {
  const known = new Map<string, number>();
  const all: T[] = [];
  const of = (key: string, make: () => T) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, all.length);
    return all.push(make()) - 1;
  };
  return { all, of };
}

type Titled = Readonly<Record<'titleZh' | 'titleEn' | 'summaryZh' | 'summaryEn', string>> & { tags: string | null };

function courseText({ titleZh, titleEn, summaryZh, summaryEn, tags }: Titled): SearchText {
  const words = tags ? (JSON.parse(tags) as string[]) : [];
  return { title: searchTextOf([titleZh, titleEn]), summary: searchTextOf([summaryZh, summaryEn, ...words]) };
}

function placeText(row: RunRow): string {
  const divisions = [row.divisionCode, row.cityCode].flatMap((code) => [
    divisionName(code, 'zh'),
    divisionName(code, 'en'),
  ]);
  const names = [row.institutionZh, row.institutionEn, row.venueZh, row.venueEn, row.addressZh, row.addressEn];
  return searchTextOf([...names, ...divisions]);
}

const courseTextColumns = {
  summaryZh: courseVersions.summaryZh,
  summaryEn: courseVersions.summaryEn,
  tags: sql<string | null>`json_extract(${courseVersions.syllabus}, '$.tags')`,
};

function openRuns(reader: Reader) {
  return reader
    .select({ ...indexedColumns, ...courseTextColumns })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .leftJoin(policyVersions, eq(policyVersions.id, runs.policyVersionId))
    .where(eq(runs.state, 'enrolling'))
    .orderBy(asc(runs.startsOn), asc(runs.number));
}

function latestCourses(reader: Reader) {
  return reader
    .select({
      id: courseVersions.id,
      slug: courseVersions.slug,
      tier: courseVersions.tier,
      occupation: courseVersions.occupation,
      occupationCode: indexedColumns.occupationCode,
      level: courseVersions.level,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      theoryHours: courseVersions.theoryHours,
      practiceHours: courseVersions.practiceHours,
      ...courseTextColumns,
    })
    .from(courseVersions)
    .where(eq(courseVersions.isLatest, true))
    .orderBy(asc(courseVersions.tier), asc(courseVersions.titleZh));
}
