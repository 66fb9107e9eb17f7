import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, isDay } from '#src/lib/day.ts';
import { roundTo } from '#src/subsidy/arithmetic.ts';
import { calculateBatch } from '#src/subsidy/batch.ts';
import { endOfMonths } from '#src/subsidy/calendar.ts';
import { evaluate } from '#src/subsidy/expression.ts';
import { fromPlain, readJson } from '#src/subsidy/json-text.ts';
import { grossUp, roundThreeWays, topUp } from '#src/subsidy/small-kinds.ts';
import { days, subsidyLines, subsidyOverrides } from './arbitraries.ts';
import { workedBase, workedPacks } from './batch.ts';
import { monthsLater } from './oracle.ts';
import { always, LONG, money } from './property.ts';

const SUBSIDY_PACKS_TEXT = JSON.stringify(workedPacks.filter(({ track }) => track === 'SUBSIDY'));
const FEE_PACKS_TEXT = JSON.stringify(workedPacks.filter(({ id }) => id === 'CN-523-2014'));
/** Ten people for one day with the full quota of 450 yuan: a ceiling of 4 500 yuan. */
const PLAIN_CLASS = `"policy": "CN-523-2014", "class": {"start": "2015-05-11", "teaching_days": 1}, "trainees": [{"n": 10, "days": 1}],
  "provided": ["lodging", "meals", "venue_lecturer", "materials_transport_other"]`;
const DIGITS_ONLY = /^(?:[^"\d]|"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d+(?![\d.eE]))*$/;

describe('of every result that is written it is true that', { timeout: LONG }, () => {
  test('it holds whole numbers only, in full, and no float', () => {
    const cases = fc.record({ set: subsidyLines, override_params: subsidyOverrides });
    always(cases, (input) => {
      const fixture = JSON.stringify({ ex: 'x', kind: 'subsidy', ...input });
      const text = calculateBatch(
        SUBSIDY_PACKS_TEXT,
        `{"base": ${JSON.stringify(workedBase)}, "fixtures": [${fixture}]}`,
      );
      expect(text).toMatch(DIGITS_ONLY);
    });
  });

  test('amounts beyond the floats are kept to the last fen', () => {
    const wide = fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n });
    always(fc.tuple(wide, wide), ([cost, fee]) => {
      const fixture = `{"ex": "x", "kind": "fee", ${PLAIN_CLASS}, "actual_fen": {"a": ${cost}, "b": ${fee}}}`;
      const text = calculateBatch(FEE_PACKS_TEXT, `{"fixtures": [${fixture}]}`);
      expect(text).toContain(`"disallowed": ${cost + fee - 450_000n}`);
    });
  });
});

