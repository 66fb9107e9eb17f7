import type { EnrolmentState } from './enrolment.rules.ts';

const TONES = {
  confirmed: 'qing',
  waiting: 'amber',
  completed: 'green',
  failed: 'red',
  withdrawn: 'neutral',
  rejected: 'neutral',
  dropped: 'neutral',
} as const;

/** The colour of a state's tag; the words always stand in it. */
export function stateTone(state: EnrolmentState): (typeof TONES)[EnrolmentState] {
  return TONES[state];
}
