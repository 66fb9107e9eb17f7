import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '#src/lib/day.ts';
import { calculateBatch } from '#src/subsidy/batch.ts';
import { ContractError } from '#src/subsidy/reading.ts';
import { calculateCases, type Json, plainClass, workedBase, workedPacks } from './batch.ts';

const person = (set: Json, rest: Json = {}): Json => ({ ex: 'x', kind: 'subsidy', set, ...rest });
const course = (changes: Json): Json => ({ ...plainClass, ...changes });
const pack = (changes: Json): Json[] => [
  ...workedPacks,
  { id: 'P', track: 'SUBSIDY', inherits: 'LS-115-2014-EX', params: {}, ...changes },
];
const lecture = { title: 'SENIOR', units: 1, paid_each_fen: 1 };

const wrongCases: readonly (readonly [string, Json, RegExp])[] = [
  ['an unknown kind', { ex: 'x', kind: 'bonus' }, /cases\.fixtures\[0\]\.kind: expected one of fee, .*found "bonus"/],
  ['no kind', { ex: 'x' }, /\.kind: is missing/],
  ['no label', { kind: 'arith', expr: '1' }, /\.ex: is missing/],
  ['an unknown pack', person({ policy: 'NONE' }), /fixtures\[0\]\.set\.policy: there is no pack NONE/],
  ['a pack of track T for a subsidy', person({ policy: 'CN-523-2014' }), /is of track TRAINING_FEE, needed is SUBSIDY/],
  ['a pack of track S for a fee', course({ policy: 'LS-115-2014-EX' }), /is of track SUBSIDY/],
  ['a pack of neither track', person({ policy: 'LS-236-2017' }), /is of track SKILL_UPGRADE/],
  ['an unknown level', person({ level: 'L6' }), /set\.level: expected one of L5, L4/],
  ['a level null', person({ level: null }), /set\.level/],
  ['a day that does not exist', person({ claim: '2015-02-29' }), /set\.claim: expected a day/],
  ['a day written otherwise', person({ cert_issue: '2015-5-20' }), /set\.cert_issue: expected a day/],
  ['the year 0', person({ employed_on: '0000-01-01' }), /set\.employed_on/],
  ['no claim day', person({ claim: null }), /set\.claim/],
  ['a negative amount', person({ fee_fen: -1 }), /set\.fee_fen: expected a whole number/],
  ['a fractional amount', person({ exam_fees: [180.5] }), /set\.exam_fees\[0\]: .*not whole/],
  ['a number as text', person({ class_hours: '80' }), /set\.class_hours/],
  ['an amount wider than 64 bits', person({ fee_fen: 2 ** 63 }), /set\.fee_fen: .*at most 2\^63 − 1/],
  ['a count that no class can have', person({ class_hours: 2 ** 53 }), /set\.class_hours: .*found 9007199254740992/],
  ['a flag that is a number', person({ urgent: 1 }), /set\.urgent: expected true or false/],
  ['categories that are one text', person({ categories: 'VETERAN' }), /set\.categories: expected a list/],
  [
    'a history line without a day',
    person({ history: [{ occ: 'a', level: 'L4' }] }),
    /set\.history\[0\]\.claim: is missing/,
  ],
  [
    'a history level unknown',
    person({ history: [{ occ: 'a', level: 'L9', claim: '2015-01-01' }] }),
    /history\[0\]\.level/,
  ],
  ['a history that is null', person({ history: null }), /set\.history: expected a list, found null/],
  [
    'an unknown fee cap order',
    person({}, { override_params: { fee_cap_order: 'both' } }),
    /override_params\.fee_cap_order/,
  ],
  ['an unknown exam sitting', person({}, { override_params: { exam_sitting: 'last' } }), /exam_sitting/],
  ['an unknown settlement', person({}, { override_params: { employment_settlement: 'x' } }), /employment_settlement/],
  ['an unknown category pick', person({}, { override_params: { category_pick: 'lowest' } }), /category_pick/],
  [
    'a required parameter taken away',
    person({}, { override_params: { category_bp: null } }),
    /parameter category_bp is missing/,
  ],
  [
    'a rate without default',
    person({}, { override_params: { category_bp: { A: { urgent: 1 } } } }),
    /category_bp\.A\.default: is missing/,
  ],
  [
    'an employment factor without months',
    person(
      {},
      { override_params: { employment_factor_bp: { applies_to: [], cert_employed: 1, cert_not_employed: 1 } } },
    ),
    /months: is missing/,
  ],
  [
    'a standard for an unknown level',
    person({}, { override_params: { training_std_fen: { L9: 1 } } }),
    /training_std_fen/,
  ],
  ['an unknown rounding', person({}, { override_rounding: { mode: 'up' } }), /override_rounding\.mode/],
  [
    'a rounding unit of 0',
    person({}, { override_rounding: { unit_fen: 0 } }),
    /override_rounding\.unit_fen: expected at least 1/,
  ],
  ['no class', course({ class: undefined }), /fixtures\[0\]\.class: is missing/],
  ['no start', course({ class: {} }), /class\.start: is missing/],
  ['no provided items', course({ provided: undefined }), /provided: is missing/],
  ['provided items for another pack only', course({ provided: { OTHER: [] } }), /provided\.CN-523-2014: is missing/],
  ['a fractional group', course({ trainees: [{ n: 1.5, days: 1 }] }), /trainees\[0\]\.n/],
  ['a group without days', course({ trainees: [{ n: 1 }] }), /trainees\[0\]\.days: is missing/],
  ['negative cost', course({ actual_fen: { all: -5 } }), /actual_fen\.all/],
  [
    'a lecture without units',
    course({ lectures: [{ title: 'SENIOR', hours: 1, paid_each_fen: 1 }] }),
    /lectures\[0\]\.units: is missing/,
  ],
  ['a lecture with half hours', course({ lectures: [{ ...lecture, hours: 0.5 }] }), /lectures\[0\]\.hours/],
  [
    'a split without days and without provided items',
    course({ class: { start: '2015-05-11' }, straddle: 'split_by_day', packs: [], provided: undefined }),
    /provided: is missing/,
  ],
  [
    'a split without days and with nameless items',
    course({ class: { start: '2015-05-11' }, straddle: 'split_by_day', packs: [], provided: [5] }),
    /provided\[0\]: expected a text/,
  ],
  ['an unknown straddle', course({ straddle: 'later' }), /straddle: expected one of/],
  ['a split without packs', course({ straddle: 'split_by_day' }), /packs: is missing/],
  [
    'a split with lectures',
    course({ straddle: 'split_by_day', packs: ['CN-523-2014'], lectures: [lecture] }),
    /lectures: must be empty/,
  ],
  [
    'a choice with lectures',
    course({ straddle: 'more_favourable', packs: ['CN-523-2014'], lectures: [lecture] }),
    /must be empty/,
  ],
  ['a choice among no packs', course({ straddle: 'more_favourable', packs: [] }), /packs: must name at least one/],
  [
    'a split with a wrong-track pack',
    course({ straddle: 'split_by_day', packs: ['LS-115-2014-EX'] }),
    /packs\[0\]: .* is of track SUBSIDY/,
  ],
  [
    'a day without a pack',
    course({ straddle: 'split_by_day', packs: ['CN-540-2017-III'] }),
    /packs: 0 packs are in force on 2015-05-11/,
  ],
  [
    'a day with two packs',
    course({ straddle: 'split_by_day', packs: ['CN-523-2014', 'LS-303-2014-EX'] }),
    /packs: 2 packs are in force on 2015-05-11/,
  ],
  ['bands that end', course({ override_params: { bands: [[15, 10_000]] } }), /override_params\.bands/],
  [
    'bands that fall',
    course({
      override_params: {
        bands: [
          [15, 1],
          [9, 1],
          [null, 1],
        ],
      },
    }),
    /bands: expected bands with ascending/,
  ],
  [
    'bands open in the middle',
    course({
      override_params: {
        bands: [
          [null, 1],
          [null, 1],
        ],
      },
    }),
    /bands/,
  ],
  ['a band of one number', course({ override_params: { bands: [[15]] } }), /bands\[0\]: expected a pair/],
  ['an unknown staff rounding', course({ override_params: { staff_rounding: 'round' } }), /staff_rounding/],
  ['an unknown staff base', course({ override_params: { staff_base: 'all' } }), /staff_base/],
  ['an unknown lecturer basis', course({ override_params: { lecturer_basis: 'day' } }), /lecturer_basis/],
  ['an expression with a sign', { ex: 'x', kind: 'arith', expr: '-1' }, /expr: not an expression/],
  ['an expression with a division', { ex: 'x', kind: 'arith', expr: '4/2' }, /expr: not an expression/],
  ['two numbers without operator', { ex: 'x', kind: 'arith', expr: '1 2' }, /expr: not an expression/],
  ['an open parenthesis', { ex: 'x', kind: 'arith', expr: '(1+2' }, /expr: not an expression/],
  ['an empty expression', { ex: 'x', kind: 'arith', expr: ' ' }, /expr: not an expression/],
  ['a decimal expression', { ex: 'x', kind: 'arith', expr: '1.5' }, /expr: not an expression/],
  [
    'an expression of a thousand parentheses',
    { ex: 'x', kind: 'arith', expr: `${'('.repeat(1000)}1${')'.repeat(1000)}` },
    /expr/,
  ],
  ['a row without a net amount', { ex: 'x', kind: 'gross_up', cases: [[]] }, /cases\[0\]\[0\]: is missing/],
  ['a row that is no list', { ex: 'x', kind: 'gross_up', cases: [5] }, /cases\[0\]: expected a list/],
  ['an unknown overlap', { ex: 'x', kind: 'top_up', std: 1, uplift_bp: 1, overlap: 'sum', cases: [] }, /overlap/],
  [
    'a row with a word for urgent',
    { ex: 'x', kind: 'top_up', std: 1, uplift_bp: 1, cases: [['yes', 1]] },
    /cases\[0\]\[0\]/,
  ],
  ['no number of people', { ex: 'x', kind: 'round', std: 1, bp: 1 }, /\.n: is missing/],
];

