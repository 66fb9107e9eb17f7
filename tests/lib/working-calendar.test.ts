import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, day } from '#src/lib/day.ts';
import { addWorkingDays, hasCalendar, isWorkingDay, workingDaysBetween } from '#src/lib/working-calendar.ts';

describe('the working calendar', () => {
  test.each([
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2026-02-14', true, 'a Saturday worked for Spring Festival'],
    ['2026-02-23', false, 'a Monday of Spring Festival'],
    ['2026-11-20', true, 'a plain Friday'],
    ['2026-11-21', false, 'a plain Saturday'],
    ['2015-09-03', false, 'the extra holiday of 2015'],
    ['2014-09-28', true, 'a Sunday worked in 2014'],
  ])('%s is worked: %s (%s)', (on, isWorked) => {
    expect(isWorkingDay(day(on))).toBe(isWorked);
  });

  test.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-11-20', 7, '2026-12-01'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2015-09-02', 5, '2015-09-10'],
  ])('from %s, %i working days end on %s', (from, count, end) => {
    expect(addWorkingDays(day(from), count)).toEqual({ day: end, isProvisional: false });
  });

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai'])('is the same on a machine in %s', (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      expect(['2026-10-10', '2026-11-20', '2026-11-21', '2026-11-23'].map((on) => isWorkingDay(day(on)))).toEqual([
        true,
        true,
        false,
        true,
      ]);
    } finally {
      process.env.TZ = before;
    }
  });

  it('says that a period into a year without holiday notice is provisional', () => {
    expect([hasCalendar('2026'), hasCalendar('2027')]).toEqual([true, false]);
    expect(addWorkingDays(day('2026-12-28'), 7)).toEqual({ day: '2027-01-06', isProvisional: true });
    expect(addWorkingDays(day('2026-12-31'), 1).isProvisional).toBe(true);
    expect(addWorkingDays(day('2026-12-28'), 3)).toEqual({ day: '2026-12-31', isProvisional: false });
  });

  it('counts back what it added', () => {
    const from = fc.integer({ min: 0, max: 8_000 }).map((count) => addDays(day('2005-01-01'), count));
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const end = addWorkingDays(start, count);
        expect(isWorkingDay(end.day)).toBe(true);
        expect(workingDaysBetween(start, end.day)).toEqual({ count, isProvisional: end.isProvisional });
      }),
    );
  });

  it('counts nothing backwards and refuses a period without days', () => {
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-20'))).toEqual({ count: 0, isProvisional: false });
    expect(() => addWorkingDays(day('2026-11-20'), 0)).toThrow(RangeError);
  });
});
