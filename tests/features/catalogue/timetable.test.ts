import { describe, expect, it } from 'vitest';
import { type Course, courseFile, readCourseFiles } from '#src/features/catalogue/course-file.ts';
import { syncCourses } from '#src/features/catalogue/sync-courses.ts';
import { timetableOf } from '#src/features/catalogue/timetable.rules.ts';
import { day } from '#src/lib/day.ts';
import { isWorkingDay } from '#src/lib/working-calendar.ts';
import { aCourse, courseJson, courseRow } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';

const lesson = (hours: number, kind: 'theory' | 'practice' = 'theory') => ({
  title: { zh: '课', en: 'Lesson' },
  kind,
  hours,
});
const shortly = (hours: number[], pattern: 'working-days' | 'weekends' | 'evenings', from = '2026-11-02') =>
  timetableOf(
    hours.map((one) => lesson(one)),
    day(from),
    pattern,
  ).map((one) => `${one.heldOn.slice(5)} ${one.startsAt}-${one.endsAt} ${one.classHours} ${one.title.zh}`);

describe('the timetable of a run', () => {
  it('fills mornings and afternoons of working days', () => {
    expect(shortly([4, 4, 8], 'working-days')).toEqual([
      '11-02 08:30-11:30 4 课',
      '11-02 13:30-16:30 4 课',
      '11-03 08:30-16:30 8 课',
    ]);
  });

  it('splits a long lesson that begins in an afternoon', () => {
    expect(shortly([4, 8], 'working-days')).toEqual([
      '11-02 08:30-11:30 4 课',
      '11-02 13:30-16:30 4 课（上）',
      '11-03 08:30-11:30 4 课（下）',
    ]);
  });

  it('ends a shorter long lesson earlier in the afternoon', () => {
    expect(shortly([6], 'working-days')).toEqual(['11-02 08:30-15:00 6 课']);
  });

  it('holds one half day an evening', () => {
    expect(shortly([4, 4], 'evenings')).toEqual(['11-02 18:30-21:30 4 课', '11-03 18:30-21:30 4 课']);
  });

  it('skips the National Day holiday and takes make-up days for working days', () => {
    expect(shortly([8, 8], 'working-days', '2026-09-30').map((line) => line.slice(0, 5))).toEqual(['09-30', '10-08']);
  });

  it('takes free Saturdays and Sundays for weekends', () => {
    expect(shortly([8, 8, 8], 'weekends').map((line) => line.slice(0, 5))).toEqual(['11-07', '11-08', '11-14']);
  });

  it.each(readCourseFiles().map((file) => [file.course.slug, file.course] as const))(
    'keeps the hours of %s',
    (_, course) => {
      const planned = timetableOf(course.lessons, day('2026-11-02'), 'working-days');
      const hours = (kind: string) => planned.reduce((sum, one) => sum + (one.kind === kind ? one.classHours : 0), 0);
      expect([hours('theory'), hours('practice')]).toEqual([course.theoryHours, course.practiceHours]);
      expect(planned.every((one) => isWorkingDay(one.heldOn))).toBe(true);
    },
  );
});

describe('bringing the syllabi into a database', () => {
  it('takes all 24, with the earlier versions, and changes nothing the second time', async () => {
    const db = await aDatabase();
    expect(await syncCourses(db)).toHaveLength(25);
    expect(await syncCourses(db)).toEqual([]);
  });

  it('makes a higher version the latest and keeps the older', async () => {
    const db = await aDatabase();
    await aCourse(db, { slug: 'tea' });
    await aCourse(db, { slug: 'tea', version: 2 });
    expect([(await courseRow(db, 'tea@1'))?.isLatest, (await courseRow(db, 'tea@2'))?.isLatest]).toEqual([false, true]);
  });

  it('makes a new version of a changed file, whatever number it says, and none of a text it knows', async () => {
    const db = await aDatabase();
    const first = courseJson({ slug: 'tea' });
    const sync = (course: Course) => syncCourses(db, [courseFile(course, 'tea.json')]);
    expect(await sync(first)).toEqual(['tea@1']);
    expect(await sync({ ...first, tags: ['茶'] })).toEqual(['tea@2']);
    expect(await sync({ ...first, tags: ['茶'] })).toEqual([]);
    expect(await sync(first)).toEqual([]);
    expect(await sync({ ...first, tags: ['茶叶'] })).toEqual(['tea@3']);
    expect(await sync({ ...first, version: 7 })).toEqual(['tea@7']);
    expect([(await courseRow(db, 'tea@3'))?.isLatest, (await courseRow(db, 'tea@7'))?.isLatest]).toEqual([false, true]);
    expect((await courseRow(db, 'tea@2'))?.syllabus).toMatchObject({ version: 2, tags: ['茶'] });
  });

  it('says which file and which place is wrong', () => {
    const wrong = { ...courseJson(), theoryHours: 5, level: 'L9' };
    expect(() => courseFile(wrong, 'tea.json')).toThrow(/content\/courses\/tea\.json: level: /);
    expect(() => courseFile({ ...courseJson(), theoryHours: 5 }, 'tea.json')).toThrow(
      /theory hours add up to 4, stated are 5/,
    );
  });
});
