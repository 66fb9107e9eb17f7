import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { institutions } from '#db/schema/institutions.ts';
import { catalogueList } from '#src/features/catalogue/catalogue.queries.ts';
import { addressWith, filtersOf, keptFields } from '#src/features/catalogue/catalogue-filters.ts';
import { catalogueIndex } from '#src/features/catalogue/catalogue-index.ts';
import { chipsOf, filterRowsOf } from '#src/features/catalogue/filter-rows.ts';
import { setClock } from '#src/lib/clock.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { aCourse, aLevelFourCourse, anOpenRun, type MadeRun } from '#tests/support/catalogue.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anInstitution } from '#tests/support/institutions.ts';

let db: Database;
let inTitle: MadeRun;
let inSummary: MadeRun;
let atPlace: MadeRun;

const text = (zh: string, en: string) => ({ zh, en });

beforeAll(async () => {
  setClock(() => instantAt(day('2026-11-21'), '09:00'));
  db = await aDatabase();
  const plain = { summary: text('从零开始', 'From nothing'), tags: [] };
  const packing = await aCourse(db, { ...plain, title: text('生鲜打包', 'Packing fresh goods') });
  const photos = await aCourse(db, {
    ...plain,
    title: text('商品摄影', 'Product photography'),
    summary: text('拍好茶叶', 'Tea in good light'),
  });
  const tea = await aCourse(db, { ...plain, title: text('茶叶开店', 'A shop for tea') });
  const school = await anInstitution(db, { nameZh: '松阳茶叶学校', nameEn: 'Songyang School of Tea' });
  // The dates run against the order of fitting.
  atPlace = await anOpenRun(db, { courseVersionId: packing, institution: school, startsOn: day('2026-12-08') });
  inSummary = await anOpenRun(db, { courseVersionId: photos, startsOn: day('2026-12-09') });
  inTitle = await anOpenRun(db, { courseVersionId: tea, startsOn: day('2026-12-10') });
});

const numbers = async (filters: Parameters<typeof catalogueList>[1]) =>
  (await catalogueList(db, filters)).rows.map((row) => row.number);

describe('the order of what is found', () => {
  it.each(['茶叶', 'chaye', 'TEA'])(
    '%s in the title comes before the summary, that before the institution',
    async (q) => {
      expect(await numbers({ q })).toEqual([inTitle.number, inSummary.number, atPlace.number]);
    },
  );

  it('is by the first day when asked, whatever fits', async () => {
    expect(await numbers({ q: '茶叶', sort: 'start' })).toEqual([atPlace.number, inSummary.number, inTitle.number]);
  });

  it('puts the newest filing first when asked', async () => {
    const own = await aDatabase();
    const first = await anOpenRun(own, {
      approvedAt: instantAt(day('2026-11-02'), '09:00'),
      startsOn: day('2026-12-08'),
    });
    const last = await anOpenRun(own, {
      approvedAt: instantAt(day('2026-11-03'), '09:00'),
      startsOn: day('2026-12-09'),
    });
    const { rows } = await catalogueList(own, { sort: 'new' });
    expect(rows.map((row) => row.number)).toEqual([last.number, first.number]);
  });
});

describe('what is not found as typed', () => {
  it('is looked for by its sound: traditional and wrong characters', async () => {
    expect(await catalogueList(db, { q: '茶葉開店' })).toMatchObject({ isBySound: true, total: 1 });
    expect(await catalogueList(db, { q: '茶页' })).toMatchObject({ isBySound: true, total: 3 });
    expect(await catalogueList(db, { q: '茶叶' })).toMatchObject({ isBySound: false, total: 3 });
  });

  it('is answered with the nearest titles and with what one condition less would show', async () => {
    const { suggestions, total } = await catalogueList(db, { q: '茶叶开点', level: 'L3' });
    expect(total).toBe(0);
    expect(suggestions?.nearest.map((course) => course.titleZh)).toEqual(['茶叶开店']);
    expect((await catalogueList(db, { q: '茶叶', level: 'L3' })).suggestions?.without).toEqual([
      { name: 'level', total: 3 },
    ]);
    expect((await catalogueList(db, { q: 'xyzzy' })).suggestions).toEqual({
      without: [{ name: 'q', total: 3 }],
      nearest: [],
    });
  });
});