const wrongPacks: readonly (readonly [string, readonly Json[], RegExp])[] = [
  ['an id twice', [...workedPacks, workedPacks[0] as Json], /packs\[6\]\.id: the id CN-523-2014 is there twice/],
  ['no id', pack({ id: undefined }), /packs\[6\]\.id: is missing/],
  ['no track', pack({ track: undefined }), /\.track: is missing/],
  ['no parameters', pack({ params: undefined }), /\.params: is missing/],
  ['an unknown parent', pack({ inherits: 'NONE' }), /inherits: there is no pack NONE/],
  ['a pack that inherits from itself', pack({ inherits: 'P' }), /inherits in a circle: P/],
  [
    'a circle',
    [...pack({ inherits: 'Q' }), { id: 'Q', track: 'X', inherits: 'P', params: {} }],
    /inherits in a circle: P → Q/,
  ],
  ['a parameter without v', pack({ params: { per_year_max: { src: 'x' } } }), /params\.per_year_max\.v: is missing/],
  [
    'an option word of track T that no case uses',
    [{ id: 'F', track: 'TRAINING_FEE', params: { staff_rounding: { v: 'up' } } }],
    /params\.staff_rounding\.v: expected one of/,
  ],
  ['an option word that no case uses', pack({ params: { exam_sitting: { v: 'best' } } }), /params\.exam_sitting\.v/],
  ['a day that does not exist', pack({ effective: { from: '2015-06-31', to: null } }), /effective\.from/],
  ['an end that does not exist', pack({ effective: { from: '2015-06-30', to: '2015-13-01' } }), /effective\.to/],
  ['a rounding without mode', pack({ rounding: { unit_fen: 1 } }), /rounding\.mode: is missing/],
];

