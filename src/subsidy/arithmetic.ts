/** A whole amount: a number while it is safe (below 2^53), a bigint above. Two of them are compared or summed as bigint. */
export type Whole = number | bigint;

/** How amounts are rounded (finance-format §2): to a multiple of `unitFen`, half-way up or always down. */
export type Rounding = { readonly unitFen: number; readonly mode: RoundingMode };
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ROUNDING_MODES = ['half_up', 'down'] as const;

/** finance-format §2: the default if no version in the inheritance chain has one. */
export const TO_THE_FEN: Rounding = { unitFen: 1, mode: 'half_up' };

/** 100 % in basis points; a product of one rate is divided by it, a product of two by its square. */
export const WHOLE_BP = 10_000n;

/**
 * The exact amount `numerator / denominator` (fen, ≥ 0) rounded once; the only place where money is rounded.
 * Half up: ⌊(2x + unit) / 2·unit⌋ multiples; down: ⌊x / unit⌋ multiples (finance-format §2).
 */
export function roundTo(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const unit = BigInt(rounding.unitFen);
  const step = denominator * unit;
  const multiples = rounding.mode === 'half_up' ? (2n * numerator + step) / (2n * step) : numerator / step;
  return multiples * unit;
}

/** The smaller of two amounts; a limit of null does not limit. */
export function atMost(amount: bigint, limit: Whole | null): bigint {
  if (limit === null) return amount;
  const bound = BigInt(limit);
  return amount < bound ? amount : bound;
}

/** The sum of whole amounts. */
export function sumOf(amounts: Iterable<Whole>): bigint {
  let total = 0n;
  for (const amount of amounts) total += BigInt(amount);
  return total;
}
