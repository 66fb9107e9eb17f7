import fc from 'fast-check';
import type { Json } from './batch.ts';

/** How often each property is tried. `PROPERTY_RUNS=1000000` makes the long proof of it. */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? 10_000);

// Against mutants the cases are always the same, and the first failure is enough.
const seed = process.env.PROPERTY_SEED;
if (seed) fc.configureGlobal({ seed: Number(seed), endOnFailure: true });

export const levels = fc.constantFrom('L5', 'L4', 'L3', 'L2', 'L1');
export const categoryCodes = [
  'REG_UNEMPLOYED',
  'RURAL_TRANSFER',
  'VETERAN',
  'COLLEGE_GRAD_2Y',
  'EMPLOYEE',
  '10',
  '2',
] as const;
const someCategories = fc.uniqueArray(fc.constantFrom(...categoryCodes, 'STRANGER'), { maxLength: 5 });
const bp = fc.oneof(fc.constantFrom(0, 5000, 6000, 8000, 10_000), fc.integer({ min: 0, max: 20_000 }));
const amount = fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(0, 33_333, 66_667, 100_000, 100_001));

/** Days that crowd around month ends, leap days and year ends. */
export const days = fc
  .record({
    year: fc.integer({ min: 2014, max: 2018 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1, 28, 29, 30, 31)),
  })
  .map(({ year, month, date }) => {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
  });

const rates = fc.oneof(
  bp,
  fc
    .record({ default: bp, level_at_or_above_3: fc.option(bp), urgent: fc.option(bp) })
    .map((rate) =>
      Object.fromEntries(Object.entries(rate).filter(([, value]) => value !== null || rate.default % 2 === 0)),
    ),
);

const levelAmounts = fc.dictionary(levels, amount, { minKeys: 1, maxKeys: 5 });

/** Any mixture of replaced parameters of track S; what is left out keeps the pack's value. */
export const subsidyOverrides = fc.record(
  {
    training_std_fen: levelAmounts,
    exam_cap_fen: levelAmounts,
    category_bp: fc.dictionary(fc.constantFrom(...categoryCodes), rates, { maxKeys: 6 }),
    employment_factor_bp: fc.option(
      fc.record({
        applies_to: someCategories,
        cert_employed: bp,
        cert_not_employed: bp,
        months: fc.integer({ min: 0, max: 14 }),
      }),
    ),
    employment_settlement: fc.constantFrom('supplement', 'at_claim', null),
    fee_cap_order: fc.constantFrom('rate_then_cap', 'cap_then_rate'),
    attendance_min_bp: fc.option(bp),
    class_hours_min: fc.option(fc.integer({ min: 0, max: 90 })),
    exam_requires_training_ok: fc.option(fc.boolean()),
    exam_sitting: fc.constantFrom('first', 'passing', 'sum'),
    per_year_max: fc.option(fc.integer({ min: 0, max: 4 })),
    once_per_occupation_level: fc.option(fc.boolean()),
    higher_bars_lower: fc.option(fc.boolean()),
    claim_window_months: fc.option(fc.integer({ min: 0, max: 14 })),
  },
  { requiredKeys: [] },
);

export const roundingOverrides = fc.record(
  { unit_fen: fc.constantFrom(1, 3, 10, 100, 1000), mode: fc.constantFrom('half_up', 'down') },
  { requiredKeys: [] },
);

const occupations = fc.constantFrom('电子商务师', '客户服务管理员');

/** Any person's line; most pass most gates, so that amounts are really computed. */
export const subsidyLines = fc
  .record(
    {
      policy: fc.constantFrom('LS-115-2014-EX', 'LS-115-2018-EX'),
      occ: occupations,
      level: levels,
      class_hours: fc.oneof(
        { arbitrary: fc.constant(80), weight: 3 },
        { arbitrary: fc.integer({ min: 0, max: 100 }), weight: 1 },
      ),
      planned_min: fc.integer({ min: 0, max: 4000 }),
      attended_min: fc.integer({ min: 0, max: 4500 }),
      cert_issue: fc.option(days, { freq: 8 }),
      claim: days,
      categories: someCategories,
      urgent: fc.boolean(),
      employed_on: fc.option(days, { freq: 3 }),
      fee_fen: fc.option(amount, { freq: 3 }),
      exam_fees: fc.array(amount, { maxLength: 3 }),
      history: fc.array(fc.record({ occ: occupations, level: levels, claim: days }), { maxLength: 2 }),
      dropped: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
    },
    { requiredKeys: ['cert_issue', 'claim'] },
  )
  .map((line): Json => line);

