import type { ClaimState } from '#db/schema/claims.ts';
import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Reason } from '#src/lib/refusal.ts';

export type Decision = 'agree' | 'return' | 'reject';
export type ReviewStep = 'first-review' | 'second-review' | 'determination';

/**
 * The steps of a claim: from which states each may be taken, and where it leads. A step that is not listed for a
 * state is refused. `none` is a run without an open claim.
 */
export const CLAIM_STEPS = {
  assemble: { act: 'claims.assemble', from: ['none', 'draft', 'returned'], to: 'draft' },
  submit: { act: 'claims.submit', from: ['draft'], to: 'submitted' },
  withdraw: { act: 'claims.withdraw', from: ['draft', 'submitted', 'returned'], to: 'withdrawn' },
  firstReview: { act: 'claims.firstReview', from: ['submitted'], to: 'first-reviewed' },
  secondReview: { act: 'claims.secondReview', from: ['first-reviewed'], to: 'second-reviewed' },
  publish: { act: 'claims.publish', from: ['second-reviewed'], to: 'in-notice' },
  /** Once more from `determined` for lines that an objection had held. */
  determine: { act: 'claims.determine', from: ['in-notice', 'determined'], to: 'determined' },
} as const satisfies Record<string, { act: string; from: readonly (ClaimState | 'none')[]; to: ClaimState }>;

export type ClaimStep = keyof typeof CLAIM_STEPS;

/** Days a bureau has for its reviews, in working days from submission (the length is an example, see the guide). */
export const REVIEW_WORKING_DAYS = 10;
/** Where a policy does not say how long its notice is. */
export const NOTICE_WORKING_DAYS = 5;

export type ClaimReasonCode =
  | 'step-not-now'
  | 'run-not-assessed'
  | 'registers-open'
  | 'not-funded'
  | 'no-policy'
  | 'policy-other-track'
  | 'claim-under-way'
  | 'nobody-on-roster'
  | 'costs-missing'
  | 'example-values'
  | 'policy-not-in-force'
  | 'nothing-to-claim'
  | 'lines-undecided'
  | 'figures-changed'
  | 'claimed-elsewhere'
  | 'own-submission'
  | 'other-step-by-you'
  | 'own-institution'
  | 'own-case'
  | 'opinion-missing'
  | 'notice-still-open'
  | 'objection-to-whole'
  | 'lines-held'
  | 'designation-locked'
  | 'notice-closed'
  | 'row-unknown'
  | 'objection-decided';

export type ClaimReason = Reason & { readonly code: ClaimReasonCode };

/** Whether a step may be taken from a state. */
export function isStepOpen(step: ClaimStep, state: ClaimState | 'none'): boolean {
  return (CLAIM_STEPS[step].from as readonly string[]).includes(state);
}

/** Where a review leads: back to the institution with all faults, out, or on. */
export function stateAfterReview(step: 'firstReview' | 'secondReview', decision: Decision): ClaimState {
  if (decision === 'return') return 'returned';
  return decision === 'reject' ? 'rejected' : CLAIM_STEPS[step].to;
}

function reasonsIf(...entries: readonly (readonly [boolean, ClaimReasonCode, Reason['facts']?])[]): ClaimReason[] {
  return entries.filter(([isSo]) => isSo).map(([, code, facts]) => (facts ? { code, facts } : { code }));
}

const wrongStep = (step: ClaimStep, state: ClaimState | 'none') =>
  [!isStepOpen(step, state), 'step-not-now', { step, state }] as const;

type PolicyMarks = { readonly hasExampleValues: boolean; readonly isPayable: boolean };

/** finance-rules §6.8: example values calculate and are shown; they are never approved or paid. */
function whyNotPayable({ hasExampleValues, isPayable }: PolicyMarks): ClaimReason[] {
  return reasonsIf([hasExampleValues, 'example-values'], [!hasExampleValues && !isPayable, 'policy-not-in-force']);
}

export type AssemblyFacts = {
  readonly runState: string;
  readonly fundingTrack: 'training-fee' | 'subsidy' | 'none';
  readonly openRegisters: number;
  readonly people: number;
  readonly policyTrack: string | null;
  readonly hasCosts: boolean;
  readonly claimState: ClaimState | 'none';
};

/** Every reason why a run's claim is not assembled: no sealed register, no published result, nothing to claim. */
export function whyNotAssembled(facts: AssemblyFacts): ClaimReason[] {
  const { runState, fundingTrack, openRegisters, people, policyTrack, hasCosts, claimState } = facts;
  const isFunded = fundingTrack !== 'none';
  return reasonsIf(
    [!isStepOpen('assemble', claimState), 'claim-under-way', { state: claimState }],
    [runState !== 'assessed' && runState !== 'closed', 'run-not-assessed'],
    [openRegisters > 0, 'registers-open', { count: openRegisters }],
    [people === 0, 'nobody-on-roster'],
    [!isFunded, 'not-funded'],
    [isFunded && policyTrack === null, 'no-policy'],
    [isFunded && policyTrack !== null && policyTrack !== fundingTrack, 'policy-other-track'],
    [fundingTrack === 'training-fee' && !hasCosts, 'costs-missing'],
  );
}

