import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOORS } from '#src/features/accounts/doors.ts';

type Both<T> = { zh: T; en: T };
type Lesson = { title: Both<string>; kind: 'theory' | 'practice'; hours: number };
type Course = {
  slug: string;
  version: number;
  tier: string;
  occupation: string | null;
  occupationCode: string | null;
  occupationEdition: string | null;
  level: string | null;
  theoryHours: number;
  practiceHours: number;
  lessons: Lesson[];
  hasExam: boolean;
  theoryPassMark: number;
  practicalPassMark: number;
  attendanceMinimumBp: number;
  suggestedFeeFen: number;
  examFeeFen: number;
  tags: string[];
  aims: Both<string[]>;
  partners?: Both<string[]>;
} & Record<'title' | 'summary' | 'audience' | 'conditions' | 'assessment', Both<string>>;

const root = new URL('../../content/', import.meta.url);
const tiers = ['popular', 'specialist', 'advanced', 'manager'];
const hoursByLevel: Record<string, number> = { L5: 96, L4: 80, L3: 80, L2: 64, L1: 48 };
const han = /[\u4e00-\u9fff]/;
const asciiPointBesideHan = /[\u4e00-\u9fff][,;:?(]|[,;:?)][\u4e00-\u9fff]/;

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .sort();
}

function textOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

const courseFiles = namesIn('courses/', '.json');
const courses = courseFiles.map((name) => JSON.parse(textOf(`courses/${name}`)) as Course);
const named = courses.map((course) => [course.slug, course] as const);

function pairsOf(course: Course): Both<string>[] {
  const single = [course.title, course.summary, course.audience, course.conditions, course.assessment];
  const listed = [course.aims, ...(course.partners ? [course.partners] : [])].flatMap((list) =>
    list.zh.map((zh, index) => ({ zh, en: list.en[index] ?? '' })),
  );
  return [...single, ...listed, ...course.lessons.map((lesson) => lesson.title)];
}

function hoursOf(course: Course, kind: Lesson['kind']): number {
  return course.lessons.filter((lesson) => lesson.kind === kind).reduce((sum, lesson) => sum + lesson.hours, 0);
}

describe('the catalogue on paper', () => {
  it('holds 24 courses, every tier, each file named after its slug', () => {
    expect(courses).toHaveLength(24);
    expect(new Set(courses.map((course) => course.slug)).size).toBe(24);
    expect(courses.map((course) => `${course.slug}.json`)).toEqual(courseFiles);
    expect(new Set(courses.map((course) => course.tier))).toEqual(new Set(tiers));
    expect(new Set(courses.map((course) => course.title.zh)).size).toBe(24);
  });

  it.each(named)('%s says everything in both languages', (_slug, course) => {
    expect(course.aims.en).toHaveLength(course.aims.zh.length);
    expect(course.aims.zh.length).toBeGreaterThanOrEqual(3);
    expect(course.aims.zh.length).toBeLessThanOrEqual(5);
    if (course.partners) expect(course.partners.en).toHaveLength(course.partners.zh.length);
    for (const { zh, en } of pairsOf(course)) {
      expect(zh).not.toMatch(asciiPointBesideHan);
      expect(zh.trim()).toBe(zh);
      expect(zh).not.toBe('');
      expect(en).not.toBe('');
      expect(en).not.toMatch(han);
    }
  });

  it.each(named)('%s has lessons that add up to its hours', (_slug, course) => {
    expect(hoursOf(course, 'theory')).toBe(course.theoryHours);
    expect(hoursOf(course, 'practice')).toBe(course.practiceHours);
    for (const lesson of course.lessons) expect([4, 8]).toContain(lesson.hours);
  });

  it.each(named)('%s keeps theory and practice in balance', (_slug, course) => {
    if (course.tier === 'popular') return;
    const total = course.theoryHours + course.practiceHours;
    expect(course.theoryHours * 10).toBeGreaterThanOrEqual(total * 4);
    expect(course.practiceHours * 10).toBeGreaterThanOrEqual(total * 4);
    expect(total).toBeGreaterThanOrEqual(40);
    expect(course.hasExam).toBe(true);
  });

  it.each(named)('%s claims a level only with an occupation and the hours of the standard', (_slug, course) => {
    const total = course.theoryHours + course.practiceHours;
    const hasOccupation = [course.occupation, course.occupationCode, course.occupationEdition].every(Boolean);
    expect(hasOccupation).toBe(course.level !== null);
    if (course.level) expect(total).toBeGreaterThanOrEqual(hoursByLevel[course.level] ?? 0);
    if (course.tier === 'popular') expect(course.level).toBeNull();
  });

  it.each(named)('%s has money in whole fen and marks in range', (_slug, course) => {
    for (const fen of [course.suggestedFeeFen, course.examFeeFen]) {
      expect(Number.isSafeInteger(fen)).toBe(true);
      expect(fen).toBeGreaterThanOrEqual(0);
    }
    expect([course.theoryPassMark, course.practicalPassMark, course.attendanceMinimumBp]).toEqual([60, 60, 8000]);
    expect(tiers).toContain(course.tier);
    expect(Number.isInteger(course.version)).toBe(true);
    expect(course.tags.length).toBeGreaterThan(0);
  });
});

