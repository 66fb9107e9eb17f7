import type { CorrectionField } from '#db/schema/people.ts';
import type { Day } from '#src/lib/day.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { readPersonName } from '#src/lib/person-name.ts';
import { readPhone } from '#src/lib/phone.ts';

/** What may be corrected on request; the rest of the particulars people change themselves. */
export const CORRECTION_FIELDS: readonly CorrectionField[] = ['name', 'identity', 'phone'];

/** The value in canonical form, or null when it cannot be one. `on` is today: nobody is born later. */
export function readCorrection(field: CorrectionField, text: string, on: Day): string | null {
  if (field === 'name') {
    const name = readPersonName(text);
    return name.ok ? name.name : null;
  }
  if (field === 'phone') {
    const phone = readPhone(text);
    return phone.ok ? phone.phone : null;
  }
  const identity = readIdentityNumber(text, on);
  return identity.ok ? identity.number : null;
}
