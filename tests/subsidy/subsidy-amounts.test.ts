import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { TO_THE_FEN } from '#src/subsidy/arithmetic.ts';
import { subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { countedExamFee, highestTotal, isEmployedInTime } from '#src/subsidy/subsidy-amounts.ts';
import { subsidyLine } from '#src/subsidy/subsidy-line.ts';
import type { SubsidyParameters } from '#src/subsidy/subsidy-parameters.ts';
import { fee, subsidy } from './batch.ts';
import { shipped, someFacts } from './quoting.ts';

const on = (text: string) => text as Day;
let parameters: SubsidyParameters;
beforeEach(() => {
  parameters = subsidyParametersOf(shipped('ls-115-2014-example'));
});

describe('a job is in time', () => {
  const employed = (changes: Parameters<typeof someFacts>[0], settlement: 'supplement' | 'at_claim' = 'supplement') =>
    isEmployedInTime({ ...parameters, employmentSettlement: settlement }, someFacts(changes));

  test('from any day up to the last one of the months after the certificate', () => {
    expect(employed({ employedOn: on('1999-01-01') })).toBe(true);
    expect(employed({ employedOn: on('2015-11-20') })).toBe(true);
    expect(employed({ employedOn: on('2015-11-21') })).toBe(false);
    expect(employed({ employedOn: null })).toBe(false);
    expect(employed({ employedOn: 'not-yet' })).toBe(false);
  });

  test('up to the claim where the amount is settled with it', () => {
    expect(employed({ employedOn: on('2015-06-10') }, 'at_claim')).toBe(true);
    expect(employed({ employedOn: on('2015-06-11') }, 'at_claim')).toBe(false);
    expect(employed({ employedOn: on('2015-06-11'), claimedOn: 'not-yet' }, 'at_claim')).toBe(true);
  });

  test('while no certificate has started the months, and never where the policy has no such factor', () => {
    expect(employed({ employedOn: on('2015-06-11'), certificateIssuedOn: 'not-yet' })).toBe(true);
    expect(employed({ employedOn: on('2015-06-11'), certificateIssuedOn: null })).toBe(true);
    const without = { ...parameters, employmentFactor: null };
    expect(isEmployedInTime(without, someFacts({ employedOn: on('2015-06-01') }))).toBe(false);
  });
});

describe('the exam fee that counts', () => {
  const counted = (examSitting: 'first' | 'passing' | 'sum', fees: readonly number[]) =>
    countedExamFee({ ...parameters, examSitting }, someFacts({ examFeesFen: fees.map(fen) }));

  test('is that of the first or the passed sitting, or of all', () => {
    expect(counted('first', [1, 20, 300])).toBe(1n);
    expect(counted('passing', [1, 20, 300])).toBe(300n);
    expect(counted('passing', [7])).toBe(7n);
    expect(counted('sum', [1, 20, 300])).toBe(321n);
    for (const sitting of ['first', 'passing', 'sum'] as const) expect(counted(sitting, [])).toBe(0n);
  });

  test('is not known before the sitting', () => {
    expect(countedExamFee(parameters, someFacts({ examFeesFen: 'not-yet' }))).toBe(null);
  });
});

test('a line that is barred has no amounts to compare and asks for nothing more', () => {
  const line = (changes: Parameters<typeof someFacts>[0]) =>
    subsidyLine(parameters, TO_THE_FEN, someFacts({ categories: null, ...changes }));
  expect(line({ hasDroppedOut: true })).toMatchObject({
    why: ['S_DROPPED'],
    missing: [],
    alternatives: [],
    chosen: null,
  });
  expect(line({ certificateIssuedOn: null })).toMatchObject({
    isBarred: true,
    alternatives: [],
    missing: ['categories'],
  });
});

test('a standard by days needs no table and asks for the days, but hides no refusal', () => {
  const perDay = { ...parameters, trainingStandardFen: new Map(), perDayFen: [{ upToDay: null, rateFen: 5000 }] };
  const line = (changes: Parameters<typeof someFacts>[0]) => subsidyLine(perDay, TO_THE_FEN, someFacts(changes));
  expect(line({ trainingDays: 4 }).verdicts.S_NO_STANDARD).toBe('passed');
  const paid = { occupation: '电子商务师', level: 'L4', claimedOn: on('2014-01-01') } as const;
  expect(line({ trainingDays: null, history: [paid] })).toMatchObject({
    why: ['S_DUP_LEVEL'],
    missing: ['trainingDays'],
  });
});

test('among no categories there is none to choose', () => {
  expect(highestTotal([])).toBe(null);
});

describe('the parts of a line', () => {
  test('the factor lowers the training part only, for the categories it names', () => {
    const factor = { applies_to: ['VETERAN'], cert_employed: 9000, cert_not_employed: 5000, months: 6 };
    const line = (set: object) => subsidy({ fee_fen: null, ...set }, { employment_factor_bp: factor });
    expect(line({ categories: ['VETERAN'] })).toMatchObject({ training: 50_000, exam: 18_000 });
    expect(line({ categories: ['VETERAN'], employed_on: '2015-06-01' })).toMatchObject({ training: 90_000 });
    expect(line({ categories: ['REG_UNEMPLOYED'] })).toMatchObject({ training: 100_000, exam: 18_000 });
  });

  test('a rate for level three counts from level three upwards, an urgent rate before it', () => {
    const rates = {
      category_bp: { VETERAN: { default: 1000, level_at_or_above_3: 3000, urgent: 7000 } },
      employment_factor_bp: null,
    };
    const training = (level: string, urgent: boolean) =>
      subsidy({ categories: ['VETERAN'], level, urgent, fee_fen: null }, rates).training;
    expect([training('L4', false), training('L3', false), training('L2', false), training('L4', true)]).toEqual([
      10_000, 45_000, 60_000, 70_000,
    ]);
  });
});

describe('a class of track T', () => {
  const group = { n: 10, days: 4 };

  test('counts staff by the rule of rounding, with least and most', () => {
    const staff = (rule: object, people = 15) =>
      fee(
        {
          trainees: [
            { n: people, days: 4 },
            { n: 1, days: 0 },
          ],
          staff_claimed: 9,
        },
        { staff_bp: 1000, staff_max: null, ...rule },
      ).staff;
    expect([staff({}), staff({ staff_rounding: 'half_up' }), staff({ staff_rounding: 'half_up' }, 14)]).toEqual([
      1, 2, 1,
    ]);
    expect([
      staff({ staff_rounding: 'ceil' }),
      staff({ staff_rounding: 'ceil' }, 10),
      staff({ staff_rounding: 'ceil' }, 11),
    ]).toEqual([2, 1, 2]);
    expect([staff({ staff_min: 3 }), staff({ staff_min: 3, staff_max: 2 }), staff({ staff_min: 30 })]).toEqual([
      3, 2, 9,
    ]);
    expect(staff({ staff_base: 'planned_participants', staff_rounding: 'ceil' }, 10)).toBe(2);
  });

  test('ends a stretch on the day a group leaves or a band ends, to the day', () => {
    const quota = {
      quota_items_fen: { meals: 100 },
      bands: [
        [2, 10_000],
        [3, 5000],
        [null, 1000],
      ],
    };
    const cap = (days: number) => fee({ trainees: [{ n: 10, days }], provided: ['meals'] }, quota).cap;
    expect([cap(0), cap(1), cap(2), cap(3), cap(4), cap(5)]).toEqual([0, 1000, 2000, 2500, 2600, 2600]);
  });

  test('bills report and departure days within their limits, each and together', () => {
    const days = (rule: object) =>
      fee(
        { class: { start: '2015-05-11', report_days: 3, teaching_days: 4, departure_days: 2 }, trainees: [group] },
        { report_days_max: null, departure_days_max: null, ...rule },
      ).days;
    expect([days({}), days({ report_days_max: 1 }), days({ departure_days_max: 0 })]).toEqual([9, 7, 7]);
    expect([days({ report_departure_joint_max: 2 }), days({ report_only_day_billable: false })]).toEqual([6, 6]);
  });

  test('caps an item by persons and days where its ceiling is hard, without the bands', () => {
    const rule = {
      hard_item_ceilings: ['meals', 'gifts'],
      quota_items_fen: { meals: 100, lodging: 900 },
      bands: [[null, 5000]],
      lecturer_inside_quota: false,
    };
    const costs = (actual_fen: object, provided: readonly string[]) =>
      fee({ actual_fen, provided, trainees: [group] }, rule).payable;
    expect(costs({ meals: 5000 }, ['meals', 'lodging'])).toBe(4000);
    expect(costs({ meals: 3999 }, ['meals', 'lodging'])).toBe(3999);
    expect(costs({ meals: 5000, gifts: 5 }, ['lodging'])).toBe(0);
    expect(costs({ other: 5000 }, ['lodging'])).toBe(5000);
  });

  test('is blocked on the first day past its months, and by any charge', () => {
    const block = (teaching_days: number, charged = 0, months = 3) =>
      fee(
        { class: { start: '2015-03-09', teaching_days }, trainees: [group], charged_trainees_fen: charged },
        { max_class_months: months },
      ).block;
    expect([block(92), block(93), block(93, 1), block(92, 1)]).toEqual([
      null,
      'T_CLASS_TOO_LONG',
      'T_CLASS_TOO_LONG',
      'T_TRAINEE_CHARGED',
    ]);
    expect([block(0, 0, 0), block(1, 0, 0)]).toEqual([null, 'T_CLASS_TOO_LONG']);
  });
});
