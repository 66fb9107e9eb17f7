import type { Text } from '#src/lib/language.ts';
import type { Fen } from '#src/lib/money.ts';
import type { SubsidyFact } from './facts.ts';
import type { Source } from './policy.ts';
import type { RuleName } from './subsidy.messages.ts';

/** One step of the working. The lines are in the order in which the rules apply. */
export type TraceLine = {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** `S-WINDOW` …; its name in both languages is `ruleTitle(rule)`. */
  readonly rule: RuleName;
  readonly inputs: Readonly<Record<string, string | number>>;
  /** What was found, in short plain words. */
  readonly judgement: Text;
  readonly outcome: 'passed' | 'failed' | 'amount' | 'note';
  readonly valueFen: Fen | null;
  /** Citation and origin of the parameter that decided; `default`: the policy leaves it to the rule's default. */
  readonly cite: string;
  readonly source: Source | 'default';
};

export type Trace = readonly TraceLine[];

/** Why there is no subsidy, or no training part. Fits lib/refusal's Reason; `text` says it in both languages. */
export type SubsidyReason = {
  readonly code: SubsidyReasonCode;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly text: Text;
};

export type SubsidyReasonCode =
  | 'attendance-below-threshold'
  | 'same-level-already-paid'
  | 'higher-level-already-paid'
  | 'hours-below-minimum'
  | 'no-eligible-category'
  | 'no-certificate'
  | 'no-standard-for-level'
  | 'outside-claim-window'
  | 'year-limit-reached'
  | 'dropped-out'
  | 'theory-below-minimum'
  | 'practice-below-minimum'
  | 'funded-by-training-fee'
  | 'training-paid-by-training-fee'
  | 'excluded-by-other-funds'
  | 'paid-by-other-funds'
  | 'nothing-to-pay';

/** Something still to come on which the amount rests (`effect` required) or that would raise it (`adds`). */
export type Condition = {
  readonly code: ConditionCode;
  /** `required`: without it the amount falls; `adds`: with it the amount rises by `addsFen`. */
  readonly effect: 'required' | 'adds';
  readonly addsFen: Fen | null;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly text: Text;
};

export type ConditionCode =
  | 'certificate'
  | 'claim-window'
  | 'attendance'
  | 'year-limit'
  | 'employment'
  | 'fee-receipt'
  | 'exam-fee'
  | 'costs'
  | 'participants'
  | 'document'
  | 'business'
  | 'milestones';

/** What an amount is for; a purchased service has one amount for each accepted milestone, by its code. */
export type Component =
  | 'training'
  | 'exam'
  | 'training-fee'
  | 'skill-upgrade'
  | 'certificate-stage'
  | 'business-stage'
  | `milestone:${string}`;

/** One amount of an entitlement; the trace line `traceSequence` has the same amount as its valueFen. */
export type AnswerLine = {
  readonly component: Component;
  readonly amountFen: Fen;
  readonly traceSequence: number;
};

export type Entitled = {
  readonly outcome: 'entitled';
  /** The category that counts; null on every track but `subsidy`. */
  readonly categoryCode: string | null;
  /** Only parts greater than 0. */
  readonly lines: readonly AnswerLine[];
  readonly totalFen: Fen;
  /** Why the training part fell away although the exam part stands; empty otherwise. */
  readonly reductions: readonly SubsidyReason[];
  readonly conditions: readonly Condition[];
  readonly trace: Trace;
};

export type NotEntitled<R = SubsidyReason> = {
  readonly outcome: 'not-entitled';
  /** All of them, at least one. */
  readonly reasons: readonly R[];
  readonly trace: Trace;
};

export type Undecided<F = SubsidyFact> = {
  readonly outcome: 'undecided';
  /** The facts to ask for, at least one. */
  readonly missing: readonly F[];
  readonly trace: Trace;
};

/** The three answers about a subsidy: entitled, not entitled (all reasons), undecided (what is missing). */
export type Answer = Entitled | NotEntitled | Undecided;

/** A reason of any track, as pages show it. */
export type AnyReason = {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly text: Text;
};

/** The answer of any track: what `quote` gives and an example of a policy is compared with. */
export type AnyAnswer = Entitled | NotEntitled<AnyReason> | Undecided<string>;
