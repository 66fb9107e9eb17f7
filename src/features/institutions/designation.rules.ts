import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

export type DesignationState =
  | 'draft'
  | 'submitted'
  | 'under-review'
  | 'returned'
  | 'scored'
  | 'proposed'
  | 'in-notice'
  | 'designated'
  | 'warned'
  | 'suspended'
  | 'revoked'
  | 'rejected'
  | 'withdrawn'
  | 'expired';

/** What happens to a designation; the institution applies, the first reviewer and the approver do the rest. */
export type DesignationEvent = 'apply' | 'return' | 'propose' | 'designate' | 'reject' | 'suspend' | 'reinstate';

/** The allowed steps: state × event → state. A designation is decided from `proposed`; its notice is not asked here. */
export const DESIGNATION_STEPS: Readonly<
  Record<DesignationState, Partial<Record<DesignationEvent, DesignationState>>>
> = {
  draft: { apply: 'submitted' },
  returned: { apply: 'submitted' },
  submitted: { return: 'returned', propose: 'proposed' },
  proposed: { designate: 'designated', reject: 'rejected', return: 'returned' },
  'under-review': {},
  scored: {},
  'in-notice': {},
  designated: { suspend: 'suspended' },
  warned: {},
  withdrawn: {},
  suspended: { reinstate: 'designated' },
  revoked: {},
  rejected: {},
  expired: {},
};

/** What an institution may teach: a tier, and an occupation and level where one is claimed (null: any of the tier). */
export type ScopeLine = {
  readonly tier: string;
  readonly occupation: string | null;
  readonly level: string | null;
  /** Where; absent: at every venue of the institution. */
  readonly venueIds?: readonly string[];
  /** How many at once; absent: as many as the designation says. */
  readonly capacity?: number;
};

export type DesignationReason = Reason & { readonly code: DesignationReasonCode };
export type DesignationReasonCode =
  | 'step-not-allowed'
  | 'scope-empty'
  | 'term-backwards'
  | 'term-past'
  | 'term-too-long'
  | 'capacity-not-positive'
  | 'statement-missing'
  | 'no-venue'
  | 'capacity-above-rooms'
  | 'no-trainer'
  | 'application-open'
  | 'reviewed-by-applicant'
  | 'decided-by-reviewer'
  | 'decided-by-applicant'
  | 'opinion-missing'
  | 'document-number-missing';

/** The state after an event; null where the event is not allowed. */
export function designationAfter(state: DesignationState, event: DesignationEvent): DesignationState | null {
  return DESIGNATION_STEPS[state][event] ?? null;
}

/** Why an event cannot happen in a state; empty: it can. */
export function whyNotDesignationStep(state: DesignationState, event: DesignationEvent): readonly DesignationReason[] {
  return designationAfter(state, event) ? [] : [{ code: 'step-not-allowed', facts: { state, event } }];
}

export type ApplicationFacts = {
  readonly scope: readonly ScopeLine[];
  readonly capacity: number;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly statement: string;
  readonly today: Day;
  readonly greatestRoom: number;
  readonly trainerCount: number;
  readonly hasOpenApplication: boolean;
};

/** A designation is given for at most so many years. */
export const LONGEST_TERM_YEARS = 3;

/** Why an institution cannot apply: everything that is missing, at once. */
export function whyNotApply(facts: ApplicationFacts): readonly DesignationReason[] {
  const reasons: DesignationReason[] = [];
  const say = (code: DesignationReasonCode, isSo: boolean, more: Reason['facts'] = {}) => {
    if (isSo) reasons.push({ code, facts: more });
  };
  say('application-open', facts.hasOpenApplication);
  say('scope-empty', facts.scope.length === 0);
  say('term-backwards', facts.validTo < facts.validFrom);
  say('term-past', facts.validTo < facts.today);
  say('term-too-long', facts.validTo > yearsLater(facts.validFrom), { years: LONGEST_TERM_YEARS });
  say('capacity-not-positive', facts.capacity < 1);
  say('statement-missing', facts.statement.trim() === '');
  say('no-venue', facts.greatestRoom === 0);
  say('capacity-above-rooms', facts.greatestRoom > 0 && facts.capacity > facts.greatestRoom, {
    limit: facts.greatestRoom,
  });
  say('no-trainer', facts.trainerCount === 0);
  return reasons;
}

function yearsLater(from: Day): string {
  return `${Number(from.slice(0, 4)) + LONGEST_TERM_YEARS}${from.slice(4)}`;
}

type Persons = { readonly submittedBy: string | null; readonly reviewedBy: string | null };

/** Why the first reviewer cannot return or propose an application. */
export function whyNotReview(
  facts: Persons & { state: DesignationState; decision: 'return' | 'propose'; opinion: string; accountId: string },
): readonly DesignationReason[] {
  const reasons: DesignationReason[] = [...whyNotDesignationStep(facts.state, facts.decision)];
  if (facts.submittedBy === facts.accountId) reasons.push({ code: 'reviewed-by-applicant' });
  if (facts.decision === 'return' && facts.opinion.trim() === '') reasons.push({ code: 'opinion-missing' });
  return reasons;
}

/** Why the approver cannot designate or reject: a third person beside applicant and reviewer. */
export function whyNotDecideDesignation(
  facts: Persons & {
    state: DesignationState;
    decision: 'designate' | 'reject';
    documentNumber: string;
    reason: string;
    accountId: string;
  },
): readonly DesignationReason[] {
  const reasons: DesignationReason[] = [...whyNotDesignationStep(facts.state, facts.decision)];
  if (facts.submittedBy === facts.accountId) reasons.push({ code: 'decided-by-applicant' });
  if (facts.reviewedBy === facts.accountId) reasons.push({ code: 'decided-by-reviewer' });
  if (facts.decision === 'designate' && !facts.documentNumber.trim()) reasons.push({ code: 'document-number-missing' });
  if (facts.decision === 'reject' && !facts.reason.trim()) reasons.push({ code: 'opinion-missing' });
  return reasons;
}

type Offer = { readonly scope: readonly ScopeLine[]; readonly capacity: number };
type Course = Pick<ScopeLine, 'tier' | 'occupation' | 'level'>;

/** How many a run of a course may have at a venue: the widest line of the scope that reaches both; null: none does. */
export function capacityFor({ scope, capacity }: Offer, wanted: Course & { readonly venueId: string }): number | null {
  const reaching = scope.filter(
    (line) => scopeCovers([line], wanted) && (line.venueIds === undefined || line.venueIds.includes(wanted.venueId)),
  );
  return reaching.length === 0
    ? null
    : Math.max(...reaching.map((line) => Math.min(line.capacity ?? capacity, capacity)));
}

/** Whether a scope reaches a course: same tier, and same occupation and level where the line names them. */
export function scopeCovers(scope: readonly ScopeLine[], wanted: Course): boolean {
  return scope.some(
    (line) =>
      line.tier === wanted.tier &&
      (line.occupation === null || line.occupation === wanted.occupation) &&
      (line.level === null || line.level === wanted.level),
  );
}