describe('input that breaks the contract is refused with its place', () => {
  test.each(wrongCases)('a case with %s', (_, input, message) => {
    expect(() => calculateCases([input])).toThrow(message);
  });

  test.each(wrongPacks)('packs with %s', (_, packs, message) => {
    expect(() => calculateCases([], packs)).toThrow(message);
  });

  test.each([
    ['not JSON at all', '', /packs: line 1, column 1/],
    ['a comma too many', '[1,]', /packs: line 1, column 4/],
    ['text after the end', '[] []', /packs: .*after the end/],
    ['an object instead of a list', '{}', /packs: expected a list, found an object/],
  ])('a packs file that is %s', (_, text, message) => {
    expect(() => calculateBatch(text, '{"fixtures": []}')).toThrow(message);
  });

  test('a class that outlasts the calendar and its only version', () => {
    const endless = { ...(workedPacks[0] as Json), effective: { from: '2014-01-01', to: '9999-12-31' } };
    const forever = course({
      class: { start: '2015-05-11', teaching_days: 3_000_000 },
      straddle: 'split_by_day',
      packs: ['CN-523-2014'],
    });
    expect(() => calculateCases([forever], [endless])).toThrow('0 packs are in force on class day 2916332, needed');
  });

  test('a class day up to the millionth is named by its date', () => {
    const start = '2015-05-11' as Day;
    const until = (to: Day) => [{ ...(workedPacks[0] as Json), effective: { from: '2014-01-01', to } }];
    const forever = course({
      class: { start, teaching_days: 3_000_000 },
      straddle: 'split_by_day',
      packs: ['CN-523-2014'],
    });
    const millionth = addDays(start, 999_999);
    expect(() => calculateCases([forever], until(addDays(millionth, -1)))).toThrow(`in force on ${millionth}, needed`);
    expect(() => calculateCases([forever], until(millionth))).toThrow('in force on class day 1000001, needed');
  });

  test('a place is named once and with its file', () => {
    expect(() => calculateBatch('{}', '{"fixtures": []}')).toThrow(
      new ContractError('packs: expected a list, found an object'),
    );
  });

  test('a cases file without fixtures', () => {
    expect(() => calculateBatch('[]', '{}')).toThrow('cases.fixtures: is missing');
    expect(() => calculateBatch('[]', '{')).toThrow(/cases: line 1/);
  });

  test('a base that lacks a field, named where it would have to be', () => {
    const { occ: _, ...base } = workedBase;
    expect(() => calculateCases([person({})], workedPacks, base)).toThrow('cases.fixtures[0].set.occ: is missing');
  });
});

