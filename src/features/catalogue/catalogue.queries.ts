import { and, asc, count, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, type FundingTrack, runs, type Tier } from '#db/schema/catalogue.ts';
import { institutions } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { today } from '#src/lib/clock.ts';
import type { Course } from './course-file.ts';
import { PUBLIC_STATES } from './run.rules.ts';
import { runRowColumns } from './run-columns.ts';
import { searchPattern } from './search-text.ts';

/** What narrows the catalogue; empty text and false mean: all. */
export type CatalogueFilters = {
  readonly q?: string;
  readonly tier?: Tier | '';
  readonly divisionCode?: string;
  readonly cityCode?: string;
  /** 'yes': money of a policy may flow; 'no': not; a track: that one. */
  readonly funded?: 'yes' | 'no' | FundingTrack | '';
  readonly onlyFree?: boolean;
  /** `2026-12`: the month in which it begins. */
  readonly month?: string;
  readonly institutionId?: string;
  readonly sort?: 'start' | 'fee' | '';
  readonly page?: number;
  readonly pageSize?: number;
};

export const CATALOGUE_PAGE_SIZE = 12;

const catalogueColumns = {
  ...runRowColumns,
  hasExampleValues: policyVersions.hasExampleValues,
  isDemonstration: policyVersions.isDemonstration,
};

/** Runs that can be enrolled on, soonest first, with the number of all that match. Two statements. */
export async function catalogueList(reader: Reader, filters: CatalogueFilters = {}) {
  const where = catalogueWhere(filters);
  const pageSize = filters.pageSize ?? CATALOGUE_PAGE_SIZE;
  const [counted] = await reader
    .select({ total: count() })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(where);
  const total = counted?.total ?? 0;
  const page = Math.min(Math.max(1, filters.page ?? 1), Math.max(1, Math.ceil(total / pageSize)));
  const rows = await runRows(reader, where, filters.sort === 'fee' ? asc(runs.feeFen) : asc(runs.startsOn))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total, page, pageSize };
}

export type CatalogueRow = Awaited<ReturnType<typeof catalogueList>>['rows'][number];

function runRows(reader: Reader, where: SQL | undefined, first: SQL) {
  return reader
    .select(catalogueColumns)
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .leftJoin(policyVersions, eq(policyVersions.id, runs.policyVersionId))
    .where(where)
    .orderBy(first, asc(runs.startsOn), asc(runs.number));
}

function catalogueWhere(filters: CatalogueFilters): SQL | undefined {
  const { q = '', tier, divisionCode, cityCode, funded, onlyFree, month, institutionId } = filters;
  return and(
    eq(runs.state, 'enrolling'),
    sql`${runs.enrolBy} >= ${today()}`,
    q.trim() ? searched(q) : undefined,
    tier ? eq(courseVersions.tier, tier) : undefined,
    divisionCode ? eq(runs.divisionCode, divisionCode) : undefined,
    cityCode ? eq(runs.cityCode, cityCode) : undefined,
    funded ? fundedBy(funded) : undefined,
    onlyFree ? lt(runs.seatsTaken, runs.capacity) : undefined,
    month && /^\d{4}-\d{2}$/.test(month) ? sql`substr(${runs.startsOn}, 1, 7) = ${month}` : undefined,
    institutionId ? eq(runs.institutionId, institutionId) : undefined,
  );
}

/** Every word typed must be found: Chinese, English, pinyin or initials. */
function searched(q: string): SQL | undefined {
  const words = q.trim().slice(0, 60).split(/\s+/).slice(0, 5);
  return and(...words.map((word) => sql`${runs.searchText} LIKE ${searchPattern(word)} ESCAPE '\\'`));
}

function fundedBy(funded: NonNullable<CatalogueFilters['funded']>): SQL | undefined {
  if (funded === 'yes') return inArray(runs.fundingTrack, ['training-fee', 'subsidy']);
  return funded === 'no' ? eq(runs.fundingTrack, 'none') : eq(runs.fundingTrack, funded as FundingTrack);
}

/** Months in which open runs begin, for the select. */
export async function catalogueMonths(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ month: sql<string>`substr(${runs.startsOn}, 1, 7)` })
    .from(runs)
    .where(catalogueWhere({}))
    .orderBy(sql`1`);
  return rows.map((row) => row.month);
}

/** A course by its slug in its latest version, with its public runs, newest first; null when there is none. */
export async function coursePage(reader: Reader, slug: string) {
  const [course] = await reader
    .select()
    .from(courseVersions)
    .where(and(eq(courseVersions.slug, slug), eq(courseVersions.isLatest, true)));
  if (!course) return null;
  const ofCourse = and(eq(courseVersions.slug, slug), inArray(runs.state, [...PUBLIC_STATES]));
  const rows = await runRows(reader, ofCourse, desc(runs.startsOn)).limit(30);
  return { course: { ...course, syllabus: course.syllabus as unknown as Course }, runs: rows };
}

export type CoursePage = NonNullable<Awaited<ReturnType<typeof coursePage>>>;

/** The latest version of every course, by tier then title, for the list of syllabi and the form of a new run. */
export async function courseList(reader: Reader) {
  return reader
    .select({
      id: courseVersions.id,
      slug: courseVersions.slug,
      tier: courseVersions.tier,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      summaryZh: courseVersions.summaryZh,
      summaryEn: courseVersions.summaryEn,
      theoryHours: courseVersions.theoryHours,
      practiceHours: courseVersions.practiceHours,
      syllabus: courseVersions.syllabus,
    })
    .from(courseVersions)
    .where(eq(courseVersions.isLatest, true))
    .orderBy(asc(courseVersions.tier), asc(courseVersions.titleZh));
}

/** Addresses for the site map: courses, public runs, institutions with a designation. */
export async function publicAddresses(reader: Reader): Promise<string[]> {
  const courses = await reader.selectDistinct({ slug: courseVersions.slug }).from(courseVersions);
  const shown = await reader
    .select({ number: runs.number })
    .from(runs)
    .where(inArray(runs.state, [...PUBLIC_STATES]));
  const places = await reader.select({ code: institutions.code }).from(institutions);
  return [
    ...courses.map(({ slug }) => `/courses/${slug}`),
    ...shown.map(({ number }) => `/runs/${number}`),
    ...places.map(({ code }) => `/institutions/${code}`),
  ];
}
