/** An amount of money in whole fen (1 yuan = 100 fen). Never a float, never yuan. */
export type Fen = number & { readonly __unit: 'fen' };

/** A rate in basis points: 10 000 = 100 %. */
export type BasisPoints = number & { readonly __unit: 'bp' };

/**
 * Brands a whole number as fen. Throws RangeError on a fraction, NaN or a number too large to be exact:
 * that is a bug of the caller, not bad input.
 */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  return amount as Fen;
}

/** Brands a whole number of basis points. Throws RangeError on anything else. */
export function basisPoints(rate: number): BasisPoints {
  if (!Number.isSafeInteger(rate)) throw new RangeError(`not a whole number of basis points: ${rate}`);
  return rate as BasisPoints;
}

/** The sum of amounts, in fen; 0 for none. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** `¥1,180.00` — for pages and documents in both languages; a negative amount has a minus sign (U+2212) in front. */
export function formatFen(amount: Fen): string {
  const whole = Math.trunc(Math.abs(amount) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${amount < 0 ? '−' : ''}¥${whole}.${cents}`;
}

/** `1180.00` — for files that other programs read (bank, spreadsheets): no sign of currency, no grouping. */
export function plainYuan(amount: Fen): string {
  const cents = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${Math.trunc(Math.abs(amount) / 100)}.${cents}`;
}

/**
 * Reads a yuan amount as people write it (`1180`, `1,180.5`, `¥1180.00`) without going through a float.
 * Returns null when it is not an amount with at most two decimals.
 */
export function parseYuan(text: string): Fen | null {
  const match = /^[¥￥]?\s*(-?)(\d{1,3}(?:,\d{3})*|\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '0', cents = ''] = match;
  const amount = Number(whole.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? fen(sign ? -amount || 0 : amount) : null;
}
