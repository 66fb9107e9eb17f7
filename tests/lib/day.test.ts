import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  day,
  dayOf,
  daysBetween,
  instant,
  instantAt,
  isDay,
  timeOf,
  weekday,
} from '#src/lib/day.ts';

const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(day('1900-01-01'), count));

describe('a day', () => {
  test.each([
    ['2016-02-29', true],
    ['2015-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-1', false],
    ['２０２６-04-01', false],
    ['2026-04-01T00:00', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists);
  });

  test.each([
    ['2015-08-31', 6, '2016-02-29'],
    ['2015-02-28', 12, '2016-02-28'],
    ['2016-02-29', 12, '2017-02-28'],
    ['2015-12-31', 2, '2016-02-29'],
    ['2015-01-31', 1, '2015-02-28'],
    ['2015-01-31', 3, '2015-04-30'],
    ['2015-03-31', -1, '2015-02-28'],
    ['2015-01-15', -1, '2014-12-15'],
    ['2015-11-30', 3, '2016-02-29'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });

  it('compares as text the way it lies in time', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  test.each([
    ['1990-03-07', '2008-03-06', 17],
    ['1990-03-07', '2008-03-07', 18],
    ['1992-02-29', '2010-02-28', 17],
    ['1992-02-29', '2010-03-01', 18],
  ])('born on %s, the age on %s is %i', (bornOn, on, age) => {
    expect(ageOn(day(bornOn), day(on))).toBe(age);
  });

  it('has its weekday, Monday first', () => {
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map((text) => weekday(day(text)))).toEqual([1, 6, 7]);
  });
});

describe('a moment', () => {
  it('falls on the day that Shanghai shows', () => {
    expect(dayOf(instant(Date.parse('2026-11-20T15:59:59.999Z')))).toBe('2026-11-20');
    expect(dayOf(instant(Date.parse('2026-11-20T16:00:00Z')))).toBe('2026-11-21');
    expect(timeOf(instant(Date.parse('2026-11-20T16:05:00Z')))).toBe('00:05');
  });

  it('is found again from its day and time', () => {
    fc.assert(
      fc.property(days, fc.nat(23), fc.nat(59), (on, hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const moment = instantAt(on, time);
        expect([dayOf(moment), timeOf(moment)]).toEqual([on, time]);
      }),
    );
  });
});
