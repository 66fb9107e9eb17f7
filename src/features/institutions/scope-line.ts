import type { ScopeLine } from './designation.rules.ts';

/** The lines an institution may tick, from 普及 to 职业经理人; occupations with the levels our syllabi lead to. */
export const SCOPE_CHOICES: readonly ScopeLine[] = [
  { tier: 'popular', occupation: null, level: null },
  { tier: 'specialist', occupation: null, level: null },
  { tier: 'specialist', occupation: '电子商务师', level: 'L5' },
  { tier: 'specialist', occupation: '电子商务师', level: 'L4' },
  { tier: 'advanced', occupation: null, level: null },
  { tier: 'advanced', occupation: '电子商务师', level: 'L3' },
  { tier: 'advanced', occupation: '电子商务师', level: 'L2' },
  { tier: 'manager', occupation: null, level: null },
];

/** A line as the value of a tick box: `specialist|电子商务师|L4`. */
export function scopeValue({ tier, occupation, level }: ScopeLine): string {
  return [tier, occupation ?? '', level ?? ''].join('|');
}

/** The line of a tick box; null for anything that was not offered. */
export function readScopeLine(value: string): ScopeLine | null {
  return SCOPE_CHOICES.find((line) => scopeValue(line) === value) ?? null;
}
