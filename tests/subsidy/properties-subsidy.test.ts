import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { days, entitledLines, levels, subsidyLines, subsidyOverrides } from './arbitraries.ts';
import { calculateCases, type Json, workedPacks } from './batch.ts';
import { always, type Calculator, calculator, LONG, money } from './property.ts';

const LINE_GATES = [
  'S_NO_CERT',
  'S_WINDOW',
  'S_DUP_LEVEL',
  'S_HIGHER_HELD',
  'S_YEAR_CAP',
  'S_NO_CATEGORY',
  'S_DROPPED',
];
const subsidyPacks = workedPacks.filter(({ track }) => track === 'SUBSIDY');

let lineOf: Calculator['lineOf'];
beforeEach(() => {
  lineOf = calculator().lineOf;
});

describe('of any subsidy line it is true that', { timeout: LONG }, () => {
  const anyLine = fc.tuple(subsidyLines, subsidyOverrides);

  test('the parts are whole fen, not negative, and make the sum', () => {
    always(anyLine, ([set, overrides]) => {
      const { training, exam, payable } = lineOf(set, overrides);
      expect([training, exam, payable].every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
      expect(training + exam).toBe(payable);
    });
  });

  test('a line gate, and only a line gate, takes category and money', () => {
    always(anyLine, ([set, overrides]) => {
      const { category, payable, why } = lineOf(set, overrides);
      expect(category === null).toBe(why.some((code) => LINE_GATES.includes(code)));
      if (category === null) expect(payable).toBe(0);
    });
  });

  test('codes stand once each in alphabetical order, and a drop-out alone', () => {
    always(anyLine, ([set, overrides]) => {
      const { why } = lineOf(set, overrides);
      expect(why).toEqual([...new Set(why)].sort());
      if (why.includes('S_DROPPED')) expect(why).toEqual(['S_DROPPED']);
    });
  });

  test('the order of the person’s categories and history has no meaning', () => {
    always(anyLine, ([set, overrides]) => {
      const turned = {
        ...set,
        categories: [...((set.categories ?? []) as string[])].reverse(),
        history: [...((set.history ?? []) as Json[])].reverse(),
      };
      expect(lineOf(turned, overrides)).toEqual(lineOf({ categories: [], history: [], ...set }, overrides));
    });
  });

  test('the order of the lines and the other lines of the batch change nothing', () => {
    always(fc.array(subsidyLines, { minLength: 2, maxLength: 4 }), (lines) => {
      const cases = lines.map((set, index) => ({ ex: `${index}`, kind: 'subsidy', set }));
      const turned = calculateCases([...cases].reverse(), subsidyPacks).reverse();
      expect(calculateCases(cases, subsidyPacks)).toEqual(turned);
      expect(turned.map(({ ex: _ex, kind: _kind, ...line }) => line)).toEqual(lines.map((set) => lineOf(set)));
    });
  });

  test('a record that has nothing to do with it changes nothing', () => {
    const stranger = fc.record({ occ: fc.constant('美容师'), level: levels, claim: fc.constant('1999-06-01') });
    always(fc.tuple(anyLine, stranger), ([[set, overrides], record]) => {
      const more = {
        history: [record, ...((set.history ?? []) as Json[])],
        categories: ['NOBODY', ...((set.categories ?? []) as string[])],
        note: { fee_fen: -1 },
      };
      const plain = { history: [], categories: [], ...set };
      expect(lineOf({ ...plain, ...more }, { ...overrides, colour: 7 }, { expect: {} })).toEqual(
        lineOf(plain, overrides),
      );
    });
  });

  test('a barred line stays barred when a record is added to the history', () => {
    const record = fc.record({ occ: fc.constantFrom('电子商务师', '美容师'), level: levels, claim: days });
    always(fc.tuple(anyLine, record), ([[set, overrides], more]) => {
      const history = (set.history ?? []) as Json[];
      const [before, after] = [
        lineOf({ ...set, history }, overrides),
        lineOf({ ...set, history: [...history, more] }, overrides),
      ];
      expect(after.why).toEqual(expect.arrayContaining(before.why));
      expect(after.payable).toBeLessThanOrEqual(before.payable);
    });
  });
});

describe('of a person who passes every gate it is true that', { timeout: LONG }, () => {
  test('the training part never exceeds the fee paid', () => {
    always(fc.tuple(entitledLines, money), ([set, fee]) => {
      expect(lineOf({ ...set, fee_fen: fee }).training).toBeLessThanOrEqual(fee);
    });
  });

  test('the training part never exceeds the standard, the exam part neither cap nor fee', () => {
    const standards: Record<string, number[]> = {
      L4: [100_000, 20_000],
      L3: [150_000, 30_000],
      L2: [200_000, 40_000],
      L1: [250_000, 50_000],
    };
    always(entitledLines, (set) => {
      const { training, exam } = lineOf(set);
      const [standard = 0, cap = 0] = standards[set.level] ?? [];
      expect(training).toBeLessThanOrEqual(standard);
      expect(exam).toBeLessThanOrEqual(Math.min(cap, set.exam_fees[0] ?? 0));
    });
  });

  test('one more category never lowers the sum', () => {
    always(fc.tuple(entitledLines, fc.constantFrom('VETERAN', 'EMPLOYEE', 'RURAL_TRANSFER')), ([set, more]) => {
      expect(lineOf({ ...set, categories: [...set.categories, more] }).payable).toBeGreaterThanOrEqual(
        lineOf(set).payable,
      );
    });
  });

  test('the sum is the best that any one category alone would give', () => {
    always(entitledLines, (set) => {
      const alone = set.categories.map((code) => lineOf({ ...set, categories: [code] }).payable);
      expect(lineOf(set).payable).toBe(Math.max(...alone));
    });
  });

  test('a job in time never lowers the sum and never touches the exam part', () => {
    always(entitledLines, (set) => {
      const [jobless, employed] = [
        lineOf({ ...set, employed_on: null }),
        lineOf({ ...set, employed_on: '2015-05-20' }),
      ];
      expect(employed.payable).toBeGreaterThanOrEqual(jobless.payable);
      if (employed.category === jobless.category) expect(employed.exam).toBe(jobless.exam);
    });
  });

  test('an urgent occupation never lowers the sum', () => {
    always(entitledLines, (set) => {
      expect(lineOf({ ...set, urgent: true }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, urgent: false }).payable,
      );
    });
  });

  test('more attendance never lowers the sum', () => {
    const minutes = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }));
    always(fc.tuple(entitledLines, minutes), ([set, [some, more]]) => {
      const [less, most] = [Math.min(some, more), Math.max(some, more)];
      expect(lineOf({ ...set, attended_min: most }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, attended_min: less }).payable,
      );
    });
  });

  test('a higher fee never lowers the sum', () => {
    always(fc.tuple(entitledLines, money, money), ([set, some, more]) => {
      const [low, high] = [Math.min(some, more), Math.max(some, more)];
      expect(lineOf({ ...set, fee_fen: high }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, fee_fen: low }).payable,
      );
    });
  });

  test('rounding down to any unit never pays more than rounding to the fen', () => {
    always(fc.tuple(entitledLines, fc.integer({ min: 1, max: 1000 })), ([set, unit_fen]) => {
      const down = lineOf(set, {}, { override_rounding: { mode: 'down', unit_fen } });
      expect(down.payable).toBeLessThanOrEqual(lineOf(set).payable);
    });
  });

  test('the same occupation and level is paid once, a higher level bars a lower one, a lower one bars nothing', () => {
    const ladder = ['L5', 'L4', 'L3', 'L2', 'L1'];
    always(fc.tuple(entitledLines, fc.constantFrom(...ladder)), ([set, held]) => {
      const { why } = lineOf({ ...set, history: [{ occ: '电子商务师', level: held, claim: '2013-01-01' }] });
      const expected =
        held === set.level
          ? ['S_DUP_LEVEL']
          : ladder.indexOf(held) > ladder.indexOf(set.level)
            ? ['S_HIGHER_HELD']
            : [];
      expect(why).toEqual(expected);
    });
  });

  test('no more than the yearly number is paid', () => {
    always(
      fc.tuple(entitledLines, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
      ([set, limit, paid]) => {
        const history = Array.from({ length: paid }, (_, index) => ({
          occ: `o${index}`,
          level: 'L4',
          claim: '2015-03-01',
        }));
        expect(lineOf({ ...set, history }, { per_year_max: limit }).why).toEqual(paid >= limit ? ['S_YEAR_CAP'] : []);
      },
    );
  });
});
