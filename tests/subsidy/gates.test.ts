import { describe, expect, test } from 'vitest';
import { type Json, subsidy } from './batch.ts';

type Row = readonly [name: string, set: Json, overrides: Json, why: readonly string[], training: number, exam: number];

const paid = (occ: string, level: string, claim: string): Json => ({ history: [{ occ, level, claim }] });
const employed = { employed_on: '2015-07-04' };
const SAME = '电子商务师';

// Base person: level 4 (1 000 yuan, exam cap 200), registered unemployed (80 % without a job), fee 1 000, exam fee 180.
const rows: readonly Row[] = [
  ['nothing stands in the way', {}, {}, [], 80_000, 18_000],
  ['a drop-out stands alone', { dropped: true, cert_issue: null, categories: [] }, {}, ['S_DROPPED'], 0, 0],
  ['no certificate', { cert_issue: null }, {}, ['S_NO_CERT'], 0, 0],
  ['no certificate hides the window', { cert_issue: null, claim: '2030-01-01' }, {}, ['S_NO_CERT'], 0, 0],
  ['claimed on the day of the certificate', { claim: '2015-05-20' }, {}, [], 80_000, 18_000],
  ['claimed the day before', { claim: '2015-05-19' }, {}, ['S_WINDOW'], 0, 0],
  ['claimed on the last day', { claim: '2016-05-20' }, {}, [], 80_000, 18_000],
  ['claimed a day late', { claim: '2016-05-21' }, {}, ['S_WINDOW'], 0, 0],
  ['claimed late without an upper limit', { claim: '2030-05-21' }, { claim_window_months: null }, [], 80_000, 18_000],
  ['claimed early without an upper limit', { claim: '2015-05-19' }, { claim_window_months: null }, ['S_WINDOW'], 0, 0],
  ['a window of 0 months', { claim: '2015-05-21' }, { claim_window_months: 0 }, ['S_WINDOW'], 0, 0],
  ['a window beyond the calendar', { claim: '9999-12-31' }, { claim_window_months: 999_999 }, [], 80_000, 18_000],
  [
    'a month end clamps',
    { cert_issue: '2015-08-31', claim: '2016-02-29' },
    { claim_window_months: 6 },
    [],
    80_000,
    18_000,
  ],
  [
    'a month end does not spill over',
    { cert_issue: '2015-08-31', claim: '2016-03-01' },
    { claim_window_months: 6 },
    ['S_WINDOW'],
    0,
    0,
  ],
  ['the same level paid', paid(SAME, 'L4', '2014-01-01'), {}, ['S_DUP_LEVEL'], 0, 0],
  ['the same level paid later than this claim', paid(SAME, 'L4', '2019-01-01'), {}, ['S_DUP_LEVEL'], 0, 0],
  [
    'the same level allowed again',
    paid(SAME, 'L4', '2014-01-01'),
    { once_per_occupation_level: false },
    [],
    80_000,
    18_000,
  ],
  ['another occupation paid', paid('电子商务 师', 'L4', '2014-01-01'), {}, [], 80_000, 18_000],
  ['a higher level paid', paid(SAME, 'L3', '2014-01-01'), {}, ['S_HIGHER_HELD'], 0, 0],
  ['the highest level paid', paid(SAME, 'L1', '2014-01-01'), {}, ['S_HIGHER_HELD'], 0, 0],
  ['a higher level does not bar', paid(SAME, 'L3', '2014-01-01'), { higher_bars_lower: false }, [], 80_000, 18_000],
  ['a higher level of another occupation', paid('a', 'L1', '2014-01-01'), {}, [], 80_000, 18_000],
  ['a lower level paid', paid(SAME, 'L5', '2014-01-01'), {}, [], 80_000, 18_000],
  ['one paid on the first of the year', paid('a', 'L4', '2015-01-01'), {}, ['S_YEAR_CAP'], 0, 0],
  ['one paid on the last of the year', paid('a', 'L4', '2015-12-31'), {}, ['S_YEAR_CAP'], 0, 0],
  ['one paid the year before', paid('a', 'L4', '2014-12-31'), {}, [], 80_000, 18_000],
  ['two allowed a year', paid('a', 'L4', '2015-01-01'), { per_year_max: 2 }, [], 80_000, 18_000],
  ['none allowed a year', {}, { per_year_max: 0 }, ['S_YEAR_CAP'], 0, 0],
  ['any number a year', paid('a', 'L4', '2015-01-01'), { per_year_max: null }, [], 80_000, 18_000],
  ['no category at all', { categories: [] }, {}, ['S_NO_CATEGORY'], 0, 0],
  ['a category the policy does not know', { categories: ['STRANGER'] }, {}, ['S_NO_CATEGORY'], 0, 0],
  ['a category set to null', {}, { category_bp: { REG_UNEMPLOYED: null } }, ['S_NO_CATEGORY'], 0, 0],
  ['an hour short', { class_hours: 59 }, {}, ['S_HOURS_MIN'], 0, 18_000],
  ['hours exactly', { class_hours: 60 }, {}, [], 80_000, 18_000],
  ['no minimum of hours', { class_hours: 0 }, { class_hours_min: null }, [], 80_000, 18_000],
  ['a minute short', { attended_min: 2879 }, {}, ['S_ATTENDANCE'], 0, 18_000],
  ['minutes exactly', { attended_min: 2880 }, {}, [], 80_000, 18_000],
  ['a third of a minute short', { planned_min: 3334, attended_min: 2667 }, {}, ['S_ATTENDANCE'], 0, 18_000],
  ['more than planned', { attended_min: 9999 }, {}, [], 80_000, 18_000],
  ['nothing planned', { planned_min: 0, attended_min: 0 }, {}, [], 80_000, 18_000],
  ['no attendance asked', { attended_min: 0 }, { attendance_min_bp: null }, [], 80_000, 18_000],
  ['a level without standard or exam cap', { level: 'L5' }, {}, ['S_NO_STANDARD'], 0, 0],
  ['a level whose standard is null', {}, { training_std_fen: { L4: null } }, ['S_NO_STANDARD'], 0, 18_000],
  [
    'no standard does not touch the exam',
    { level: 'L5' },
    { exam_cap_fen: { L5: 20_000 }, exam_requires_training_ok: true },
    ['S_NO_STANDARD'],
    0,
    18_000,
  ],
  ['the exam needs the training', { class_hours: 59 }, { exam_requires_training_ok: true }, ['S_HOURS_MIN'], 0, 0],
  [
    'codes accumulate in alphabetical order',
    { class_hours: 1, attended_min: 1, categories: [], ...paid(SAME, 'L4', '2015-03-01') },
    {},
    ['S_ATTENDANCE', 'S_DUP_LEVEL', 'S_HOURS_MIN', 'S_NO_CATEGORY', 'S_YEAR_CAP'],
    0,
    0,
  ],
  ['employed on the last day', { employed_on: '2015-11-20' }, {}, [], 100_000, 18_000],
  ['employed a day late', { employed_on: '2015-11-21' }, {}, [], 80_000, 18_000],
  ['employed long before', { employed_on: '1999-01-01' }, {}, [], 100_000, 18_000],
  ['employed after the claim counts', { employed_on: '2015-06-11' }, {}, [], 100_000, 18_000],
  [
    'employed after the claim does not count at_claim',
    { employed_on: '2015-06-11' },
    { employment_settlement: 'at_claim' },
    [],
    80_000,
    18_000,
  ],
  [
    'employed on the day of the claim counts at_claim',
    { employed_on: '2015-06-10' },
    { employment_settlement: 'at_claim' },
    [],
    100_000,
    18_000,
  ],
  ['no employment factor', {}, { employment_factor_bp: null }, [], 100_000, 18_000],
  ['a category without factor', { categories: ['VETERAN'] }, {}, [], 100_000, 18_000],
  ['half for an employee', { categories: ['EMPLOYEE'] }, {}, [], 50_000, 10_000],
  ['all for an employee in an urgent occupation', { categories: ['EMPLOYEE'], urgent: true }, {}, [], 100_000, 18_000],
  ['urgent without an urgent rate', { categories: ['VETERAN'], urgent: true }, {}, [], 100_000, 18_000],
  ['level three for an employee', { categories: ['EMPLOYEE'], level: 'L3', fee_fen: null }, {}, [], 120_000, 18_000],
  [
    'urgent goes before level three',
    { categories: ['EMPLOYEE'], level: 'L3', fee_fen: null, urgent: true },
    {},
    [],
    150_000,
    18_000,
  ],
  ['a fee below the standard caps', { ...employed, fee_fen: 88_000 }, {}, [], 88_000, 18_000],
  ['a fee of nothing caps to nothing', { ...employed, fee_fen: 0 }, {}, [], 0, 18_000],
  ['a fee advanced by the institution does not cap', { ...employed, fee_fen: null }, {}, [], 100_000, 18_000],
  [
    'the cap comes first',
    { categories: ['EMPLOYEE'], fee_fen: 88_000 },
    { fee_cap_order: 'cap_then_rate' },
    [],
    44_000,
    9000,
  ],
  [
    'the cap comes first without a fee',
    { categories: ['EMPLOYEE'], fee_fen: null },
    { fee_cap_order: 'cap_then_rate' },
    [],
    50_000,
    9000,
  ],
  ['no sitting', { exam_fees: [] }, {}, [], 80_000, 0],
  ['the first sitting', { exam_fees: [7000, 9000] }, { exam_sitting: 'first' }, [], 80_000, 7000],
  ['the passing sitting', { exam_fees: [7000, 9000] }, { exam_sitting: 'passing' }, [], 80_000, 9000],
  ['all sittings', { exam_fees: [7000, 9000] }, { exam_sitting: 'sum' }, [], 80_000, 16_000],
  ['all sittings under the cap', { exam_fees: [70_000, 9000] }, { exam_sitting: 'sum' }, [], 80_000, 20_000],
];

