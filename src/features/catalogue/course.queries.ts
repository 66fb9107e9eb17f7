import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { institutions } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import type { Course } from './course-file.ts';
import { PUBLIC_STATES } from './run.rules.ts';
import { runRowColumns } from './run-columns.ts';

const RUNS_SHOWN = 20;

/**
 * A course by its slug with all its versions, newest first, and its public runs of any version, newest first; the
 * version asked for, or the latest. Null when there is no such course or version. Three statements.
 */
export async function coursePage(reader: Reader, slug: string, version: number | null = null) {
  const versions = await versionsOf(reader, slug);
  const wanted = versions.find((one) => (version === null ? one.isLatest : one.version === version));
  if (!wanted) return null;
  const course = await courseVersion(reader, wanted.id);
  return course && { course, versions, runs: await publicRunsOf(reader, slug) };
}

export type CoursePage = NonNullable<Awaited<ReturnType<typeof coursePage>>>;

/** Two versions of a course for a comparison; null when one of them is missing. */
export async function twoVersions(reader: Reader, slug: string, older: number, newer: number) {
  const [one, other] = [
    await courseVersion(reader, `${slug}@${older}`),
    await courseVersion(reader, `${slug}@${newer}`),
  ];
  return one && other && { older: one, newer: other };
}

async function courseVersion(reader: Reader, id: string) {
  const [row] = await reader.select().from(courseVersions).where(eq(courseVersions.id, id));
  return row ? { ...row, syllabus: row.syllabus as unknown as Course } : null;
}

async function versionsOf(reader: Reader, slug: string) {
  const { id, version, isLatest, createdAt } = courseVersions;
  return reader
    .select({ id, version, isLatest, createdAt })
    .from(courseVersions)
    .where(eq(courseVersions.slug, slug))
    .orderBy(desc(version));
}

function publicRunsOf(reader: Reader, slug: string) {
  return prepared(reader, 'public runs of a course', () => publicRunsQuery(reader)).execute({ slug });
}

function publicRunsQuery(reader: Reader) {
  return reader
    .select({
      ...runRowColumns,
      version: courseVersions.version,
      hasExampleValues: policyVersions.hasExampleValues,
      isDemonstration: policyVersions.isDemonstration,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .leftJoin(policyVersions, eq(policyVersions.id, runs.policyVersionId))
    .where(and(eq(courseVersions.slug, sql.placeholder('slug')), inArray(runs.state, [...PUBLIC_STATES])))
    .orderBy(desc(runs.startsOn), asc(runs.number))
    .limit(RUNS_SHOWN)
    .prepare();
}

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
