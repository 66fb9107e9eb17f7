import { addDays, type Day, dayOf, type Instant, instant, instantAt } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

/** How long a seat is held for an employee who has not agreed yet. */
export const HOLD_DAYS = 5;
/** How many employees may be put forward in one form. */
export const MOST_AT_ONCE = 50;

/** Until when a seat is held: the days of the house, and never past the evening before the run starts. */
export function holdUntil(at: Instant, startsOn: Day): Instant {
  const held = instantAt(addDays(dayOf(at), HOLD_DAYS), '18:00');
  const last = instantAt(addDays(startsOn, -1), '18:00');
  return instant(Math.max(at + 1, Math.min(held, last)));
}

/** Why an enterprise cannot put anybody forward on a run. */
export function whyNotPutForward(facts: {
  readonly enterprise: { readonly code: string; readonly state: string };
  readonly enterpriseOnly: string | null;
  readonly needsApproval: boolean;
  readonly people: number;
}): readonly Reason[] {
  const { enterprise, enterpriseOnly, needsApproval, people } = facts;
  return [
    ...(enterprise.state === 'approved' ? [] : [{ code: 'enterprise-not-approved' }]),
    ...(enterpriseOnly !== null && enterpriseOnly !== enterprise.code ? [{ code: 'run-of-another-enterprise' }] : []),
    ...(needsApproval && enterpriseOnly === null ? [{ code: 'run-needs-approval' }] : []),
    ...(people === 0 ? [{ code: 'nobody-named' }] : []),
    ...(people > MOST_AT_ONCE ? [{ code: 'too-many-at-once', facts: { most: MOST_AT_ONCE } }] : []),
  ];
}

/** Why a consent cannot be recorded: there is one, the place is gone, or the paper has no number. */
export function whyNotConsent(facts: {
  readonly hasConsent: boolean;
  readonly state: string;
  readonly number: string | null;
  readonly isOwn: boolean;
}): readonly Reason[] {
  return [
    ...(facts.hasConsent ? [{ code: 'consented-already' }] : []),
    ...(['offered', 'waiting', 'submitted'].includes(facts.state) ? [] : [{ code: 'place-not-held' }]),
    ...(facts.number === '' ? [{ code: 'paper-number-missing' }] : []),
    ...(facts.isOwn ? [{ code: 'not-by-the-sponsor' }] : []),
  ];
}

/** Somebody named in a list: `name, identity number, telephone`, by tab, comma or spaces. */
export type Named = { readonly name: string; readonly identityNumber: string; readonly phone: string };

/** A pasted list, one person a line; lines that are no person keep what could be read of them. */
export function readNamed(text: string): readonly Named[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', identityNumber = '', phone = ''] = line.split(/[\t,，;；]+|\s{1,}/).map((cell) => cell.trim());
      return { name, identityNumber, phone };
    });
}
