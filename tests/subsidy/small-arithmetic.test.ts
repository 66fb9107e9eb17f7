import { describe, expect, test } from 'vitest';
import { atMost, roundTo } from '#src/subsidy/arithmetic.ts';
import { evaluate } from '#src/subsidy/expression.ts';
import { grossUp, roundThreeWays, topUp } from '#src/subsidy/small-kinds.ts';

describe('a gross lecture fee', () => {
  test.each([
    [0, 0],
    [80_000, 80_000],
    [80_001, 80_001],
    [80_002, 80_003],
    [336_000, 400_000],
    [336_001, 400_001],
    [2_100_000, 2_500_000],
    [2_100_001, 2_500_001],
    [3_000_000, 3_684_211],
    [4_950_000, 6_250_000],
    [4_950_001, 6_250_001],
    [6_000_000, 7_794_118],
  ])('of %i fen net is %i', (net, gross) => {
    expect(grossUp(BigInt(net))).toBe(BigInt(gross));
  });
});

describe('a top-up', () => {
  test.each([
    ['none', false, 150n, 100n],
    ['none', true, 150n, 150n],
    ['exclusive', true, 0n, 150n],
    ['exclusive', true, 1n, 0n],
    ['top_up_difference', true, 149n, 1n],
    ['top_up_difference', true, 151n, 0n],
    ['take_highest', false, 60n, 40n],
  ] as const)('%s, urgent %s, with %d fen paid is %d fen', (overlap, isUrgent, paid, due) => {
    expect(topUp(100n, 15_000n, overlap, isUrgent, paid)).toBe(due);
  });
});

test('a rate is rounded for each person, for the batch, or down to whole yuan', () => {
  expect(roundThreeWays(33_335n, 5000n, 2n)).toEqual([33_336n, 33_335n, 33_200n]);
});

test('an amount is rounded on multiples of the unit, half-way up', () => {
  const at = (fen: bigint, mode: 'half_up' | 'down') => roundTo(fen, 2n, { unitFen: 100, mode });
  expect([at(99n, 'half_up'), at(100n, 'half_up'), at(301n, 'half_up'), at(399n, 'down')]).toEqual([
    0n,
    100n,
    200n,
    100n,
  ]);
  expect([atMost(5n, null), atMost(5n, 4), atMost(5n, 6n)]).toEqual([5n, 4n, 5n]);
});

describe('an expression', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;

  test('may have blanks and tabs anywhere, also at its end', () => {
    expect(evaluate(' ( 1 +\t2 ) * 3  ')).toBe(9n);
  });

  test('may open four hundred parentheses at a time, and any number one after the other', () => {
    expect(evaluate(nested(400))).toBe(1n);
    expect(() => evaluate(nested(401))).toThrow('see column 402');
    expect(evaluate(Array.from({ length: 500 }, () => '(1)').join('+'))).toBe(500n);
  });

  test.each([
    ['1 +', 4],
    ['*', 1],
    ['2 3', 2],
    ['(1', 3],
    ['1)', 2],
    ['1 / 2', 2],
    ['', 1],
  ])('%j is none', (text, column) => {
    const message = `not an expression of whole numbers with + - * ( ), see column ${column}`;
    expect(() => evaluate(text)).toThrow(new SyntaxError(message));
  });
});