describe('each gate and each parameter of the subsidy', () => {
  test.each(rows)('%s', (_, set, overrides, why, training, exam) => {
    const result = subsidy(set, overrides);
    expect(result).toMatchObject({ why, training, exam, payable: training + exam });
    expect(result.category === null).toBe(why.some((code) => !TRAINING_CODES.includes(code)));
  });

  test('equal totals go by the order of the catalogue, not of the person', () => {
    expect(subsidy({ categories: ['DISABLED', 'VETERAN'] }).category).toBe('VETERAN');
    expect(
      subsidy({ categories: ['VETERAN', 'DISABLED'] }, { category_bp: { DISABLED: 10_000, VETERAN: 10_000 } }).category,
    ).toBe('DISABLED');
  });

  test('a category with a lower rate wins when its total is higher', () => {
    expect(
      subsidy(
        { categories: ['REG_UNEMPLOYED', 'EMPLOYEE'] },
        { category_bp: { REG_UNEMPLOYED: 10_000, EMPLOYEE: 9000 } },
      ),
    ).toMatchObject({
      category: 'EMPLOYEE',
      training: 90_000,
      exam: 18_000,
    });
  });

  test('a total of 0 without a line gate names the first held category', () => {
    expect(subsidy({ categories: ['EMPLOYEE', 'VETERAN'], fee_fen: 0, exam_fees: [] })).toMatchObject({
      category: 'VETERAN',
      payable: 0,
      why: [],
    });
  });

  test('rounding to whole yuan comes before the fee cap', () => {
    const override_rounding = { unit_fen: 100, mode: 'down' };
    expect(
      subsidy({ fee_fen: 79_999 }, { category_bp: { REG_UNEMPLOYED: 9999 } }, { override_rounding }),
    ).toMatchObject({
      training: 79_900,
      exam: 18_000,
    });
    expect(subsidy({ fee_fen: 79_950 }, {}, { override_rounding }).training).toBe(79_950);
  });
});

const TRAINING_CODES = ['S_HOURS_MIN', 'S_ATTENDANCE', 'S_NO_STANDARD'];
