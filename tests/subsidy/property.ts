import fc from 'fast-check';
import { feeCase } from '#src/subsidy/batch-fee.ts';
import { readPacks } from '#src/subsidy/batch-packs.ts';
import { subsidyCase } from '#src/subsidy/batch-subsidy.ts';
import { fromPlain } from '#src/subsidy/json-text.ts';
import { rootPlace } from '#src/subsidy/reading.ts';
import { RUNS } from './arbitraries.ts';
import { type Json, workedBase, workedPacks } from './batch.ts';

/** Ten thousand runs take seconds, a million minutes. */
export const LONG = 600_000 + RUNS;

export const money = fc.integer({ min: 0, max: 10_000_000 });

/** Each property is tried as often as `RUNS` says. */
export function always<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown): void {
  const property = fc.property(arbitrary, (value) => {
    holds(value);
  });
  fc.assert(property, { numRuns: RUNS });
}

export type Line = { category: string | null; training: number; exam: number; payable: number; why: string[] };
export type Class = {
  days: number;
  staff: number;
  cap: number;
  lecture_allowed: number;
  payable: number;
  disallowed: number;
  block: string | null;
};

export type Calculator = {
  readonly lineOf: (set: Json, overrides?: Json, rest?: Json) => Line;
  readonly classOf: (input: Json) => Class;
};

/** The batch calculator over the worked packs. They are read once for each property: ten thousand lines ask one file. */
export function calculator(): Calculator {
  const packs = readPacks(JSON.stringify(workedPacks));
  const base = rootPlace('base', fromPlain(workedBase));
  return {
    lineOf: (set, overrides = {}, rest = {}) => {
      const fixture = rootPlace('case', fromPlain({ set, override_params: overrides, ...rest }));
      const { category, training, exam, payable, why } = subsidyCase(packs, base, fixture);
      return { category, training: Number(training), exam: Number(exam), payable: Number(payable), why: [...why] };
    },
    classOf: (input) => {
      const result = feeCase(packs, rootPlace('case', fromPlain(input)));
      return {
        days: result.days,
        staff: Number(result.staff),
        cap: Number(result.capFen),
        lecture_allowed: Number(result.lectureAllowedFen),
        payable: Number(result.payableFen),
        disallowed: Number(result.disallowedFen),
        block: result.block,
      };
    },
  };
}
