import type { Fen } from './money.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/**
 * 人民币大写, as bank and finance forms demand (《正确填写票据和结算凭证的基本规定》). Unit: fen in, characters out.
 * To the yuan and to the jiao it ends in 整, after fen it does not; a yuan part that ends in zero is followed by 零
 * before jiao. Throws RangeError on a negative amount: money taken back is a document of its own with a positive sum.
 */
export function amountInWords(amount: Fen): string {
  if (amount < 0) throw new RangeError(`no words for a negative amount: ${amount}`);
  const yuan = Math.floor(amount / 100);
  const [jiao, cents] = [Math.floor((amount % 100) / 10), amount % 10];
  if (jiao === 0 && cents === 0) return `人民币${yuan === 0 ? '零' : wordsOf(yuan)}元整`;
  const whole = yuan === 0 ? '' : `${wordsOf(yuan)}元`;
  const needsZero = yuan > 0 && (jiao === 0 || yuan % 10 === 0);
  return `人民币${whole}${needsZero ? '零' : ''}${jiao ? `${DIGITS[jiao]}角` : ''}${cents ? `${DIGITS[cents]}分` : '整'}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1_000, '仟'],
  [100, '佰'],
  [10, '拾'],
];

/** A positive whole number; one 零 wherever the highest place of the rest is skipped. */
function wordsOf(value: number): string {
  const unit = UNITS.find(([size]) => value >= size);
  if (!unit) return DIGITS.charAt(value);
  const [size, name] = unit;
  const rest = value % size;
  if (rest === 0) return wordsOf(Math.floor(value / size)) + name;
  return `${wordsOf(Math.floor(value / size))}${name}${rest < size / 10 ? '零' : ''}${wordsOf(rest)}`;
}