const audiences = ['learner', 'institution', 'bureau', 'public', 'administrator'];
const guideNames = namesIn('guides/zh/', '.md');

function guide(language: 'zh' | 'en', name: string): { front: Record<string, string>; body: string } {
  const [, head = '', ...rest] = textOf(`guides/${language}/${name}`).split(/^---\n/m);
  const lines = head.trim().split('\n');
  const front = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { front, body: rest.join('---\n') };
}

describe('the guides', () => {
  it('stand in both languages under the same names', () => {
    expect(guideNames.length).toBeGreaterThanOrEqual(21);
    expect(namesIn('guides/en/', '.md')).toEqual(guideNames);
  });

  it('stand in one order without two on the same place', () => {
    const orders = guideNames.map((name) => Number(guide('zh', name).front.order));
    expect(orders.every(Number.isInteger)).toBe(true);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it.each(guideNames)('%s has the same frontmatter keys, audience and order in both languages', (name) => {
    const [zh, en] = [guide('zh', name).front, guide('en', name).front];
    expect(Object.keys(zh)).toEqual(['title', 'summary', 'audience', 'order']);
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    expect([en.audience, en.order]).toEqual([zh.audience, zh.order]);
    expect(audiences).toContain(zh.audience);
    expect(Object.values({ ...zh, ...en }).every(Boolean)).toBe(true);
  });

  it.each(guideNames)('%s has numbered steps and names the same pages in both languages', (name) => {
    const [zh, en] = [guide('zh', name).body, guide('en', name).body];
    const pages = (body: string) => new Set(body.match(/`\/[a-z/<>-]*`/g) ?? []);
    expect(pages(en)).toEqual(pages(zh));
    expect(en.match(/^\d+\. /gm)?.length).toBe(zh.match(/^\d+\. /gm)?.length);
    expect(en.match(/^## /gm)?.length).toBe(zh.match(/^## /gm)?.length);
    expect(zh.match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(3);
    expect(zh).not.toMatch(asciiPointBesideHan);
  });

  it.each(guideNames)('%s names only pages that the site has', (name) => {
    const doors = Object.keys(DOORS).map((pattern) => pattern.replace(/\[\w+\]/g, '<>'));
    const pages = guide('zh', name).body.match(/`\/[a-z/<>-]*`/g) ?? [];
    for (const page of pages) expect(doors).toContain(page.slice(1, -1).replace(/<\w+>/g, '<>'));
  });
});

describe('the glossary', () => {
  it('gives every word in both languages with a definition in each', () => {
    const rows = textOf('glossary.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文') && !line.startsWith('| ---'));
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) {
      const cells = row.slice(1, -1).split('|');
      expect(cells, row).toHaveLength(6);
      expect(
        cells.slice(0, 3).every((cell) => cell.trim() !== ''),
        row,
      ).toBe(true);
      expect(cells[4], row).toMatch(han);
      expect(cells[5], row).toMatch(/[a-z]/);
    }
  });
});
