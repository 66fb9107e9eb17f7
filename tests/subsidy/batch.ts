import { calculateBatch } from '#src/subsidy/batch.ts';
import worked from './worked-examples.json' with { type: 'json' };

/** Plain JSON as a test writes it. */
export type Json = Record<string, unknown>;

export const workedPacks = worked.packs as readonly Json[];
export const workedBase = worked.base as Json;
export const workedExamples = worked.examples as readonly { readonly input: Json; readonly expected: Json }[];

/** The results of the batch calculator for cases given as plain JSON. */
export function calculateCases(
  cases: readonly Json[],
  packs: readonly Json[] = workedPacks,
  base: Json = workedBase,
): Json[] {
  return JSON.parse(calculateBatch(JSON.stringify(packs), JSON.stringify({ base, fixtures: cases })));
}

/** One subsidy case over the base person of the worked examples. */
export function subsidy(set: Json, overrideParams: Json = {}, rest: Json = {}): Json {
  return calculateCases([{ ex: 'x', kind: 'subsidy', set, override_params: overrideParams, ...rest }])[0] as Json;
}

/** A plain class of track T: ten people for four days, one staff, 1 000 yuan of cost. */
export const plainClass: Json = {
  ex: 'x',
  kind: 'fee',
  policy: 'CN-523-2014',
  class: { start: '2015-05-11', teaching_days: 4 },
  provided: ['lodging', 'meals', 'venue_lecturer', 'materials_transport_other'],
  trainees: [{ n: 10, days: 4 }],
  actual_fen: { all: 100_000 },
};

/** One fee case over the plain class. */
export function fee(changes: Json, overrideParams: Json = {}): Json {
  return calculateCases([{ ...plainClass, ...changes, override_params: overrideParams }])[0] as Json;
}
