import { describe, expect, test } from 'vitest';
import { calculateCases, workedExamples } from './batch.ts';

describe('the worked examples of both tracks', () => {
  test('every example has exactly one result, in order', () => {
    const results = calculateCases(workedExamples.map(({ input }) => input));
    expect(results.map((result) => result.ex)).toEqual(workedExamples.map(({ input }) => input.ex));
  });

  test.each(workedExamples.map(({ input, expected }) => [String(input.ex), input, expected] as const))(
    '%s comes to the published figures',
    (_, input, expected) => {
      expect(calculateCases([input])[0]).toMatchObject(expected);
    },
  );
});