/** A line that passes every gate of the 2014 example set. */
export const entitledLines = fc.record({
  level: fc.constantFrom('L4', 'L3', 'L2', 'L1'),
  categories: fc.uniqueArray(
    fc.constantFrom('REG_UNEMPLOYED', 'RURAL_TRANSFER', 'VETERAN', 'EMPLOYEE', 'COLLEGE_GRAD_2Y'),
    {
      minLength: 1,
    },
  ),
  urgent: fc.boolean(),
  employed_on: fc.option(days),
  fee_fen: fc.option(amount),
  exam_fees: fc.array(amount, { maxLength: 3 }),
});

const items = [
  'lodging',
  'meals',
  'venue_lecturer',
  'materials_transport_other',
  'venue_materials_transport',
  'other',
] as const;
const someItems = fc.uniqueArray(fc.constantFrom(...items, 'unknown'), { maxLength: 6 });
const titles = fc.constantFrom('ACADEMICIAN', 'SENIOR', 'ASSOCIATE', 'INTERMEDIATE', 'JUNIOR', 'OTHER', 'PRACTITIONER');
const bands = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 9, max: 20 }), bp, bp, bp)
  .map(([first, second, a, b, c]) => [
    [first, a],
    [second, b],
    [null, c],
  ]);

/** Any mixture of replaced parameters of track T. */
export const feeOverrides = fc.record(
  {
    quota_items_fen: fc.dictionary(fc.constantFrom(...items), amount, { maxKeys: 5 }),
    bands,
    report_days_max: fc.option(fc.integer({ min: 0, max: 3 })),
    departure_days_max: fc.option(fc.integer({ min: 0, max: 3 })),
    report_departure_joint_max: fc.option(fc.integer({ min: 0, max: 3 })),
    report_only_day_billable: fc.option(fc.boolean()),
    items_not_provided_deducted: fc.option(fc.boolean()),
    hard_item_ceilings: fc.option(someItems),
    staff_bp: bp,
    staff_max: fc.option(fc.integer({ min: 0, max: 12 })),
    staff_min: fc.option(fc.integer({ min: 0, max: 3 })),
    staff_rounding: fc.constantFrom('floor', 'half_up', 'ceil', null),
    staff_base: fc.constantFrom('actual_participants', 'planned_participants', null),
    lecturer_inside_quota: fc.boolean(),
    lecturer_basis: fc.constantFrom('half_day', 'class_hour'),
    lecturer_caps_fen: fc.dictionary(titles, amount, { maxKeys: 5 }),
    lecturer_hours_per_half_day_max: fc.option(fc.integer({ min: 0, max: 6 })),
    lecturer_merged_class_once: fc.option(fc.boolean()),
    max_class_months: fc.option(fc.integer({ min: 0, max: 2 })),
    trainee_charge_allowed: fc.option(fc.boolean()),
  },
  { requiredKeys: [] },
);

const lectureLines = fc.record({
  title: titles,
  units: fc.integer({ min: 0, max: 6 }),
  hours: fc.integer({ min: 0, max: 8 }),
  paid_each_fen: amount,
  merged_duplicate: fc.boolean(),
});

const classFields = {
  start: fc.oneof(days, fc.constantFrom('2016-12-20', '2016-12-31', '2017-01-01', '2015-11-30')),
  report_days: fc.integer({ min: 0, max: 3 }),
  teaching_days: fc.oneof(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 95 })),
  departure_days: fc.integer({ min: 0, max: 3 }),
};

const feeFields = {
  class: fc.record(classFields, { requiredKeys: ['start'] }),
  trainees: fc.array(fc.record({ n: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 40 }) }), {
    maxLength: 4,
  }),
  staff_claimed: fc.integer({ min: 0, max: 14 }),
  actual_fen: fc.dictionary(fc.constantFrom(...items, 'all'), fc.integer({ min: 0, max: 9_000_000 }), { maxKeys: 5 }),
  charged_trainees_fen: fc.constantFrom(0, 0, 0, 1),
  override_params: feeOverrides,
  override_rounding: roundingOverrides,
};

/** Any class under one version. */
export const plainClasses = fc.record({
  policy: fc.constantFrom('CN-523-2014', 'CN-540-2017-III', 'LS-303-2014-EX'),
  provided: someItems,
  lectures: fc.array(lectureLines, { maxLength: 4 }),
  ...feeFields,
});

/** Any class across the change of the national rule; the versions meet without gap or overlap. */
export const straddlingClasses = fc.record({
  policy: fc.constantFrom('CN-523-2014', 'CN-540-2017-III', 'LS-303-2014-EX'),
  straddle: fc.constantFrom('split_by_day', 'more_favourable'),
  packs: fc.constantFrom(['CN-523-2014', 'CN-540-2017-III'], ['CN-540-2017-III', 'CN-523-2014']),
  provided: fc.oneof(someItems, fc.record({ 'CN-523-2014': someItems, 'CN-540-2017-III': someItems })),
  ...feeFields,
});
