import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { bareClientOf, type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { coursePage, twoVersions } from '#src/features/catalogue/course.queries.ts';
import { changedParts, lessonDifferences } from '#src/features/catalogue/course-difference.ts';
import { readCourseFiles } from '#src/features/catalogue/course-file.ts';
import { editionsOf, occupationEditions } from '#src/features/catalogue/occupation-editions.ts';
import { aCourse, anOpenRun, courseJson, courseRow } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
let used: string;
let runId: string;

beforeAll(async () => {
  db = await aDatabase();
  used = await aCourse(db, { slug: 'tea' });
  runId = (await anOpenRun(db, { courseVersionId: used })).id;
  await aCourse(db, { slug: 'tea', version: 2, attendanceMinimumBp: 9000 });
});

describe('a course version that a filed run uses', () => {
  const columns: [string, string][] = [
    ...(['title_zh', 'title_en', 'summary_zh', 'summary_en', 'syllabus', 'search_text', 'sha256'] as const).map(
      (name): [string, string] => [name, "'x'"],
    ),
    ...(['theory_hours', 'practice_hours', 'has_exam', 'theory_pass_mark', 'practical_pass_mark'] as const).map(
      (name): [string, string] => [name, '1'],
    ),
    ['attendance_minimum_bp', '1'],
    ['tier', "'manager'"],
    ['level', "'L1'"],
    ['version', '9'],
  ];

  it.each(columns)('refuses another %s, whoever writes', async (name, value) => {
    const change = `UPDATE course_versions SET ${name} = ${value} WHERE id = '${used}'`;
    await expect(bareClientOf(db).execute(change)).rejects.toThrow('a version never changes');
  });

  it('is never deleted and never replaced', async () => {
    const client = bareClientOf(db);
    await expect(client.execute(`DELETE FROM course_versions WHERE id = '${used}'`)).rejects.toThrow('never deleted');
    for (const columns of ['id', 'slug, version']) {
      const copy = "SELECT CASE WHEN ?2 = 'id' THEN id ELSE 'other' END";
      const rest = (await client.execute("SELECT name FROM pragma_table_info('course_versions')")).rows
        .map((row) => String(row.name))
        .filter((name) => name !== 'id');
      const sql = `INSERT OR REPLACE INTO course_versions (id, ${rest}) ${copy}, ${rest} FROM course_versions WHERE id = ?1`;
      await expect(client.execute({ sql, args: [used, columns] })).rejects.toThrow('UNIQUE constraint failed');
    }
    expect((await courseRow(db, used))?.titleZh).toBe('农产品直播带货');
  });

  it('stays the version of that run; a draft may still choose another', async () => {
    const choose = (id: string) =>
      write(db, async (tx) => void (await tx.update(runs).set({ courseVersionId: 'tea@2' }).where(eq(runs.id, id))));
    await expect(choose(runId)).rejects.toThrow();
    const draft = await anOpenRun(db, { courseVersionId: used, state: 'draft' });
    await expect(choose(draft.id)).resolves.toBeUndefined();
  });

  it('stays reachable beside the newer one, and unknown numbers are not there', async () => {
    const [old, latest] = [await coursePage(db, 'tea', 1), await coursePage(db, 'tea')];
    expect([old?.course.version, old?.course.isLatest]).toEqual([1, false]);
    expect([latest?.course.version, latest?.course.isLatest]).toEqual([2, true]);
    expect(latest?.runs.map((run) => run.version)).toEqual([1]);
    expect(latest?.versions.map((one) => one.version)).toEqual([2, 1]);
    expect([await coursePage(db, 'tea', 3), await coursePage(db, 'none'), await coursePage(db, 'tea', 0)]).toEqual([
      null,
      null,
      null,
    ]);
    const pair = await twoVersions(db, 'tea', 1, 2);
    expect(pair && changedParts(pair.older.syllabus, pair.newer.syllabus)).toEqual(['attendance']);
    expect(await twoVersions(db, 'tea', 1, 9)).toBeNull();
  });
});

describe('two versions side by side', () => {
  const lesson = (zh: string, hours = 4) => ({ title: { zh, en: zh }, kind: 'theory' as const, hours });

  it('say what was added, removed, changed and left', () => {
    const older = courseJson({ lessons: [lesson('开店'), lesson('客服话术'), lesson('打包'), lesson('退货')] });
    const newer = courseJson({
      lessons: [lesson('打包', 8), lesson('开店'), lesson('客服话术与投诉'), lesson('直播')],
    });
    const found = lessonDifferences(older, newer).map(
      (one) => `${one.kind} ${one.older?.position ?? '-'}>${one.newer?.position ?? '-'}`,
    );
    expect(found).toEqual(['changed 3>1', 'same 1>2', 'changed 2>3', 'added ->4', 'removed 4>-']);
  });

  it('that are the same have no changed part', () => {
    const one = courseJson({ slug: 'a' });
    expect(changedParts(one, { ...one, version: 2 })).toEqual([]);
  });
});

describe('the editions of occupational standards', () => {
  it('are there for 2005 and 2022, with what is still to be checked said', () => {
    const editions = occupationEditions().filter((one) => one.occupation.zh === '电子商务师');
    expect(editions.map((one) => [one.edition, one.code, one.levels.length])).toEqual([
      ['2005', '4-99-00-01', 4],
      ['2022', '4-01-02-02', 5],
    ]);
    for (const edition of occupationEditions()) expect(edition.toCheck.length).toBeGreaterThan(0);
  });

  it('are named by every course that has an occupation, and have its level, code and hours', () => {
    for (const { course } of readCourseFiles()) {
      const editions = editionsOf(course);
      if (!course.occupation) expect(editions, course.slug).toBeNull();
      else {
        const level = editions?.own.levels.find((one) => one.level === course.level);
        expect(editions?.own.code, course.slug).toBe(course.occupationCode);
        expect(course.theoryHours + course.practiceHours).toBeGreaterThanOrEqual(level?.minimumHours ?? 1);
      }
    }
  });
});
