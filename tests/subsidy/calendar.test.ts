import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { endOfMonths, isWithinMonths, yearOf } from '#src/subsidy/calendar.ts';

const on = (text: string) => text as Day;

describe('a period of months', () => {
  test.each([
    ['2015-08-31', 6, '2016-02-29'],
    ['2014-08-31', 6, '2015-02-28'],
    ['2016-02-29', 12, '2017-02-28'],
    ['2015-02-28', 12, '2016-02-28'],
    ['2015-11-30', 3, '2016-02-29'],
    ['2015-05-20', 0, '2015-05-20'],
    ['9999-11-30', 1, '9999-12-30'],
    ['9998-12-31', 12, '9999-12-31'],
  ])('from %s, %i months long, ends on %s', (from, months, end) => {
    expect(endOfMonths(on(from), months)).toBe(end);
  });

  test.each([
    ['9999-12-01', 1],
    ['9999-11-30', 2],
    ['9999-01-31', 12],
    ['2015-01-01', 1_000_000],
  ])('from %s, %i months long, ends beyond the calendar and bars nothing', (from, months) => {
    expect(endOfMonths(on(from), months)).toBe(null);
    expect(isWithinMonths(on('9999-12-31'), on(from), months)).toBe(true);
  });

  test('contains its last day and nothing after it', () => {
    expect(isWithinMonths(on('2016-02-29'), on('2015-08-31'), 6)).toBe(true);
    expect(isWithinMonths(on('2016-03-01'), on('2015-08-31'), 6)).toBe(false);
  });
});

test('the year of a day has four digits', () => {
  expect(yearOf(on('0999-12-31'))).toBe('0999');
});
