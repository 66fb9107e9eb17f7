import type { Role } from '#src/features/accounts/roles.ts';
import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

export const RUN_STATES = [
  'draft',
  'filed',
  'returned',
  'approved',
  'enrolling',
  'running',
  'delivered',
  'assessed',
  'closed',
  'cancelled',
  'terminated',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Who takes a step: a role, or the program itself when a day has come. */
export type RunHand = Role | 'system';

type EventRule = {
  readonly by: readonly RunHand[];
  /** From each state in which it can happen, the state that follows. */
  readonly steps: Partial<Record<RunState, RunState>>;
};

const DESK: readonly RunHand[] = ['institution-head', 'registrar'];
const STANDING = { filed: 'filed', approved: 'approved', enrolling: 'enrolling', running: 'running' } as const;

/**
 * The life of a run as a table: event × state → state, and by whom. What is not here is refused. `deliver`, `assess`
 * and `close` happen inside the deeds that seal the last register, publish the results and issue the certificates.
 */
export const RUN_EVENTS = {
  changePlan: { by: DESK, steps: { draft: 'draft', returned: 'returned' } },
  file: { by: ['institution-head'], steps: { draft: 'filed', returned: 'filed' } },
  fileAgain: { by: ['institution-head'], steps: { filed: 'filed' } },
  approve: { by: ['first-reviewer'], steps: { filed: 'approved' } },
  return: { by: ['first-reviewer'], steps: { filed: 'returned' } },
  open: { by: ['institution-head', 'system'], steps: { approved: 'enrolling' } },
  start: { by: [...DESK, 'system'], steps: { enrolling: 'running' } },
  proposeChange: { by: DESK, steps: STANDING },
  withdrawChange: { by: DESK, steps: STANDING },
  decideChange: { by: ['first-reviewer'], steps: STANDING },
  cancel: {
    by: ['institution-head'],
    steps: {
      draft: 'cancelled',
      filed: 'cancelled',
      returned: 'cancelled',
      approved: 'cancelled',
      enrolling: 'cancelled',
    },
  },
  terminate: { by: ['approver'], steps: { running: 'terminated' } },
  deliver: { by: [...DESK, 'system'], steps: { running: 'delivered' } },
  assess: { by: [...DESK, 'system'], steps: { delivered: 'assessed' } },
  close: { by: ['institution-head', 'system'], steps: { assessed: 'closed' } },
} as const satisfies Record<string, EventRule>;

export type RunEvent = keyof typeof RUN_EVENTS;

/** States in which the public sees a run. */
export const PUBLIC_STATES: readonly RunState[] = [
  'enrolling',
  'running',
  'delivered',
  'assessed',
  'closed',
  'terminated',
];

export type RunReason = Reason & { readonly code: RunReasonCode };
export type RunReasonCode =
  | 'step-not-allowed'
  | 'no-designation'
  | 'too-late-to-file'
  | 'enrol-by-after-start'
  | 'enrol-by-past'
  | 'capacity-above-room'
  | 'capacity-above-designation'
  | 'hours-differ'
  | 'no-lessons'
  | 'lesson-before-start'
  | 'trainer-not-valid'
  | 'trainer-busy'
  | 'room-busy'
  | 'no-policy'
  | 'subsidy-needs-level'
  | 'filed-by-same-person'
  | 'opinion-missing'
  | 'too-early-to-start'
  | 'nobody-enrolled'
  | 'term-taken'
  | 'plan-does-not-fit'
  | 'capacity-above-rule'
  | 'too-many-per-trainer'
  | 'minimum-below-rule'
  | 'minimum-above-capacity'
  | 'hours-below-rule'
  | 'shares-below-rule'
  | 'day-too-long'
  | 'enrol-from-after-by'
  | 'partner-not-agreed'
  | 'policy-changed'
  | 'nothing-changed'
  | 'begun-before-approval'
  | 'below-minimum'
  | 'change-is-open'
  | 'no-open-change'
  | 'change-empty'
  | 'change-of-past'
  | 'change-to-past'
  | 'capacity-below-seats'
  | 'proposed-by-same-person'
  | 'change-overtaken';

/** The state after an event; null: it cannot happen in this state. */
export function stateAfter(state: RunState, event: RunEvent): RunState | null {
  const { steps }: EventRule = RUN_EVENTS[event];
  return steps[state] ?? null;
}

/** Why an event cannot happen in a state; empty: it can. */
export function whyNotStep(state: RunState, event: RunEvent): readonly RunReason[] {
  return stateAfter(state, event) ? [] : [{ code: 'step-not-allowed', facts: { state, event } }];
}

/** Whether somebody in this role takes this step at all. */
export function takesStep(hand: string, event: RunEvent): boolean {
  const { by }: EventRule = RUN_EVENTS[event];
  return (by as readonly string[]).includes(hand);
}

export type DecideFacts = {
  readonly state: RunState;
  readonly decision: 'approve' | 'return';
  readonly hasReason: boolean;
  readonly filedBy: string | null;
  readonly decidedBy: string;
};

/** Why the bureau's reviewer cannot decide a filing. */
export function whyNotDecide(facts: DecideFacts): readonly RunReason[] {
  const reasons: RunReason[] = [...whyNotStep(facts.state, facts.decision)];
  if (facts.filedBy === facts.decidedBy) reasons.push({ code: 'filed-by-same-person' });
  if (facts.decision === 'return' && !facts.hasReason) reasons.push({ code: 'opinion-missing' });
  return reasons;
}

/** Why a run cannot begin on a day. */
export function whyNotStart(
  run: { state: RunState; startsOn: Day; seatsTaken: number; rosterRule: { minimum: number } },
  on: Day,
): readonly RunReason[] {
  const reasons: RunReason[] = [...whyNotStep(run.state, 'start')];
  if (on < run.startsOn) reasons.push({ code: 'too-early-to-start', facts: { startsOn: run.startsOn } });
  const { minimum } = run.rosterRule;
  if (run.seatsTaken === 0) reasons.push({ code: 'nobody-enrolled' });
  else if (run.seatsTaken < minimum) reasons.push({ code: 'below-minimum', facts: { least: minimum } });
  return reasons;
}