describe('of the small arithmetic it is true that', { timeout: LONG }, () => {
  test('rounding stays within a unit, on a multiple, and half goes up', () => {
    always(
      fc.tuple(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 1000 }),
      ),
      ([over, under, unitFen]) => {
        const unit = BigInt(unitFen);
        const exact = { over, under: BigInt(under) };
        const down = roundTo(exact.over, exact.under, { unitFen, mode: 'down' });
        const half = roundTo(exact.over, exact.under, { unitFen, mode: 'half_up' });
        expect(down % unit).toBe(0n);
        expect(down * exact.under <= over && over < (down + unit) * exact.under).toBe(true);
        const isUpperHalf = 2n * (over - down * exact.under) >= unit * exact.under;
        expect(half).toBe(isUpperHalf ? down + unit : down);
      },
    );
  });

  test('months are added as one counts them on a calendar', () => {
    always(fc.tuple(days, fc.integer({ min: 0, max: 60 })), ([from, count]) => {
      const end = endOfMonths(from as Day, count);
      expect(end).toBe(monthsLater(from, count));
      expect(end !== null && isDay(end)).toBe(true);
    });
  });

  test('a gross fee is never below the net one and rises with it', () => {
    always(fc.integer({ min: 0, max: 9_000_000 }), (net) => {
      expect(grossUp(BigInt(net)) >= BigInt(net)).toBe(true);
      expect(grossUp(BigInt(net + 1)) >= grossUp(BigInt(net))).toBe(true);
    });
  });

  test('a top-up and what was paid never exceed the higher of standard and paid', () => {
    always(fc.tuple(money, money, fc.boolean()), ([standard, paid, isUrgent]) => {
      const added = topUp(BigInt(standard), 15_000n, 'top_up_difference', isUrgent, BigInt(paid));
      const full = topUp(BigInt(standard), 15_000n, 'none', isUrgent, BigInt(paid));
      expect(added + BigInt(paid)).toBe(full > BigInt(paid) ? full : BigInt(paid));
      expect(topUp(BigInt(standard), 15_000n, 'take_highest', isUrgent, BigInt(paid))).toBe(added);
    });
  });

  test('rounding each person, rounding the batch and whole yuan lie as close as they must', () => {
    always(fc.tuple(money, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1000 })), ([std, bp, n]) => {
      const [each = 0n, batch = 0n, yuan = 0n] = roundThreeWays(BigInt(std), BigInt(bp), BigInt(n));
      expect(2n * (each - batch) <= BigInt(n) + 1n && 2n * (batch - each) <= BigInt(n) + 1n).toBe(true);
      expect(yuan % 100n === 0n && yuan <= each && each - yuan <= 100n * BigInt(n)).toBe(true);
    });
  });

  test('an expression has the value that its tree has', () => {
    type Tree = { text: string; value: bigint; rank: number };
    const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
      leaf: fc.bigInt({ min: 0n, max: 10n ** 12n }).map((value) => ({ text: String(value), value, rank: 3 })),
      node: fc
        .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'), fc.constantFrom('', ' '))
        .map(([a, sign, b, blank]) => {
          const rank = sign === '*' ? 2 : 1;
          const left = a.rank < rank ? `(${a.text})` : a.text;
          const right = b.rank <= rank ? `(${b.text})` : b.text;
          const value = sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value;
          return { text: `${left}${blank}${sign}${blank}${right}`, value, rank };
        }),
      tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('node')),
    }));
    always(tree, ({ text, value }) => expect(evaluate(text)).toBe(value));
  });
});

describe('of reading JSON it is true that', { timeout: LONG }, () => {
  test('every JSON text reads as the platform reads it, with exact integers', () => {
    always(fc.jsonValue(), (value) => {
      expect(readJson(JSON.stringify(value))).toEqual(withWideIntegers(JSON.parse(JSON.stringify(value))));
    });
  });

  test('a text the platform refuses is refused, and the other way round', () => {
    always(fc.string({ unit: fc.constantFrom(...'{}[]",:-+.eE0123 \n\\utrfalsn') }), (text) => {
      expect(
        isRefused(() => readJson(text)),
        text,
      ).toBe(isRefused(() => JSON.parse(text)));
    });
  });

  test('the same files give the same bytes', () => {
    always(subsidyLines, (set) => {
      const cases = JSON.stringify({
        base: { policy: 'LS-115-2014-EX', occ: 'a', level: 'L4', class_hours: 80, planned_min: 1, attended_min: 1 },
        fixtures: [{ ex: 'x', kind: 'subsidy', set }],
      });
      expect(calculateBatch(SUBSIDY_PACKS_TEXT, cases)).toBe(calculateBatch(SUBSIDY_PACKS_TEXT, cases));
    });
  });
});

/** What the engine's reader makes of a parsed value: 64-bit integers in full, every other wide or broken number NaN. */
function withWideIntegers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWideIntegers);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, member]) => [key, withWideIntegers(member)]));
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return fromPlain(value);
  const text = JSON.stringify(value);
  const whole = /^-?\d+$/.test(text) ? BigInt(text) : null;
  return whole !== null && BigInt.asIntN(64, whole) === whole ? whole : Number.NaN;
}

function isRefused(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}
