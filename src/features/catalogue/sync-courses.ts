import { and, eq, ne } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { courseVersions } from '#db/schema/catalogue.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { type Course, type CourseFile, courseVersion, readCourseFiles } from './course-file.ts';
import { searchTextOf } from './search-text.ts';

/**
 * Brings the official syllabi of content/courses into the database. A version never changes: a file whose text is not
 * that of any stored version becomes a new one, with its own number or, when that is taken, the next; a text that is
 * stored already (an older release of the program, say) changes nothing. Idempotent; returns the ids of those added now.
 */
export async function syncCourses(db: Database, files: readonly CourseFile[] = readCourseFiles()): Promise<string[]> {
  const texts = new Map(files.map((file) => [file, courseSearchText(file.course)]));
  return write(db, async (tx) => {
    const stored = await storedVersions(tx);
    const added: string[] = [];
    for (const file of files) {
      const mine = stored.filter((row) => row.slug === file.course.slug);
      const latest = Math.max(0, ...mine.map((row) => row.version));
      const isKnown = mine.some((row) => courseVersion(file.course, row.version).sha256 === row.sha256);
      if (isKnown && file.course.version <= latest) continue;
      const next = Math.max(file.course.version, latest + 1);
      const version = courseVersion(file.course, next);
      await insertVersion(tx, version, texts.get(file) ?? '');
      stored.push({ slug: file.course.slug, version: next, sha256: version.sha256 });
      added.push(version.versionId);
    }
    return added;
  });
}

async function storedVersions(tx: Transaction) {
  const { slug, version, sha256 } = courseVersions;
  return tx.select({ slug, version, sha256 }).from(courseVersions);
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
