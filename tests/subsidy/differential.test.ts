import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  plainClasses,
  RUNS,
  roundingOverrides,
  straddlingClasses,
  subsidyLines,
  subsidyOverrides,
} from './arbitraries.ts';
import { calculateCases, type Json, workedBase, workedPacks } from './batch.ts';
import { oracleFee, oracleSubsidy } from './oracle.ts';

describe('a second calculator, written apart, comes to the same fen', { timeout: 600_000 + RUNS * 10 }, () => {
  test('for any person under any parameters of track S', () => {
    const cases = fc.record({
      set: subsidyLines,
      override_params: subsidyOverrides,
      override_rounding: roundingOverrides,
    });
    fc.assert(
      fc.property(cases, (input) => {
        expect(only({ kind: 'subsidy', ...input })).toEqual(oracleSubsidy(workedPacks, workedBase, input));
      }),
      { numRuns: RUNS },
    );
  });

  test('for any class under any parameters of track T', () => {
    fc.assert(
      fc.property(plainClasses, (input) => {
        expect(only({ kind: 'fee', ...input })).toEqual(oracleFee(workedPacks, input));
      }),
      { numRuns: RUNS },
    );
  });

  test('for any class across a change of the rules', () => {
    fc.assert(
      fc.property(straddlingClasses, (input) => {
        expect(only({ kind: 'fee', ...input })).toEqual(oracleFee(workedPacks, input));
      }),
      { numRuns: RUNS },
    );
  });
});

function only(input: Json): Json {
  const [{ ex: _ex, kind: _kind, ...figures } = {}] = calculateCases([{ ex: 'x', ...input }]);
  return figures;
}
