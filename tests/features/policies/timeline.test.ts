import { expect, test } from 'vitest';
import { coversDay, policyTimeline, type TimelineVersion } from '#src/features/policies/policy-timeline.ts';
import { day } from '#src/lib/day.ts';

const today = day('2026-11-21');

function aVersion(from: string, to: string | null, more: Partial<TimelineVersion> = {}): TimelineVersion {
  const id = more.id ?? `version-${from}`;
  return { id, state: 'in-force', effectiveFrom: day(from), effectiveTo: to === null ? null : day(to), ...more };
}

const gapsOf = (...versions: TimelineVersion[]) =>
  policyTimeline(versions, today)?.gaps.map(({ from, to }) => [from, to]);

test('without versions there is no time line', () => {
  expect(policyTimeline([], today)).toBeNull();
});

test('the days between two versions that neither covers are a gap', () => {
  expect(gapsOf(aVersion('2014-07-01', '2016-12-31'), aVersion('2018-01-01', null))).toEqual([
    ['2017-01-01', '2017-12-31'],
  ]);
});

test('versions that follow each other day by day leave no gap', () => {
  expect(gapsOf(aVersion('2014-07-01', '2017-12-31'), aVersion('2018-01-01', null))).toEqual([]);
});

test('a version that ended before today with none after it leaves a gap that is still open', () => {
  expect(gapsOf(aVersion('2014-07-01', '2017-12-31'))).toEqual([['2018-01-01', null]]);
  expect(gapsOf(aVersion('2014-07-01', '2026-11-21'))).toEqual([]);
});

test('an ending cuts the days of a version short, and never makes them longer', () => {
  expect(gapsOf(aVersion('2014-07-01', null, { ending: { lastDay: day('2020-06-30') } }))).toEqual([
    ['2020-07-01', null],
  ]);
  const ended = aVersion('2014-07-01', '2015-12-31', { ending: { lastDay: day('2020-06-30') } });
  expect(coversDay(ended, day('2015-12-31'))).toBe(true);
  expect(coversDay(ended, day('2016-01-01'))).toBe(false);
});

test('a short version inside a long one leaves no gap behind it', () => {
  expect(gapsOf(aVersion('2014-01-01', null), aVersion('2015-01-01', '2015-12-31'))).toEqual([]);
});

test('a draft fills no gap but has its bar', () => {
  const draft = aVersion('2018-01-01', null, { state: 'draft' });
  const timeline = policyTimeline([aVersion('2014-07-01', '2017-12-31'), draft], today);
  expect(timeline?.gaps).toHaveLength(1);
  expect(timeline?.bars.map(({ version }) => version.id)).toEqual(['version-2014-07-01', 'version-2018-01-01']);
});

test('everything lies on the axis, and today between its ends', () => {
  const timeline = policyTimeline([aVersion('2014-07-01', '2017-12-31'), aVersion('2028-01-01', null)], today);
  for (const { start, width } of [...(timeline?.bars ?? []), ...(timeline?.gaps ?? [])]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(width).toBeGreaterThan(0);
    expect(start + width).toBeLessThanOrEqual(100.01);
  }
  expect(timeline?.todayAt).toBeGreaterThan(80);
  expect(timeline?.todayAt).toBeLessThan(100);
});

test('no more than six years are printed, at equal distances', () => {
  const years = policyTimeline([aVersion('1998-01-01', null)], today)?.years.map(({ year }) => year) ?? [];
  expect(years.length).toBeLessThanOrEqual(6);
  expect(new Set(years.slice(1).map((year, index) => year - (years[index] ?? 0))).size).toBe(1);
});
