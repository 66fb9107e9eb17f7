import type { EnrolmentState } from './enrolment-states.rules.ts';

const TONES = {
  submitted: 'amber',
  returned: 'red',
  waiting: 'amber',
  offered: 'red',
  confirmed: 'qing',
  completed: 'green',
  failed: 'red',
  withdrawn: 'neutral',
  rejected: 'neutral',
  lapsed: 'neutral',
  dropped: 'neutral',
  deferred: 'amber',
  transferred: 'neutral',
  'no-show': 'red',
} as const;

/** The colour of a state's tag; the words always stand in it. */
export function stateTone(state: EnrolmentState): (typeof TONES)[EnrolmentState] {
  return TONES[state];
}
