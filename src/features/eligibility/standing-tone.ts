import type { EligibilityState } from './eligibility.rules.ts';

const TONES = {
  unassessed: 'neutral',
  'needs-proof': 'amber',
  'provisional-yes': 'qing',
  'provisional-no': 'neutral',
  'confirmed-yes': 'green',
  'reverified-yes': 'green',
  lost: 'red',
} as const satisfies Record<EligibilityState, string>;

/** The colour of the funding tag; the words always stand in it. */
export function standingTone(state: EligibilityState): (typeof TONES)[EligibilityState] {
  return TONES[state];
}
