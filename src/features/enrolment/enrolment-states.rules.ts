import type { EnrolmentState as StoredState } from '#db/schema/enrolment.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import type { Reason } from '#src/lib/refusal.ts';

export type EnrolmentState = StoredState;

export const ENROLMENT_STATES = [
  'submitted',
  'returned',
  'waiting',
  'offered',
  'confirmed',
  'withdrawn',
  'rejected',
  'lapsed',
  'dropped',
  'deferred',
  'transferred',
  'no-show',
  'completed',
  'failed',
] as const satisfies readonly EnrolmentState[];

/** Who makes a step: somebody in a role, or the program where it follows from another deed or from the clock. */
export type Doer = Role | 'system';

export const ENROLMENT_EVENTS = [
  'approve',
  'return',
  'resubmit',
  'reject',
  'release',
  'offer',
  'promote',
  'accept',
  'decline',
  'expire',
  'cancel',
  'withdraw',
  'remove',
  'drop',
  'defer',
  'resume',
  'transfer',
  'no-show',
  'take-back',
  'undo',
  'complete',
  'fail',
] as const;
export type EnrolmentEvent = (typeof ENROLMENT_EVENTS)[number];

type Step = {
  readonly from: readonly EnrolmentState[];
  /** What follows; of two, the seats decide. */
  readonly to: readonly EnrolmentState[];
  readonly by: readonly Doer[];
};

const INSTITUTION = ['registrar', 'institution-head'] as const;

/** Event → from which states, to which, by whom. A state, event and role that do not meet here are refused. */
export const ENROLMENT_STEPS: Readonly<Record<EnrolmentEvent, Step>> = {
  // An application, where the roster rule of the run asks for one.
  approve: { from: ['submitted'], to: ['confirmed', 'waiting'], by: INSTITUTION },
  return: { from: ['submitted'], to: ['returned'], by: INSTITUTION },
  resubmit: { from: ['returned'], to: ['submitted'], by: ['learner'] },
  reject: { from: ['submitted', 'returned'], to: ['rejected'], by: INSTITUTION },
  // Admitted elsewhere for the same occupation and level.
  release: { from: ['submitted', 'returned', 'waiting'], to: ['withdrawn'], by: ['system'] },
  // The waiting list.
  offer: { from: ['waiting'], to: ['offered'], by: ['system'] },
  promote: { from: ['waiting'], to: ['confirmed'], by: ['system'] },
  accept: { from: ['offered'], to: ['confirmed'], by: ['learner'] },
  decline: { from: ['offered'], to: ['withdrawn'], by: ['learner'] },
  expire: { from: ['submitted', 'returned', 'waiting', 'offered'], to: ['lapsed'], by: ['system'] },
  cancel: { from: ['submitted', 'returned', 'waiting', 'offered', 'confirmed'], to: ['rejected'], by: ['system'] },
  // Leaving.
  withdraw: { from: ['submitted', 'returned', 'waiting', 'confirmed'], to: ['withdrawn'], by: ['learner'] },
  remove: { from: ['waiting', 'offered', 'confirmed'], to: ['rejected'], by: INSTITUTION },
  drop: { from: ['confirmed'], to: ['dropped'], by: ['learner', ...INSTITUTION] },
  defer: { from: ['confirmed'], to: ['deferred'], by: ['learner'] },
  resume: { from: ['deferred'], to: ['transferred'], by: ['learner'] },
  transfer: { from: ['confirmed'], to: ['transferred'], by: ['learner'] },
  'no-show': { from: ['confirmed'], to: ['no-show'], by: INSTITUTION },
  'take-back': { from: ['no-show'], to: ['confirmed'], by: INSTITUTION },
  undo: { from: ['withdrawn'], to: ['confirmed'], by: ['learner'] },
  // The end of a course: certificates issued, or the run closed without one.
  complete: { from: ['confirmed'], to: ['completed'], by: ['institution-head'] },
  fail: { from: ['confirmed'], to: ['failed'], by: ['institution-head', 'system'] },
};

/** An application, a number, an offer or a seat that still stands. */
export const LIVE_STATES = ['submitted', 'returned', 'waiting', 'offered', 'confirmed'] as const;
/** States that take up one of the seats of a run. */
export const SEATED_STATES = ['offered', 'confirmed', 'completed', 'failed'] as const;
/** One of these at a time for a person and a run. */
export const ON_RUN_STATES = [...LIVE_STATES, 'completed', 'failed'] as const;
/** One of these at a time for a person, an occupation and a level: applications do not count. */
export const ADMITTED_STATES = ['waiting', 'offered', 'confirmed'] as const;
/** Who stands in the register of a run to its end. */
export const TAUGHT_STATES = ['confirmed', 'completed', 'failed'] as const;
/** Whether an application, a place or one on the waiting list still stands. */
export function isLive(state: EnrolmentState): boolean {
  return (LIVE_STATES as readonly EnrolmentState[]).includes(state);
}

/** Whether a state takes up a seat. */
export function holdsSeat(state: EnrolmentState): boolean {
  return (SEATED_STATES as readonly EnrolmentState[]).includes(state);
}

/** Whether an event may happen to a state at all, whoever asks. */
export function isStep(state: EnrolmentState, event: EnrolmentEvent): boolean {
  return ENROLMENT_STEPS[event].from.includes(state);
}

/** Whether somebody in a role may make the event happen. */
export function mayStep(event: EnrolmentEvent, role: Doer): boolean {
  return ENROLMENT_STEPS[event].by.includes(role);
}

/** Why an event cannot happen now; empty: it can. */
export function whyNotStep(state: EnrolmentState, event: EnrolmentEvent): readonly Reason[] {
  if (isStep(state, event)) return [];
  return isLive(state) ? [{ code: 'step-not-allowed', facts: { state, event } }] : [{ code: 'not-live' }];
}
