import { and, eq, ne } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { courseVersions } from '#db/schema/catalogue.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { type Course, type CourseFile, readCourseFiles } from './course-file.ts';
import { searchTextOf } from './search-text.ts';

/**
 * Brings the official syllabi of content/courses into the database. A version never changes: a file that differs from
 * the stored version of the same number is refused (throws), and so is one with a lower number than the latest.
 * Idempotent; returns the ids of those added now.
 */
export async function syncCourses(db: Database, files: readonly CourseFile[] = readCourseFiles()): Promise<string[]> {
  const texts = new Map(files.map(({ versionId, course }) => [versionId, courseSearchText(course)]));
  return write(db, async (tx) => {
    const stored = await tx
      .select({
        id: courseVersions.id,
        slug: courseVersions.slug,
        version: courseVersions.version,
        sha256: courseVersions.sha256,
      })
      .from(courseVersions);
    const added = files.filter((file) => isNew(file, stored));
    for (const file of added) await insertVersion(tx, file, texts.get(file.versionId) ?? '');
    return added.map((file) => file.versionId);
  });
}

type Stored = { readonly id: string; readonly slug: string; readonly version: number; readonly sha256: string };

function isNew({ versionId, course, sha256 }: CourseFile, stored: readonly Stored[]): boolean {
  const same = stored.find((row) => row.id === versionId);
  if (same && same.sha256 !== sha256) {
    throw new Error(`the course ${versionId} was changed: give the changed syllabus a higher version`);
  }
  const latest = Math.max(0, ...stored.filter((row) => row.slug === course.slug).map((row) => row.version));
  if (!same && course.version < latest) {
    throw new Error(`the course ${versionId} is older than version ${latest}, which the database has`);
  }
  return !same;
}

async function insertVersion(tx: Transaction, file: CourseFile, searchText: string): Promise<void> {
  const { course, versionId, sha256 } = file;
  await tx.insert(courseVersions).values({
    id: versionId,
    slug: course.slug,
    version: course.version,
    isLatest: true,
    tier: course.tier,
    occupation: course.occupation,
    level: course.level,
    titleZh: course.title.zh,
    titleEn: course.title.en,
    summaryZh: course.summary.zh,
    summaryEn: course.summary.en,
    theoryHours: course.theoryHours,
    practiceHours: course.practiceHours,
    hasExam: course.hasExam,
    theoryPassMark: course.theoryPassMark,
    practicalPassMark: course.practicalPassMark,
    attendanceMinimumBp: course.attendanceMinimumBp,
    searchText,
    syllabus: course,
    sha256,
    createdAt: now(),
  });
  const older = and(eq(courseVersions.slug, course.slug), ne(courseVersions.id, versionId));
  await tx.update(courseVersions).set({ isLatest: false }).where(older);
  await record(tx, SYSTEM, {
    act: 'catalogue.sync',
    entity: 'courseVersion',
    entityId: versionId,
    details: { sha256 },
  });
}

/** What the search looks through for a course. */
export function courseSearchText(course: Course): string {
  return searchTextOf([course.title.zh, course.title.en, course.summary.zh, course.summary.en, ...course.tags]);
}
