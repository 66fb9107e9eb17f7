import type { Text } from '#src/lib/language.ts';
import type { Answer, NotEntitled, SubsidyReason } from '#src/subsidy/answer.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';

/** Everything that decides whether somebody is funded on a run: what the engine asks, and who would be paid. */
export type Assessed = {
  readonly payeeKind: 'learner' | 'institution';
  /** Whether the learner agreed that the institution claims in their name (代领授权). */
  readonly hasConsent: boolean;
  readonly subsidy: SubsidyFacts;
};

export type ConsentReason = { readonly code: 'no-consent'; readonly facts: Record<string, never>; readonly text: Text };

/** The engine's three answers, with the one reason that lies outside it. */
export type Assessment = Answer | NotEntitled<SubsidyReason | ConsentReason>;

const NO_CONSENT: ConsentReason = {
  code: 'no-consent',
  facts: {},
  text: {
    zh: '学员没有授权机构代为申领，机构垫付的补贴不能付给机构。',
    en: 'The learner has not agreed that the institution claims in their name, so it cannot be paid.',
  },
};

/**
 * The engine's answer, and nothing for an institution that may not claim in the learner's name. The one way from facts
 * to an answer: for the pre-check, at enrolment, at the start and at the claim. Pure; throws what the engine throws.
 */
export function assess(policy: Policy, facts: Assessed): Assessment {
  const answer = quoteSubsidy(policy, facts.subsidy);
  if (facts.payeeKind === 'learner' || facts.hasConsent || answer.outcome === 'undecided') return answer;
  const reasons = answer.outcome === 'not-entitled' ? answer.reasons : [];
  return { outcome: 'not-entitled', reasons: [...reasons, NO_CONSENT], trace: answer.trace };
}

/** What an assessment pays, fen. */
export function amountOf(answer: Assessment): number {
  return answer.outcome === 'entitled' ? answer.totalFen : 0;
}

/** When an assessment was frozen. */
export type Moment = 'pre-check' | 'enrolment' | 'start' | 'claim';

/** Funding eligibility (ELG), an axis of its own beside the state of the enrolment. */
export type EligibilityState =
  | 'unassessed'
  | 'needs-proof'
  | 'provisional-yes'
  | 'provisional-no'
  | 'confirmed-yes'
  | 'reverified-yes'
  | 'lost';

export const ELIGIBILITY_STATES: readonly EligibilityState[] = [
  'needs-proof',
  'provisional-yes',
  'provisional-no',
  'confirmed-yes',
  'reverified-yes',
  'lost',
  'unassessed',
];

/** One frozen assessment as the axis sees it. */
export type Judged = {
  readonly moment: Moment;
  readonly outcome: Assessment['outcome'];
  /** Whether somebody has seen the evidence of the category that counts. */
  readonly isProven: boolean;
};

const YES = {
  'pre-check': 'provisional-yes',
  enrolment: 'provisional-yes',
  start: 'confirmed-yes',
  claim: 'reverified-yes',
} as const satisfies Record<Moment, EligibilityState>;

/** Where an enrolment stands on the axis, from its frozen assessments, oldest first: never stored, always derived. */
export function eligibilityState(history: readonly Judged[]): EligibilityState {
  const last = history.at(-1);
  if (!last) return 'unassessed';
  if (last.outcome === 'not-entitled') {
    const wasOpen = history.slice(0, -1).some((before) => before.outcome !== 'not-entitled');
    return wasOpen ? 'lost' : 'provisional-no';
  }
  return last.outcome === 'undecided' || !last.isProven ? 'needs-proof' : YES[last.moment];
}

/** Whether the evidence of the category that counts was seen; an answer without one rests on none. */
export function isProven(categoryCode: string | null, unproven: readonly string[]): boolean {
  return categoryCode === null || !unproven.includes(categoryCode);
}
