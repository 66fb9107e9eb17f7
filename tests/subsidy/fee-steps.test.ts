import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { shipped, someClass, withValues } from './quoting.ts';

const stepsOf = (rule: string, values: Record<string, unknown>, changes: Parameters<typeof someClass>[0] = {}) =>
  quoteTrainingFee(withValues(shipped('cn-523-2014'), values), someClass(changes))
    .trace.filter((line) => line.rule === rule)
    .map(({ outcome, inputs, judgement }) => [outcome, inputs, judgement.en]);

describe('the length of a class', () => {
  test('is measured against the months of the policy', () => {
    const changes = { startsOn: '2015-03-09' as Day, teachingDays: 70 };
    expect(stepsOf('T-LENGTH', {}, changes)).toEqual([
      ['passed', { days: 71, months: 3 }, '71 days, not longer than 3 months.'],
    ]);
  });

  test('has no limit where the policy sets none', () => {
    expect(stepsOf('T-LENGTH', { maxClassMonths: null }, { teachingDays: 400 })).toEqual([
      ['passed', { days: 401, months: '' }, 'This policy sets no such limit.'],
    ]);
  });
});

describe('a stretch of equal days', () => {
  test('speaks of half-days only where somebody was there for one', () => {
    const [whole] = stepsOf(
      'T-QUOTA',
      { personDayRule: 'half_day_pro_rata' },
      {
        groups: [{ people: 40, days: 6, halfDays: 12 }],
      },
    );
    expect(whole).toEqual([
      'note',
      { firstDay: 1, lastDay: 6, people: 42, quotaFen: 45_000, rateBp: 10_000 },
      'Days 1–6: 42 people × ¥450.00 a day × 100%.',
    ]);
    const [, half] = stepsOf(
      'T-QUOTA',
      { personDayRule: 'half_day_pro_rata' },
      {
        groups: [{ people: 40, days: 6, halfDays: 11 }],
      },
    );
    expect(half?.[1]).toMatchObject({ firstDay: 6, lastDay: 6, people: 2, halves: 40 });
  });
});

describe('the fees of lecturers', () => {
  test('stand inside the ceiling or beside it, as the policy says', () => {
    const lectures = [{ title: 'SENIOR', count: 2, paidEachFen: 100_000, isMergedDuplicate: false }];
    for (const [isLecturerInsideQuota, isInside, where] of [
      [true, 'yes', 'inside'],
      [false, 'no', 'outside'],
    ] as const) {
      expect(stepsOf('T-LECTURER', { isLecturerInsideQuota }, { lectures })).toEqual([
        [
          'note',
          { claimedFen: 200_000, allowedFen: 200_000, isInside },
          `Lecture fees claimed ¥2,000.00, ¥2,000.00 allowed, ${where} the ceiling.`,
        ],
      ]);
    }
  });
});