describe('the counts beside the choices', () => {
  it('say what choosing would show, the other choices kept', async () => {
    const own = await aDatabase();
    const level = await aLevelFourCourse(own);
    const popular = await aCourse(own);
    await anOpenRun(own, { courseVersionId: level, startsOn: day('2026-12-08') });
    await anOpenRun(own, { courseVersionId: popular, startsOn: day('2026-12-08'), feeFen: fen(100), payer: 'learner' });
    await anOpenRun(own, { courseVersionId: popular, startsOn: day('2027-01-08'), capacity: 1, seatsTaken: 1 });
    const { counts, total } = await catalogueList(own, { tier: 'popular', fee: 'free' });
    expect(total).toBe(1);
    expect(Object.fromEntries(counts.tier)).toEqual({ popular: 1, specialist: 1 });
    expect(Object.fromEntries(counts.fee)).toEqual({ free: 1 });
    expect(Object.fromEntries(counts.month)).toEqual({ '2027-01': 1 });
    expect(counts.seats.get('yes')).toBeUndefined();
    const rows = filterRowsOf({ tier: 'popular' }, counts, 'en', (changes) =>
      addressWith('/x', new URLSearchParams(), changes),
    );
    const tiers = rows.find((row) => row.label === 'Tier')?.options ?? [];
    expect(tiers.map((one) => [one.count, one.isCurrent])).toEqual([
      [undefined, false],
      [1, true],
      [1, false],
      [0, false],
      [0, false],
    ]);
  });
});

describe('the catalogue in memory', () => {
  it('is read again when a run opens, fills up, frees up or leaves, and when a name changes; not for a seat', async () => {
    const own = await aDatabase();
    const run = await anOpenRun(own, { capacity: 2 });
    const changes = async (columns: Partial<typeof runs.$inferInsert>) => {
      const before = await catalogueIndex(own);
      await write(own, async (tx) => void (await tx.update(runs).set(columns).where(eq(runs.id, run.id))));
      return (await catalogueIndex(own)) !== before;
    };
    expect(await changes({ seatsTaken: 1 })).toBe(false);
    expect((await catalogueList(own)).rows[0]?.seatsTaken).toBe(1);
    expect(await changes({ seatsTaken: 2 })).toBe(true);
    expect((await catalogueList(own, { seats: 'yes' })).total).toBe(0);
    expect(await changes({ seatsTaken: 1 })).toBe(true);
    expect((await catalogueList(own, { seats: 'yes' })).total).toBe(1);
    expect(await changes({ state: 'cancelled' })).toBe(true);
    expect((await catalogueList(own)).total).toBe(0);
    expect(await changes({ noteZh: 'x' })).toBe(false);
    expect(await changes({ state: 'enrolling' })).toBe(true);
    const place = { nameZh: '云和木玩学校' };
    await write(own, async (tx) => void (await tx.update(institutions).set(place)));
    expect((await catalogueList(own, { q: '木玩' })).total).toBe(1);
  });

  it('leaves out what can no longer be enrolled on, though nothing was written', async () => {
    const own = await aDatabase();
    await anOpenRun(own, { startsOn: day('2026-12-08'), enrolBy: day('2026-11-22') });
    expect((await catalogueList(own)).total).toBe(1);
    setClock(() => instantAt(day('2026-11-23'), '09:00'));
    expect((await catalogueList(own)).total).toBe(0);
    setClock(() => instantAt(day('2026-11-21'), '09:00'));
  });
});

describe('the address of a search', () => {
  const of = (query: string) => filtersOf(new URLSearchParams(query));

  it('keeps what it can mean and drops the rest', () => {
    expect(of('q= 茶叶 &tier=popular&level=L4&funded=yes&seats=yes&size=50&page=3&sort=fee')).toEqual({
      ...{ q: '茶叶', tier: 'popular', level: 'L4', funded: 'yes', seats: 'yes' },
      ...{ pageSize: 50, page: 3, sort: 'fee' },
    });
    expect(of("tier=x&level=L9&month=2026-13&district=1'--&size=13&page=-2&sort=x&page=1e99")).toEqual({
      ...{ q: '', page: 1, pageSize: 20 },
    });
  });

  it('changes one part, forgets the page, and keeps what a form must send along', () => {
    const query = new URLSearchParams('q=茶&tier=popular&page=4&bad=1');
    expect(addressWith('/courses', query, { tier: '' })).toBe(`/courses?q=${encodeURIComponent('茶')}`);
    expect(addressWith('/courses', query, { page: '2' })).toMatch(/&page=2$/);
    expect(keptFields(query, ['q'])).toEqual([{ name: 'tier', value: 'popular' }]);
    const chips = chipsOf(filtersOf(query.toString() ? query : query), 'zh', (changes) =>
      addressWith('/c', query, changes),
    );
    expect(chips.map((chip) => chip.label)).toEqual(['“茶”', '普及']);
    expect(chips[1]?.href).toBe(`/c?q=${encodeURIComponent('茶')}`);
  });
});
