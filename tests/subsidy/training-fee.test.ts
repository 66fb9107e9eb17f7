import { describe, expect, test } from 'vitest';
import { fee, type Json } from './batch.ts';

type Row = readonly [name: string, changes: Json, overrides: Json, expected: Json];

const start = '2015-05-11';
const lecture = (line: Json): Json => ({
  lectures: [{ title: 'SENIOR', units: 2, hours: 2, paid_each_fen: 250_000, ...line }],
});
const people = (n: number): Json => ({ trainees: [{ n, days: 4 }] });

// Base class: ten people, four days, 450 yuan a person-day, so a ceiling of 18 000 yuan; cost 1 000 yuan.
const rows: readonly Row[] = [
  [
    'pays the cost below the ceiling',
    {},
    {},
    { days: 4, staff: 0, cap: 1_800_000, payable: 100_000, disallowed: 0, block: null },
  ],
  ['pays the ceiling above it', { actual_fen: { all: 1_800_001 } }, {}, { payable: 1_800_000, disallowed: 1 }],
  ['bills one report day of two', { class: { start, report_days: 2, teaching_days: 4 } }, {}, { days: 5 }],
  [
    'bills every report day without a limit',
    { class: { start, report_days: 3, teaching_days: 4 } },
    { report_days_max: null },
    { days: 7 },
  ],
  [
    'bills no report day',
    { class: { start, report_days: 1, teaching_days: 4 } },
    { report_only_day_billable: false },
    { days: 4 },
  ],
  [
    'bills report and departure together',
    { class: { start, report_days: 1, teaching_days: 4, departure_days: 1 } },
    { report_departure_joint_max: 1 },
    { days: 5 },
  ],
  [
    'bills every departure day without a limit',
    { class: { start, departure_days: 3 } },
    { departure_days_max: null },
    { days: 3 },
  ],
  [
    'counts a group only while it is there',
    {
      trainees: [
        { n: 10, days: 2 },
        { n: 1, days: 99 },
      ],
    },
    {},
    { cap: 45_000 * 24 },
  ],
  ['counts nobody who never came', { trainees: [{ n: 10, days: 0 }] }, {}, { cap: 0, payable: 0, disallowed: 100_000 }],
  ['rounds staff down', { ...people(30), staff_claimed: 5 }, {}, { staff: 1 }],
  ['rounds staff half up', { ...people(30), staff_claimed: 5 }, { staff_rounding: 'half_up' }, { staff: 2 }],
  [
    'rounds staff half up below the half',
    { ...people(29), staff_claimed: 5 },
    { staff_rounding: 'half_up' },
    { staff: 1 },
  ],
  ['rounds staff up', { ...people(21), staff_claimed: 5 }, { staff_rounding: 'ceil' }, { staff: 2 }],
  ['keeps a whole number of staff', { ...people(20), staff_claimed: 5 }, { staff_rounding: 'ceil' }, { staff: 1 }],
  ['grants a minimum of staff', { staff_claimed: 5 }, { staff_min: 2 }, { staff: 2 }],
  ['lets the maximum win over the minimum', { staff_claimed: 5 }, { staff_min: 2, staff_max: 1 }, { staff: 1 }],
  [
    'counts staff by those planned',
    { trainees: [{ n: 20, days: 0 }], staff_claimed: 1 },
    { staff_base: 'planned_participants' },
    { staff: 1 },
  ],
  ['counts no more staff than claimed', { ...people(90), staff_claimed: 1 }, { staff_max: null }, { staff: 1 }],
  ['deducts what is not provided', { provided: ['meals', 'unknown'] }, {}, { cap: 440_000 }],
  ['deducts nothing', { provided: [] }, { items_not_provided_deducted: false }, { cap: 1_800_000 }],
  [
    'tapers at the margin',
    {},
    {
      bands: [
        [1, 10_000],
        [3, 5000],
        [null, 0],
      ],
    },
    { cap: 900_000 },
  ],
  [
    'rounds the sum once',
    { ...people(1), provided: ['meals'] },
    { quota_items_fen: { meals: 1 }, bands: [[null, 1250]] },
    { cap: 1 },
  ],
  [
    'holds an item to its own ceiling',
    { actual_fen: { meals: 500_000, all: 1 }, provided: ['meals'] },
    { hard_item_ceilings: ['meals'], bands: [[null, 20_000]] },
    { payable: 440_001, disallowed: 60_000 },
  ],
  [
    'holds an item not provided to 0',
    { actual_fen: { lodging: 5 }, provided: ['meals'] },
    { hard_item_ceilings: ['lodging', 'tea'] },
    { payable: 0, disallowed: 5 },
  ],
  [
    'pays a lecturer up to the cap of the title',
    lecture({}),
    {},
    { lecture_allowed: 400_000, payable: 500_000, disallowed: 100_000 },
  ],
  ['pays a lecturer what was paid', lecture({ paid_each_fen: 1 }), {}, { lecture_allowed: 2 }],
  ['pays an unlisted title as others', lecture({ title: '淘宝大学讲师' }), {}, { lecture_allowed: 200_000 }],
  [
    'pays an unlisted title nothing without others',
    lecture({ title: 'X' }),
    { lecturer_caps_fen: { SENIOR: 1, OTHER: null } },
    { lecture_allowed: 0 },
  ],
  [
    'counts hours',
    lecture({ hours: 5 }),
    { lecturer_basis: 'class_hour', lecturer_hours_per_half_day_max: 4 },
    { lecture_allowed: 800_000 },
  ],
  [
    'counts hours without a limit',
    lecture({ hours: 5 }),
    { lecturer_basis: 'class_hour' },
    { lecture_allowed: 1_000_000 },
  ],
  [
    'ignores the hour limit with half-days',
    lecture({ units: 9 }),
    { lecturer_hours_per_half_day_max: 1 },
    { lecture_allowed: 1_800_000 },
  ],
  [
    'counts a merged lecture once',
    lecture({ merged_duplicate: true }),
    { lecturer_merged_class_once: true },
    { lecture_allowed: 0, disallowed: 500_000 },
  ],
  [
    'counts a merged lecture twice where allowed',
    lecture({ merged_duplicate: true }),
    {},
    { lecture_allowed: 400_000 },
  ],
  [
    'keeps lecturers inside the ceiling',
    { ...lecture({}), actual_fen: { all: 1_700_000 } },
    {},
    { payable: 1_800_000 },
  ],
  [
    'keeps lecturers outside the ceiling',
    { ...lecture({}), actual_fen: { all: 1_900_000 } },
    { lecturer_inside_quota: false },
    { payable: 2_200_000 },
  ],
  [
    'refuses a charge to trainees',
    { charged_trainees_fen: 1 },
    {},
    { block: 'T_TRAINEE_CHARGED', payable: 0, disallowed: 100_000, cap: 1_800_000 },
  ],
  [
    'allows a charge where the rule does',
    { charged_trainees_fen: 1 },
    { trainee_charge_allowed: true },
    { block: null },
  ],
  ['allows the last day of three months', { class: { start: '2015-03-09', teaching_days: 92 } }, {}, { block: null }],
  ['refuses a day more', { class: { start: '2015-03-09', teaching_days: 93 } }, {}, { block: 'T_CLASS_TOO_LONG' }],
  [
    'names the length before the charge',
    { class: { start: '2015-03-09', teaching_days: 93 }, charged_trainees_fen: 1 },
    {},
    { block: 'T_CLASS_TOO_LONG' },
  ],
  ['refuses no class without days', { class: { start } }, { max_class_months: 0 }, { days: 0, cap: 0, block: null }],
  ['allows any length', { class: { start, teaching_days: 400 } }, { max_class_months: null }, { block: null }],
  [
    'takes a class of ages without counting its days one by one',
    { class: { start, teaching_days: 900_000_000_000 } },
    {},
    { days: 900_000_000_000, block: 'T_CLASS_TOO_LONG' },
  ],
];

