import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { coursePage } from '#src/features/catalogue/course.queries.ts';
import { courseData, runData } from '#src/features/catalogue/linked-data.ts';
import { monthGrids } from '#src/features/catalogue/month-grid.rules.ts';
import { newRuns } from '#src/features/catalogue/new-runs.queries.ts';
import { runPage } from '#src/features/catalogue/run.queries.ts';
import { feedWanted, runsFeed } from '#src/features/catalogue/runs-feed.ts';
import { siteMapEntries } from '#src/features/catalogue/site-map.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { aCourse, aLevelFourCourse, anOpenRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution } from '#tests/support/institutions.ts';
import { parseXml, type XmlElement } from '#tests/support/xml.ts';

const ORIGIN = 'https://dengke.test';

/** The part of schema.org that is used: each type with its own and inherited properties, and what they may hold. */
const SCHEMA: Readonly<Record<string, Readonly<Record<string, RegExp | string[]>>>> = {
  Course: {
    ...{ name: /./, description: /./, url: /^https:/, courseCode: /./, version: /^\d+$/, inLanguage: /^zh-CN$/ },
    ...{ teaches: /./, coursePrerequisites: /./, timeRequired: /^PT\d+M$/, educationalLevel: /./ },
    ...{ provider: ['EducationalOrganization'], audience: ['EducationalAudience'], offers: ['Offer'] },
    hasCourseInstance: ['CourseInstance'],
  },
  CourseInstance: {
    ...{ name: /./, url: /^https:/, courseMode: /^(?:Onsite|Online|Blended)$/, courseWorkload: /^PT\d+M$/ },
    ...{
      startDate: /^\d{4}-\d\d-\d\d$/,
      endDate: /^\d{4}-\d\d-\d\d$/,
      eventStatus: /^https:\/\/schema\.org\/Event\w+$/,
    },
    ...{ maximumAttendeeCapacity: /^\d+$/, remainingAttendeeCapacity: /^\d+$/ },
    ...{ location: ['Place'], organizer: ['EducationalOrganization'], offers: ['Offer'] },
  },
  Offer: {
    ...{ price: /^\d+\.\d\d$/, priceCurrency: /^CNY$/, url: /^https:/, validThrough: /^\d{4}-\d\d-\d\d$/ },
    ...{ category: /^(?:Free|Paid)$/, availability: /^https:\/\/schema\.org\/(?:InStock|SoldOut|Discontinued)$/ },
  },
  EducationalOrganization: { name: /./, url: /^https:/, identifier: /./, telephone: /^[\d-]+$/ },
  EducationalAudience: { audienceType: /./ },
  Place: { name: /./, address: ['PostalAddress'] },
  PostalAddress: { streetAddress: /./, addressCountry: /^CN$/ },
};

