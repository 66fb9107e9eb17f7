import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { amountInWords } from '#src/lib/amount-in-words.ts';
import { fen } from '#src/lib/money.ts';

const PLACES: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1_000 };
const GROUPS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** Reads the words back, by another way than they are made. */
function yuanOf(words: string): number {
  let [total, group, digit] = [0, 0, 0];
  for (const sign of words) {
    const place = PLACES[sign];
    const power = GROUPS[sign];
    if (place) [group, digit] = [group + digit * place, 0];
    else if (power === 100_000_000) [total, group, digit] = [(total + group + digit) * power, 0, 0];
    else if (power) [total, group, digit] = [total + (group + digit) * power, 0, 0];
    else digit = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
  }
  return total + group + digit;
}

describe('an amount in words', () => {
  test.each([
    [0, '人民币零元整'],
    [5, '人民币伍分'],
    [50, '人民币伍角整'],
    [32504, '人民币叁佰贰拾伍元零肆分'],
    [118000, '人民币壹仟壹佰捌拾元整'],
    [140950, '人民币壹仟肆佰零玖元伍角整'],
    [168032, '人民币壹仟陆佰捌拾元零叁角贰分'],
    [600714, '人民币陆仟零柒元壹角肆分'],
    [1000010, '人民币壹万元零壹角整'],
    [1001000, '人民币壹万零壹拾元整'],
    [1640902, '人民币壹万陆仟肆佰零玖元零贰分'],
    [10010000, '人民币壹拾万零壹佰元整'],
    [10700053, '人民币壹拾万柒仟元零伍角叁分'],
    [11340000, '人民币壹拾壹万叁仟肆佰元整'],
    [505000000, '人民币伍佰零伍万元整'],
    [100000000, '人民币壹佰万元整'],
    [10000000100, '人民币壹亿零壹元整'],
    [1000000000000, '人民币壹佰亿元整'],
  ])('%i fen are %s', (amount, words) => {
    expect(amountInWords(fen(amount))).toBe(words);
  });

  it('refuses a negative amount', () => {
    expect(() => amountInWords(fen(-1))).toThrow(RangeError);
  });

  it('can be read back to the same amount and never says zero twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(100_000_000), fc.integer({ min: 0, max: 9_000_000_000_000_000 })), (amount) => {
        const words = amountInWords(fen(amount));
        const match = /^人民币(?:(.+?)元)?零?(?:(.)角)?(?:(.)分)?整?$/.exec(words);
        const [, yuan = '', jiao = '零', cents = '零'] = match ?? [];
        expect(yuanOf(yuan) * 100 + yuanOf(jiao) * 10 + yuanOf(cents)).toBe(amount);
        expect(words).not.toContain('零零');
        expect(words.endsWith('整')).toBe(amount % 10 === 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
