import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attendanceBp, changedRows, creditedMinutes, whyNotSaved } from '#src/features/attendance/attendance.rules.ts';
import { day, instant } from '#src/lib/day.ts';

test.each([
  ['present', 0, 180],
  ['late', 25, 155],
  ['leave', 0, 0],
  ['absent', 0, 0],
] as const)('%s with %i minutes missed counts %i of 180', (status, missed, credited) => {
  expect(creditedMinutes(180, status, missed)).toBe(credited);
});

test('attendance is rounded down, so that nobody reaches a minimum by rounding', () => {
  expect(attendanceBp(2879, 3600)).toBe(7997);
  expect(attendanceBp(2880, 3600)).toBe(8000);
  expect(attendanceBp(0, 0)).toBe(0);
});

test('credited minutes never exceed the planned ones', () => {
  const status = fc.constantFrom('present', 'late', 'leave', 'absent');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), status, fc.integer({ min: 0, max: 900 }), (planned, what, missed) => {
      const credited = creditedMinutes(planned, what as 'late', missed);
      return credited >= 0 && credited <= planned;
    }),
  );
});

test('minutes left over from a changed answer make no difference', () => {
  const learner = { enrolmentId: 'a', status: 'present', missedMinutes: 0, recordedAt: instant(1) } as const;
  expect(changedRows([learner], [{ enrolmentId: 'a', status: 'present', missedMinutes: 15 }])).toEqual([]);
});

test('a sheet is refused with every reason at once', () => {
  const lesson = { heldOn: day('2026-09-08'), plannedMinutes: 180, runState: 'enrolling', isSealed: false };
  const rows = [
    { enrolmentId: 'a', status: 'late', missedMinutes: 180 },
    { enrolmentId: 'a', status: 'present', missedMinutes: 0 },
    { enrolmentId: 'stranger', status: 'present', missedMinutes: 0 },
  ] as const;
  const learner = { enrolmentId: 'a', status: 'present', missedMinutes: 0, recordedAt: instant(0) } as const;
  const at = { today: day('2026-09-07'), now: instant(31 * 60_000) };
  expect(whyNotSaved(lesson, [learner], { rows }, at)).toEqual([
    { code: 'lesson-not-yet', facts: { heldOn: '2026-09-08' } },
    { code: 'run-not-running' },
    { code: 'not-on-the-sheet', facts: { count: 1 } },
    { code: 'twice-on-the-sheet', facts: { count: 1 } },
    { code: 'missed-minutes-wrong', facts: { count: 1, most: 179 } },
    { code: 'correction-needs-reason', facts: { count: 1 } },
  ]);
});
