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

/** The name of the field with the capacity of a line, and of the ticks of its venues. */
export const capacityField = (line: ScopeLine) => `capacity-${scopeValue(line)}`;
export const venuesField = (line: ScopeLine) => `venues-${scopeValue(line)}`;

/** The lines ticked, with the venues and the capacity given beside each; no venue ticked: every venue. */
export function readScope(ticked: readonly string[], form: FormData): readonly ScopeLine[] {
  return SCOPE_CHOICES.filter((line) => ticked.includes(scopeValue(line))).map((line) => {
    const venueIds = form
      .getAll(venuesField(line))
      .map(String)
      .filter((id) => id !== '' && id.length <= 60);
    const capacity = String(form.get(capacityField(line)) ?? '').trim();
    return {
      ...line,
      ...(venueIds.length > 0 ? { venueIds } : {}),
      ...(/^[1-9]\d{0,3}$/.test(capacity) ? { capacity: Number(capacity) } : {}),
    };
  });
}
