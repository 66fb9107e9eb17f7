import type { Role } from '#src/features/accounts/roles.ts';
import type { Reason } from '#src/lib/refusal.ts';

export const DESIGNATION_STATES = [
  'draft',
  'submitted',
  'under-review',
  'returned',
  'scored',
  'proposed',
  'in-notice',
  'designated',
  'warned',
  'suspended',
  'revoked',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export type DesignationState = (typeof DESIGNATION_STATES)[number];

export const DESIGNATION_EVENTS = [
  'save',
  'submit',
  'withdraw',
  'lapse',
  'accept',
  'return',
  'visit',
  'draw',
  'excuse',
  'score',
  'propose',
  'publish',
  'object',
  'decide-objection',
  'designate',
  'reject',
  'warn',
  'remedy',
  'suspend',
  'reinstate',
  'intend',
  'appeal',
  'drop',
  'revoke',
  'release',
  'renew',
  'expire',
] as const;
export type DesignationEvent = (typeof DESIGNATION_EVENTS)[number];

/** Whoever may bring an event about; `anyone` need not be signed in, `system` is the clock. */
export type DesignationRole = Role | 'system';

type Event = {
  readonly roles: readonly DesignationRole[] | 'anyone';
  /** From each state that allows it, the states it may lead to: two where the event completes something or does not. */
  readonly from: Readonly<Partial<Record<DesignationState, readonly DesignationState[]>>>;
};

const stays = (...states: readonly DesignationState[]): Event['from'] =>
  Object.fromEntries(states.map((state) => [state, [state]]));
const leads = (to: DesignationState, ...states: readonly DesignationState[]): Event['from'] =>
  Object.fromEntries(states.map((state) => [state, [to]]));

const UNDECIDED = ['draft', 'submitted', 'returned', 'under-review', 'scored', 'proposed'] as const;
const HELD = ['designated', 'warned', 'suspended'] as const;

/**
 * The whole machine: event → who, and from which state to which. What is not here is refused, changes nothing and is
 * journalled. Institutions and practice bases go through the same one.
 */
export const DESIGNATION_MACHINE: Readonly<Record<DesignationEvent, Event>> = {
  save: { roles: ['institution-head'], from: stays('draft', 'returned') },
  submit: { roles: ['institution-head'], from: leads('submitted', 'draft', 'returned') },
  withdraw: { roles: ['institution-head'], from: leads('withdrawn', ...UNDECIDED) },
  lapse: { roles: ['system'], from: leads('withdrawn', 'returned') },
  accept: { roles: ['first-reviewer'], from: leads('under-review', 'submitted') },
  return: { roles: ['first-reviewer'], from: leads('returned', 'submitted', 'under-review') },
  visit: { roles: ['first-reviewer'], from: { 'under-review': ['under-review', 'scored'] } },
  draw: { roles: ['first-reviewer'], from: stays('under-review') },
  excuse: { roles: ['expert'], from: stays('under-review') },
  score: { roles: ['expert'], from: { 'under-review': ['under-review', 'scored'] } },
  propose: { roles: ['first-reviewer'], from: leads('proposed', 'scored') },
  publish: { roles: ['approver'], from: leads('in-notice', 'proposed') },
  object: { roles: 'anyone', from: stays('in-notice') },
  'decide-objection': { roles: ['second-reviewer'], from: { 'in-notice': ['in-notice', 'rejected'] } },
  designate: { roles: ['approver'], from: leads('designated', 'in-notice') },
  reject: { roles: ['approver'], from: leads('rejected', 'proposed', 'in-notice') },
  warn: { roles: ['first-reviewer'], from: leads('warned', 'designated') },
  remedy: { roles: ['first-reviewer'], from: leads('designated', 'warned') },
  suspend: { roles: ['approver'], from: leads('suspended', 'designated', 'warned') },
  reinstate: { roles: ['approver'], from: leads('designated', 'suspended') },
  intend: { roles: ['approver'], from: stays(...HELD) },
  appeal: { roles: ['institution-head'], from: stays(...HELD) },
  drop: { roles: ['approver'], from: stays(...HELD) },
  revoke: { roles: ['approver'], from: leads('revoked', ...HELD) },
  release: { roles: ['approver'], from: stays('revoked') },
  renew: { roles: ['institution-head'], from: stays('designated', 'warned', 'expired') },
  /** A suspended designation does not end quietly: what it holds waits until it is reinstated or revoked. */
  expire: { roles: ['system'], from: leads('expired', 'designated', 'warned') },
};

/** States from which nothing leads on. */
export const FINAL_STATES = ['revoked', 'rejected', 'withdrawn', 'expired'] as const satisfies DesignationState[];

/** Whether a role may bring an event about at all. */
export function mayCause(event: DesignationEvent, role: DesignationRole): boolean {
  const { roles } = DESIGNATION_MACHINE[event];
  return roles === 'anyone' || roles.includes(role);
}

/** The states an event may lead to from a state; empty: it is not allowed there. */
export function statesAfter(state: DesignationState, event: DesignationEvent): readonly DesignationState[] {
  return DESIGNATION_MACHINE[event].from[state] ?? [];
}

/** The one state an event leads to; null where it is not allowed. Events with two outcomes name theirs themselves. */
export function designationAfter(state: DesignationState, event: DesignationEvent): DesignationState | null {
  return statesAfter(state, event)[0] ?? null;
}

export type StepReason = Reason & { readonly code: 'step-not-allowed' | 'role-has-no-right' };

/** Why an event cannot happen in a state by a role; empty: it can. */
export function whyNotDesignationStep(
  state: DesignationState,
  event: DesignationEvent,
  role: DesignationRole,
): readonly StepReason[] {
  const reasons: StepReason[] = [];
  if (!mayCause(event, role)) reasons.push({ code: 'role-has-no-right', facts: { event, role } });
  if (statesAfter(state, event).length === 0) reasons.push({ code: 'step-not-allowed', facts: { state, event } });
  return reasons;
}