/** What Google asks of a course with instances. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Course: ['name', 'description', 'provider'],
  CourseInstance: ['courseMode', 'startDate', 'location', 'offers'],
  Offer: ['price', 'priceCurrency', 'category'],
  EducationalOrganization: ['name'],
};

function faultsOf(thing: Record<string, unknown>, path = ''): string[] {
  const type = String(thing['@type']);
  const known = SCHEMA[type];
  if (!known) return [`${path}: no type ${type}`];
  const missing = (NEEDED[type] ?? [])
    .filter((name) => thing[name] === undefined)
    .map((name) => `${path}${name} is missing`);
  const wrong = Object.entries(thing).flatMap(([name, value]) => {
    if (name.startsWith('@')) return [];
    const rule = known[name];
    if (!rule) return [`${path}${name} is no property of ${type}`];
    return [value].flat().flatMap((one): string[] => {
      if (rule instanceof RegExp) return rule.test(String(one)) ? [] : [`${path}${name} is ${one}`];
      const inner = one as Record<string, unknown>;
      return rule.includes(String(inner['@type']))
        ? faultsOf(inner, `${path}${name}.`)
        : [`${path}${name} is no ${rule}`];
    });
  });
  return [...missing, ...wrong];
}

let db: Database;
let number: string;
let fullNumber: string;

beforeAll(async () => {
  setClock(() => instantAt(day('2026-11-21'), '09:00'));
  db = await aDatabase();
  const level = await aLevelFourCourse(db, {
    slug: 'level-four',
    title: { zh: '</script><b>电商&四级', en: 'Level "4" <b>' },
  });
  const approvedAt = instantAt(day('2026-11-02'), '09:00');
  const open = await anOpenRun(db, { courseVersionId: level, feeFen: fen(118_000), payer: 'learner', approvedAt });
  number = open.number;
  const hangzhou = await anInstitution(db, { divisionCode: '330110' });
  const popular = await aCourse(db, { slug: 'tea' });
  const full = {
    capacity: 1,
    seatsTaken: 1,
    state: 'closed' as const,
    approvedAt: instantAt(day('2026-11-03'), '09:00'),
  };
  fullNumber = (await anOpenRun(db, { courseVersionId: popular, institution: hangzhou, ...full })).number;
  await anOpenRun(db, { courseVersionId: popular, state: 'draft' });
});

describe('what search engines read', () => {
  it.each(['zh', 'en'] as const)('of a course and a run in %s follows schema.org', async (language) => {
    const course = await coursePage(db, 'level-four');
    const texts = [course ? courseData(course.course, language, ORIGIN) : ''];
    for (const one of [number, fullNumber]) {
      const run = await runPage(db, one);
      texts.push(run ? runData(run, language, ORIGIN) : '');
    }
    for (const text of texts) {
      expect(text).not.toContain('</');
      expect(faultsOf(JSON.parse(text))).toEqual([]);
    }
    const [, open, full] = texts.map((text) => JSON.parse(text));
    expect(open.offers).toMatchObject({
      price: '1180.00',
      category: 'Paid',
      availability: 'https://schema.org/InStock',
    });
    expect(full.offers).toMatchObject({
      price: '0.00',
      category: 'Free',
      availability: 'https://schema.org/Discontinued',
    });
    expect(open.hasCourseInstance.remainingAttendeeCapacity).toBe(40);
  });

  it('a fault would be found', () => {
    expect(faultsOf({ '@type': 'Course', name: 'x', provider: { '@type': 'Person' }, price: 1 })).toEqual([
      'description is missing',
      'provider is no EducationalOrganization',
      'price is no property of Course',
    ]);
  });
});

describe('the feed of new runs', () => {
  const feed = async (query: string, language: 'zh' | 'en' = 'zh') => {
    const wanted = feedWanted(new URLSearchParams(query));
    const at = instantAt(day('2026-11-21'), '09:00');
    return parseXml(runsFeed(await newRuns(db, wanted), wanted, { language, origin: ORIGIN, at }));
  };
  const text = (element: XmlElement | undefined, name: string) =>
    element?.children.find((one) => one.name === name)?.text;

  it('is Atom by RFC 4287, newest first, with ids that stay', async () => {
    const root = await feed('');
    expect([root.name, root.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    const entries = root.children.filter((one) => one.name === 'entry');
    expect(entries.map((one) => text(one, 'id'))).toEqual([
      `${ORIGIN}/runs/${fullNumber}#run`,
      `${ORIGIN}/runs/${number}#run`,
    ]);
    for (const element of [root, ...entries])
      for (const name of ['id', 'title', 'updated']) expect(text(element, name), name).toBeTruthy();
    for (const stamp of entries.map((one) => text(one, 'updated'))) expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(text(root, 'updated')).toBe(text(entries[0], 'updated'));
    expect(root.children.filter((one) => one.name === 'link').map((one) => one.attributes.rel)).toEqual([
      'self',
      'alternate',
    ]);
    expect(text(entries[1], 'title')).toContain('</script><b>电商&四级');
  });

  it('keeps to a city and a tier, and to what an address can mean', async () => {
    const ids = async (query: string) =>
      (await feed(query, 'en')).children
        .filter((one) => one.name === 'entry')
        .map((one) => text(one, 'id')?.slice(-12, -4));
    expect(await ids('city=330100')).toHaveLength(1);
    expect(await ids('city=330100&tier=specialist')).toEqual([]);
    expect(await ids('city=xx&tier=yy')).toHaveLength(2);
  });
});

describe('the site map', () => {
  it('has every public page and no draft, with the day of the last change', async () => {
    const entries = await siteMapEntries(db, [
      { id: 'zh/find-and-enrol', collection: 'guides' },
      { id: 'en/find-and-enrol', collection: 'guides' },
    ]);
    const paths = entries.map((one) => one.path);
    for (const path of ['/courses', '/guides/find-and-enrol', '/courses/level-four', '/courses/tea', `/runs/${number}`])
      expect(paths).toContain(path);
    expect(paths.filter((path) => path.startsWith('/runs/'))).toHaveLength(2);
    expect(new Set(paths).size).toBe(paths.length);
    expect(entries.find((one) => one.path === `/runs/${number}`)?.changedAt).toBe(
      instantAt(day('2026-11-02'), '09:00'),
    );
  });
});

describe('the calendar of a run', () => {
  const lessons = (...days: string[]) => days.map((one) => ({ heldOn: day(one) }));

  it('begins on Monday, has whole weeks and only months with lessons', () => {
    const grids = monthGrids(lessons('2026-12-07', '2026-12-07', '2027-02-01'));
    expect(grids.map((one) => [one.month, one.weeks.length])).toEqual([
      ['2026-12', 5],
      ['2027-02', 4],
    ]);
    const december = grids[0]?.weeks ?? [];
    expect(december[0]?.map((square) => square?.number ?? 0)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(december[1]?.[0]).toMatchObject({ number: 7, lessons: [{}, {}] });
    expect(december.flat().filter((square) => square !== null)).toHaveLength(31);
    expect(monthGrids([])).toEqual([]);
  });
});