describe('what the contract allows is not refused', () => {
  test('unknown keys, also beside parameters', () => {
    const [result] = calculateCases([person({ note: 'x' }, { expect: {}, override_params: { colour: 7 } })]);
    expect(result?.payable).toBe(98_000);
  });

  test('packs by key date, whatever they hold', () => {
    expect(calculateCases([course({ packs: 'nonsense' })])[0]?.payable).toBe(100_000);
  });

  test('a member of provided that names no version in use', () => {
    const provided = { 'CN-523-2014': ['meals'], note: 'x' };
    expect(calculateCases([course({ provided })])[0]?.cap).toBe(440_000);
  });

  test('a parameter that is null as a whole: it is absent, also where the parent has it', () => {
    const packs = pack({ params: { per_year_max: null, claim_window_months: { v: null } } });
    const history = ['a', 'b', 'c'].map((occ) => ({ occ, level: 'L4', claim: '2029-01-01' }));
    expect(calculateCases([person({ policy: 'P', claim: '2029-06-10', history })], packs)[0]?.why).toEqual([]);
  });

  test('rounding taken from the parent and changed in one member by the case', () => {
    const rounding = { unit_fen: 10_000, mode: 'down' };
    const packs = [...workedPacks.slice(0, 3), { ...(workedPacks[3] as Json), rounding }, workedPacks[4] as Json];
    const later = { policy: 'LS-115-2018-EX', fee_fen: null, categories: ['EMPLOYEE'], level: 'L3', class_hours: 60 };
    const odd = { override_params: { training_std_fen: { L3: 123_750 } } };
    expect(calculateCases([person(later, odd)], packs)[0]?.training).toBe(90_000);
    expect(
      calculateCases([person(later, { ...odd, override_rounding: { mode: 'half_up' } })], packs)[0]?.training,
    ).toBe(100_000);
    expect(calculateCases([person(later, { ...odd, override_rounding: { unit_fen: 1000 } })], packs)[0]?.training).toBe(
      99_000,
    );
  });

  test('a parameter that the track does not know, in any form', () => {
    const packs = pack({ params: { staff_rounding: { v: 'up' }, colour: { src: 'x' } } });
    expect(calculateCases([person({ policy: 'P' })], packs)[0]?.payable).toBe(98_000);
  });

  test('a class without costs, and one split over no days', () => {
    expect(calculateCases([course({ actual_fen: undefined })])[0]).toMatchObject({ payable: 0, disallowed: 0 });
    const none = { class: { start: '2015-05-11' }, straddle: 'split_by_day', packs: [], provided: {} };
    expect(calculateCases([course(none)])[0]).toMatchObject({ days: 0, cap: 0, disallowed: 100_000 });
  });

  test('a rounding changed by one case only, whichever comes first', () => {
    const plain = person({ fee_fen: 12_345 });
    const down = person({ fee_fen: null }, { override_rounding: { unit_fen: 30_000, mode: 'down' } });
    const free = person({ fee_fen: null });
    const training = (cases: readonly Json[]) => calculateCases(cases).map((result) => result.training);
    expect(training([plain, free, down, free])).toEqual([12_345, 80_000, 60_000, 80_000]);
    expect(training([down, free, plain])).toEqual([60_000, 80_000, 12_345]);
  });

  test('a parameter of an unused track in any form', () => {
    const other = { id: 'E', track: 'ENTREPRENEURSHIP', params: { class_hours_min: { v: { SYB: 64 } } } };
    expect(calculateCases([], [...workedPacks, other])).toEqual([]);
  });

  test('a pack without parent, rounding and dates where they are not needed', () => {
    const { inherits: _a, rounding: _b, effective: _c, ...bare } = workedPacks[3] as Json;
    const packs = [{ ...bare, id: 'BARE', inherits: null }];
    expect(calculateCases([person({ policy: 'BARE' })], packs)[0]?.payable).toBe(98_000);
  });

  test('whole numbers however they are written', () => {
    const text =
      '{"fixtures": [{"ex": "x", "kind": "gross_up", "cases": [[8e4], [80000.0], [-0], [800000e-1, "more"]]}]}';
    expect(JSON.parse(calculateBatch('[]', text))[0].values).toEqual([80_000, 80_000, 0, 80_000]);
  });

  test('amounts of 64 bits, to the last fen', () => {
    const one = (fixture: string) => {
      const text = `{"base": ${JSON.stringify(workedBase)}, "fixtures": [{"ex": "x", ${fixture}}]}`;
      return calculateBatch(JSON.stringify(workedPacks), text);
    };
    const course = '"class": {"start": "2015-05-11", "teaching_days": 1}, "provided": [], "policy": "CN-523-2014"';
    const costs =
      '"actual_fen": {"all": 9007199254740993}, "lectures": [{"title": "A", "units": 1, "paid_each_fen": 9007199254740993}]';
    expect(one(`"kind": "fee", ${course}, ${costs}`)).toContain('"disallowed": 18014398509481986');
    expect(one('"kind": "gross_up", "cases": [[9223372036854775807]]')).toContain('[13563782407138346775]');
    expect(one('"kind": "round", "std": 1, "bp": 10000, "n": 9223372036854775807')).toContain('[9223372036854775807,');
    expect(
      one('"kind": "subsidy", "set": {"fee_fen": 9223372036854775807, "exam_fees": [9007199254740993]}'),
    ).toContain('"payable": 100000');
  });

  test('a cases file without base when no subsidy is asked', () => {
    expect(
      JSON.parse(calculateBatch('[]', '{"fixtures": [{"ex": "x", "kind": "arith", "expr": "007 - 8"}]}'))[0].values,
    ).toEqual([-1]);
  });
});
