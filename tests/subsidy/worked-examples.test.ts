import { describe, expect, test } from 'vitest';
import { calculateCases, workedExamples } from './batch.ts';

describe('the worked examples of both tracks', () => {
  const results = calculateCases(workedExamples.map(({ input }) => input));

  test('every example has exactly one result, in order', () => {
    expect(results.map((result) => result.ex)).toEqual(workedExamples.map(({ input }) => input.ex));
  });

  test.each(workedExamples.map(({ input, expected }, index) => [String(input.ex), expected, index] as const))(
    '%s comes to the published figures',
    (_, expected, index) => {
      expect(results[index]).toMatchObject(expected);
    },
  );
});
