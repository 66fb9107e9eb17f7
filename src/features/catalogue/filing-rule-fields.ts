import type { Level, Tier } from '#db/schema/catalogue.ts';

/** The tiers and levels that have a line of their own in the form. */
export const HOUR_LINES: readonly (readonly [Tier, Level | null])[] = [
  ['popular', null],
  ['specialist', null],
  ['specialist', 'L5'],
  ['specialist', 'L4'],
  ['advanced', null],
  ['advanced', 'L3'],
  ['manager', null],
  ['manager', 'L2'],
];

/** The name of the field for the hours of a tier and level: `hours-specialist-L4`. */
export function hoursField(tier: string, level: string | null): string {
  return `hours-${tier}${level ? `-${level}` : ''}`;
}
