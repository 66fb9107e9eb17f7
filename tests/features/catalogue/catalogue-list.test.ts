import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { catalogueList } from '#src/features/catalogue/catalogue.queries.ts';
import { coursePage } from '#src/features/catalogue/course.queries.ts';
import { readCourseFiles } from '#src/features/catalogue/course-file.ts';
import { lessonsOf, policyOfRun, runPage } from '#src/features/catalogue/run.queries.ts';
import { searchTextOf } from '#src/features/catalogue/search-text.ts';
import { syncCourses } from '#src/features/catalogue/sync-courses.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { aCourse, anOpenRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution } from '#tests/support/institutions.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';

let db: Database;

beforeAll(async () => {
  setClock(() => instantAt(day('2026-11-21'), '09:00'));
  db = await aDatabase();
  await policiesInForce(db);
  const school = await anInstitution(db, {
    nameZh: '遂昌赶街电商培训中心',
    nameEn: 'Suichang Ganjie Centre',
    divisionCode: '331123',
  });
  const live = await aCourse(db, { title: { zh: '农产品短视频与直播带货', en: 'Short video and livestream selling' } });
  const full = await aCourse(db, {
    title: { zh: '100%好评_客服', en: 'Customer service' },
    summary: { zh: '售后', en: 'After sale' },
    tags: ['客服'],
  });
  await anOpenRun(db, {
    number: '3311-2026-0001',
    courseVersionId: live,
    institution: school,
    divisionCode: '331123',
    startsOn: day('2026-12-09'),
  });
  await anOpenRun(db, {
    number: '3311-2026-0002',
    courseVersionId: full,
    capacity: 2,
    seatsTaken: 2,
    startsOn: day('2027-01-05'),
  });
  await anOpenRun(db, {
    number: '3311-2026-0003',
    level: 'L4',
    fundingTrack: 'subsidy',
    policyVersionId: DEMO_SUBSIDY,
    feeFen: fen(118_000),
    payer: 'learner',
    startsOn: day('2026-12-07'),
  });
  await anOpenRun(db, { number: '3311-2026-0004', state: 'draft' });
  await anOpenRun(db, { number: '3311-2026-0005', enrolBy: day('2026-11-20'), startsOn: day('2026-12-01') });
});

const numbers = async (filters: Parameters<typeof catalogueList>[1]) =>
  (await catalogueList(db, filters)).rows.map((row) => row.number.slice(-1)).join('');

describe('the catalogue', () => {
  it('shows what can be enrolled on, soonest first', async () => {
    expect(await numbers({})).toBe('312');
    expect([...(await catalogueList(db)).counts.month]).toEqual([
      ['2026-12', 2],
      ['2027-01', 1],
    ]);
  });

  it.each([
    ['直播', '13'],
    ['短视频与直播', '1'],
    ['zhibo', '13'],
    ['dsp', '1'],
    ['LIVESTREAM', '1'],
    ['赶街', '1'],
    ['suichang', '1'],
    ['遂昌 直播', '1'],
    ['遂昌 客服', ''],
    ['100%', '2'],
    ['%', '2'],
    ['_', '2'],
    ['\\', ''],
    ["' OR 1=1 --", ''],
    ['   ', '312'],
    ['客', '2'],
    ['师', '3'],
    ['直播 遂昌', '1'],
    ['遂昌，直播', '1'],
    ['ＬＩＶＥ', '13'],
    ['2026-0002', '2'],
  ])('finds %s', async (q, found) => {
    expect(await numbers({ q })).toBe(found);
  });

  it.each([
    [{ tier: 'specialist' }, '3'],
    [{ district: '331123' }, '1'],
    [{ district: '331100' }, '312'],
    [{ district: '330100' }, ''],
    [{ occupation: '4-01-02-02' }, '3'],
    [{ level: 'L4' }, '3'],
    [{ level: 'L1' }, ''],
    [{ fee: 'free' }, '12'],
    [{ funded: 'yes' }, '3'],
    [{ funded: 'no' }, '12'],
    [{ funded: 'subsidy' }, '3'],
    [{ seats: 'yes' }, '31'],
    [{ month: '2027-01' }, '2'],
    [{ month: "2027-01' --" }, ''],
    [{ sort: 'fee' }, '123'],
    [{ pageSize: 2, page: 2 }, '2'],
    [{ pageSize: 2, page: 99 }, '2'],
    [{ page: -3 }, '312'],
  ] as const)('narrows by %o', async (filters, found) => {
    expect(await numbers(filters)).toBe(found);
  });

  it('counts all that match beside the page shown', async () => {
    expect(await catalogueList(db, { pageSize: 1 })).toMatchObject({ total: 3, page: 1, pageSize: 1 });
  });
});

describe('the page of a run', () => {
  it('has lessons and the marks of its policy', async () => {
    const page = await runPage(db, '3311-2026-0003');
    expect(page).toMatchObject({ level: 'L4', policy: { isDemonstration: true, hasExampleValues: false } });
    expect(page?.lessons.map((lesson) => lesson.classHours).reduce((sum, hours) => sum + hours, 0)).toBe(64);
    expect(await policyOfRun(db, page?.id ?? '')).toMatchObject({ id: DEMO_SUBSIDY, isPayable: true });
    expect(await lessonsOf(db, page?.id ?? '')).toHaveLength(8);
  });

  it('is not there for a draft or an unknown number', async () => {
    expect(await runPage(db, '3311-2026-0004')).toBeNull();
    expect(await runPage(db, 'nothing')).toBeNull();
  });
});

describe('the page of a course', () => {
  it('shows the latest version with its public runs', async () => {
    const own = await aDatabase();
    await syncCourses(own, readCourseFiles());
    const page = await coursePage(own, 'online-merchant-level-four');
    expect(page?.course.syllabus.lessons.length).toBeGreaterThan(5);
    expect(page?.runs).toEqual([]);
    expect(await coursePage(own, 'nothing')).toBeNull();
  });
});

describe('the text of the search', () => {
  it('keeps Chinese, spells it and takes its initials', () => {
    expect(searchTextOf(['直播运营', 'Live'])).toBe('直播运营\nzhiboyunying\nzbyy\nlive');
  });
});
