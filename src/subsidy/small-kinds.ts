import { roundTo, TO_THE_FEN, WHOLE_BP } from './arithmetic.ts';

/** How a skill-upgrade subsidy meets one already paid (finance-format §7 `top_up`). */
export const OVERLAPS = ['none', 'exclusive', 'top_up_difference', 'take_highest'] as const;
export type Overlap = (typeof OVERLAPS)[number];

type TaxBand = { readonly upTo: bigint | null; readonly subtract: bigint; readonly shareBp: bigint };

/** finance-format §7 `gross_up`, fen: gross = (net − subtract) ÷ share. Withholding on labour income (劳务报酬). */
const AFTER_TAX_BANDS: readonly TaxBand[] = [
  { upTo: 80_000n, subtract: 0n, shareBp: 10_000n },
  { upTo: 336_000n, subtract: 16_000n, shareBp: 8_000n },
  { upTo: 2_100_000n, subtract: 0n, shareBp: 8_400n },
  { upTo: 4_950_000n, subtract: 200_000n, shareBp: 7_600n },
  { upTo: null, subtract: 700_000n, shareBp: 6_800n },
];

/** The gross lecture fee for a net one, both in fen, half up to 1 fen (finance-format §7 `gross_up`). */
export function grossUp(netFen: bigint): bigint {
  const band = AFTER_TAX_BANDS.find(({ upTo }) => upTo === null || netFen <= upTo) as TaxBand;
  return roundTo((netFen - band.subtract) * WHOLE_BP, band.shareBp, TO_THE_FEN);
}

/** What a skill-upgrade subsidy adds to one already paid, fen (finance-format §7 `top_up`; 丽人社〔2017〕236号). */
export function topUp(
  standardFen: bigint,
  upliftBp: bigint,
  overlap: Overlap,
  isUrgent: boolean,
  paidFen: bigint,
): bigint {
  const full = isUrgent ? roundTo(standardFen * upliftBp, WHOLE_BP, TO_THE_FEN) : standardFen;
  if (overlap === 'none') return full;
  if (overlap === 'exclusive') return paidFen > 0n ? 0n : full;
  return full > paidFen ? full - paidFen : 0n;
}

/** finance-format §7 `round`: per person half up, the batch half up, per person down to whole yuan; fen. */
export function roundThreeWays(standardFen: bigint, rateBp: bigint, people: bigint): readonly bigint[] {
  const exact = standardFen * rateBp;
  return [
    people * roundTo(exact, WHOLE_BP, TO_THE_FEN),
    roundTo(people * exact, WHOLE_BP, TO_THE_FEN),
    people * roundTo(exact, WHOLE_BP, { unitFen: 100, mode: 'down' }),
  ];
}