describe('each parameter of the training fee', () => {
  test.each(rows)('%s', (_, changes, overrides, expected) => {
    expect(fee(changes, overrides)).toMatchObject(expected);
  });
});

describe('a class across a change of the rules', () => {
  const packs = ['CN-523-2014', 'CN-540-2017-III'];
  const turn = {
    class: { start: '2016-12-31', teaching_days: 2 },
    packs,
    straddle: 'split_by_day',
    provided: ['lodging'],
    staff_claimed: 9,
  };

  test('takes each day from the version in force on it', () => {
    expect(fee({ ...turn, ...people(20) })).toMatchObject({ days: 2, staff: 1, cap: 21 * 18_000 + 22 * 34_000 });
  });

  test('names the staff of the first day, whatever version was chosen for the rest', () => {
    expect(fee({ ...turn, ...people(20), policy: 'CN-540-2017-III' })).toMatchObject({ staff: 1 });
  });

  test('takes the staff of the chosen version when no day is billable', () => {
    expect(fee({ ...turn, class: { start: '2016-12-31' }, ...people(20), policy: 'CN-540-2017-III' })).toMatchObject({
      days: 0,
      staff: 2,
      cap: 0,
    });
  });

  test('is refused when a version ends or a second begins during the class', () => {
    const alone = { ...turn, packs: ['CN-523-2014'] };
    expect(() => fee(alone)).toThrow('packs: 0 packs are in force on 2017-01-01, needed is exactly one');
    expect(fee({ ...alone, class: { start: '2016-12-30', teaching_days: 2 } }).days).toBe(2);
    const both = { ...turn, packs: ['CN-540-2017-III', 'LS-303-2014-EX'] };
    expect(() => fee(both)).toThrow('packs: 2 packs are in force on 2017-01-01');
    expect(() => fee({ ...alone, class: { start: '2016-12-30', teaching_days: 9_000_000 }, packs: [] })).toThrow(
      'on 2016-12-30',
    );
  });

  test('asks provided items only of the versions that are used', () => {
    const only = {
      ...turn,
      class: { start: '2017-01-01', teaching_days: 2 },
      provided: { 'CN-540-2017-III': ['meals'] },
    };
    expect(fee({ ...only, ...people(20) })).toMatchObject({ cap: 2 * 22 * 13_000 });
    expect(() => fee({ ...turn, provided: { 'CN-540-2017-III': ['meals'] } })).toThrow(
      /provided\.CN-523-2014: is missing/,
    );
  });

  test('pays by the more favourable version, the first if equal', () => {
    const both = { ...turn, straddle: 'more_favourable', actual_fen: { all: 99_000_000 } };
    expect(fee({ ...both, ...people(20) })).toMatchObject({ staff: 2, payable: 2 * 22 * 34_000 });
    expect(fee({ ...both, ...people(20), actual_fen: {} })).toMatchObject({ staff: 1, payable: 0 });
  });
});
