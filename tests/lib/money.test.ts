import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { basisPoints, type Fen, fen, formatFen, parseYuan, plainYuan, sumFen } from '#src/lib/money.ts';

const amounts = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }).map((amount) => fen(amount));

describe('money', () => {
  test.each([
    ['1180', 118000],
    ['1,180.5', 118050],
    ['¥1180.00', 118000],
    ['￥ 1,180', 118000],
    [' 0.05 ', 5],
    ['-12.30', -1230],
    ['1180.005', null],
    ['1,18', null],
    ['', null],
    ['1e3', null],
    ['十元', null],
    ['99999999999999', null],
  ])('%j is %s fen', (text, amount) => {
    expect(parseYuan(text)).toBe(amount);
  });

  test.each([
    [118000, '¥1,180.00', '1180.00'],
    [-5, '−¥0.05', '-0.05'],
    [0, '¥0.00', '0.00'],
    [123456789, '¥1,234,567.89', '1234567.89'],
  ])('%i fen are shown as %s and written as %s', (amount, shown, written) => {
    expect([formatFen(fen(amount)), plainYuan(fen(amount))]).toEqual([shown, written]);
  });

  it('is read back from what is written, and from what is shown when not negative', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseYuan(plainYuan(amount))).toBe(amount);
        if (amount >= 0) expect(parseYuan(formatFen(amount))).toBe(amount);
      }),
    );
  });

  it('adds up without loss in any order', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), (list: Fen[]) => {
        expect(sumFen(list)).toBe(sumFen([...list].reverse()));
      }),
    );
    expect(sumFen([])).toBe(0);
  });

  it('refuses fractions', () => {
    expect(() => fen(0.5)).toThrow(RangeError);
    expect(() => basisPoints(Number.NaN)).toThrow(RangeError);
    expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError);
  });
});
