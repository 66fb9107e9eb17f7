import { describe, expect, test } from 'vitest';
import { calculateCases, type Json, plainClass, workedPacks } from './batch.ts';

/** Three versions that meet without a gap, each with another amount for a meal. */
const version = (id: string, from: string, to: string | null, mealsFen: number): Json => ({
  ...(workedPacks[0] as Json),
  id,
  effective: { from, to },
  params: { ...((workedPacks[0] as Json).params as Json), quota_items_fen: { v: { meals: mealsFen } } },
});
const versions = [
  version('A', '2014-01-01', '2015-05-12', 1),
  version('B', '2015-05-13', '2015-05-13', 100),
  version('C', '2015-05-14', null, 10_000),
];

function split(packs: readonly string[], start: string, teaching_days: number): Json {
  const course = { ...plainClass, policy: 'A', class: { start, teaching_days }, trainees: [{ n: 1, days: 9 }] };
  const input = { ...course, provided: ['meals'], staff_claimed: 0, straddle: 'split_by_day', packs };
  return calculateCases([input], versions)[0] as Json;
}

describe('a class across three versions', () => {
  test.each(
    [
      ['A', 'B', 'C'],
      ['C', 'B', 'A'],
      ['B', 'C', 'A'],
      ['C', 'A', 'B'],
    ].map((order) => [order.join(' '), order] as const),
  )('comes to the same in the order %s', (_, order) => {
    // Two days under A, one under B, two under C.
    expect(split(order, '2015-05-11', 5).cap).toBe(2 + 100 + 20_000);
  });

  test('may begin on the first and end on the last day of a version', () => {
    expect(split(['A', 'B', 'C'], '2015-05-13', 1).cap).toBe(100);
    expect(split(['C', 'B', 'A'], '2015-05-13', 2).cap).toBe(10_100);
    expect(split(['A', 'B'], '2015-05-12', 2).cap).toBe(101);
    expect(() => split(['A', 'B'], '2015-05-12', 3)).toThrow('0 packs are in force on 2015-05-14');
  });
});
