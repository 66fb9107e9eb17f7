import { expect, test } from 'vitest';
import { headDifferences, parameterDifferences } from '#src/features/policies/policy-difference.rules.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import type { Policy } from '#src/subsidy/policy.ts';

const policyOf = (versionId: string) =>
  readPolicyFiles().find((file) => file.versionId === versionId)?.policy as Policy;
const [older, newer] = [policyOf('ls-115-2014-example@1'), policyOf('ls-115-2018-example@1')];
const between = (name: string, before = older, after = newer) =>
  parameterDifferences(before, after).find((row) => row.name === name);

function changed(policy: Policy, name: string, value: unknown): Policy {
  const parameter = { value, source: 'bureau', cite: '试〔2026〕1号' } as const;
  return { ...policy, parameters: { ...policy.parameters, [name]: parameter } };
}

test('a version does not differ from itself', () => {
  for (const row of parameterDifferences(older, older)) {
    expect(row).toMatchObject({ isSameValue: true, isSameSource: true, deltas: [] });
  }
  expect(headDifferences(older, older).every(({ isSame }) => isSame)).toBe(true);
});

test('amounts differ in fen, level by level; a level that is new has no difference', () => {
  expect(between('trainingStandardFen')).toMatchObject({
    isSameValue: false,
    isSameSource: false,
    deltas: ['L4', 'L3', 'L2', 'L1'].map((member) => ({ member, unit: 'fen', change: 50_000 })),
    added: ['L5'],
    removed: [],
  });
});

test('an inherited value is the same on both sides', () => {
  expect(between('attendanceMinBp')).toMatchObject({ isSameValue: true, isSameSource: true });
});

test('a rate differs in basis points, a count in whole numbers', () => {
  expect(between('attendanceMinBp', older, changed(older, 'attendanceMinBp', 7500))?.deltas).toEqual([
    { member: null, unit: 'bp', change: -500 },
  ]);
  expect(between('perYearMax')?.deltas).toEqual([{ member: null, unit: 'number', change: 2 }]);
});

test('the rate of one category is compared with the rate of the same category, wherever it stands in the list', () => {
  const rates = older.parameters.categoryRates?.value as { category: string; rateBp: number }[];
  const turned = rates.toReversed().map((rate) => (rate.category === 'EMPLOYEE' ? { ...rate, rateBp: 6000 } : rate));
  expect(between('categoryRates', older, changed(older, 'categoryRates', turned))?.deltas).toEqual([
    { member: 'EMPLOYEE.rateBp', unit: 'bp', change: 1000 },
  ]);
});

test('the order of the categories is a difference of its own: it decides between equal totals', () => {
  const rates = older.parameters.categoryRates?.value as unknown[];
  const turned = between('categoryRates', older, changed(older, 'categoryRates', rates.toReversed()));
  expect(turned).toMatchObject({ isSameValue: false, deltas: [] });
});

test('a taper is compared step by step', () => {
  const fee = policyOf('ls-303-2014-example@1');
  const steeper = [
    [15, 10_000],
    [30, 7500],
    [null, 7000],
  ];
  expect(between('bands', fee, changed(fee, 'bands', steeper))?.deltas).toEqual([
    { member: '30', unit: 'bp', change: -500 },
  ]);
});

test('a parameter that one version lacks is named with the other side empty', () => {
  const { publicityWorkingDays: _, ...fewer } = older.parameters;
  expect(between('publicityWorkingDays', { ...older, parameters: fewer }, older)).toMatchObject({
    before: null,
    isSameValue: false,
    deltas: [],
  });
});

test('a value that stays while its source changes is no change of value', () => {
  const confirmed = changed(older, 'attendanceMinBp', 8000);
  expect(between('attendanceMinBp', older, confirmed)).toMatchObject({ isSameValue: true, isSameSource: false });
});

test('documents, days, places, key date, straddling and rounding are compared too', () => {
  const differing = headDifferences(older, newer).filter(({ isSame }) => !isSame);
  expect(differing.map(({ field }) => field)).toEqual(['document', 'days']);
});