export type SubmissionFacts = PolicyMarks & {
  readonly state: ClaimState;
  readonly totalFen: Fen;
  /** The same claim calculated again today; null: not calculated. */
  readonly recalculatedFen: Fen | null;
  readonly changedLines: number;
  readonly undecidedLines: number;
};

/** Every reason why a draft is not submitted. */
export function whyNotSubmitted(facts: SubmissionFacts): ClaimReason[] {
  const { state, totalFen, recalculatedFen, changedLines, undecidedLines } = facts;
  return [
    ...reasonsIf(wrongStep('submit', state)),
    ...whyNotPayable(facts),
    ...reasonsIf(
      [totalFen === 0, 'nothing-to-claim'],
      [undecidedLines > 0, 'lines-undecided', { count: undecidedLines }],
      [
        changedLines > 0,
        'figures-changed',
        { count: changedLines, wasFen: totalFen, nowFen: recalculatedFen ?? totalFen },
      ],
    ),
  ];
}

/** Who had a hand in a claim so far, and who wants to act now. */
export type Hands = {
  readonly actorId: string;
  readonly assembledBy: string;
  readonly submittedBy: string | null;
  readonly reviews: readonly { readonly step: string; readonly by: string }[];
  /** Whether the account also holds a role in the institution that claims. */
  readonly isOfInstitution: boolean;
  /** Whether the account is one of the learners claimed for. */
  readonly isLearnerOfClaim: boolean;
};

/** Nobody acts on their own claim, and no person takes two of the steps, over all rounds of it. */
export function whyNotTheirs(hands: Hands, step: ReviewStep): ClaimReason[] {
  const { actorId, assembledBy, submittedBy, reviews } = hands;
  const submitters = [assembledBy, submittedBy, ...reviews.filter((one) => one.step === 'submit').map((one) => one.by)];
  const other = reviews.find((one) => one.by === actorId && isReviewStep(one.step) && one.step !== step);
  return reasonsIf(
    [submitters.includes(actorId), 'own-submission'],
    [other !== undefined, 'other-step-by-you', { step: other?.step ?? '' }],
    [hands.isOfInstitution, 'own-institution'],
    [hands.isLearnerOfClaim, 'own-case'],
  );
}

function isReviewStep(step: string): step is ReviewStep {
  return step === 'first-review' || step === 'second-review' || step === 'determination';
}

export type ReviewFacts = PolicyMarks & {
  readonly state: ClaimState;
  readonly hands: Hands;
  readonly decision: Decision;
  readonly opinion: string;
};

/** Every reason why a review is not taken; an opinion is always given. */
export function whyNotReviewed(step: 'firstReview' | 'secondReview', facts: ReviewFacts): ClaimReason[] {
  return [
    ...reasonsIf(wrongStep(step, facts.state)),
    ...whyNotTheirs(facts.hands, step === 'firstReview' ? 'first-review' : 'second-review'),
    ...reasonsIf([facts.opinion.trim() === '', 'opinion-missing']),
    ...(facts.decision === 'agree' ? whyNotPayable(facts) : []),
  ];
}

/** Every reason why a claim is not published. */
export function whyNotPublished(facts: PolicyMarks & { state: ClaimState; hands: Hands }): ClaimReason[] {
  return [
    ...reasonsIf(wrongStep('publish', facts.state)),
    ...whyNotTheirs(facts.hands, 'determination'),
    ...whyNotPayable(facts),
  ];
}

export type DeterminationFacts = PolicyMarks & {
  readonly state: ClaimState;
  readonly hands: Hands;
  readonly opinion: string;
  readonly today: Day;
  /** The last day of the notice; null: never published. */
  readonly closesOn: Day | null;
  /** Open objections to the notice as a whole; those to a line hold that line only. */
  readonly openToWhole: number;
  readonly proposedLines: number;
  readonly heldLines: number;
  /** The designation under which the run was held is suspended or revoked (lock L-DES). */
  readonly isDesignationLocked: boolean;
};

/** Every reason why a claim is not determined. Held lines stay behind; the rest goes on. */
export function whyNotDetermined(facts: DeterminationFacts): ClaimReason[] {
  const { state, hands, opinion, today, closesOn, openToWhole, proposedLines, heldLines } = facts;
  const isWaiting = proposedLines === 0 && heldLines > 0;
  const isDone = state === 'determined' && proposedLines === 0 && heldLines === 0;
  return [
    ...reasonsIf([!isStepOpen('determine', state) || isDone, 'step-not-now', { step: 'determine', state }]),
    ...whyNotTheirs(hands, 'determination'),
    ...whyNotPayable(facts),
    ...reasonsIf(
      [opinion.trim() === '', 'opinion-missing'],
      [closesOn !== null && today <= closesOn, 'notice-still-open', { closesOn: closesOn ?? '' }],
      [openToWhole > 0, 'objection-to-whole', { count: openToWhole }],
      [isWaiting, 'lines-held', { count: heldLines }],
      [facts.isDesignationLocked, 'designation-locked'],
    ),
  ];
}

/** Every reason why a claim is not withdrawn by its institution. */
export function whyNotWithdrawn(state: ClaimState): ClaimReason[] {
  return reasonsIf(wrongStep('withdraw', state));
}
