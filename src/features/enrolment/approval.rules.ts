import type { Day } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';

/** Working days in which the institution decides an application, and in which the learner corrects a returned one. */
export const DECIDE_WITHIN = 3;
export const CORRECT_WITHIN = 5;

/** Why an application is returned for correction, and why one is rejected; the words stand in approval.messages.ts. */
export const RETURN_CODES = [
  'category-evidence',
  'education-evidence',
  'work-evidence',
  'particulars-differ',
  'phone-unreachable',
  'employer-missing',
  'other',
] as const;
export const REJECT_CODES = [
  'not-in-categories',
  'below-requirements',
  'not-corrected',
  'enterprise-only',
  'certificate-held',
  'other',
] as const;

/** The last day to decide an application that came in on a day. */
export function decideBy(on: Day): Day {
  return addWorkingDays(on, DECIDE_WITHIN).day;
}

/** The last day to correct an application that was returned on a day; the deciding begins anew afterwards. */
export function correctBy(on: Day): Day {
  return addWorkingDays(on, CORRECT_WITHIN).day;
}

export type DecisionFacts = {
  readonly decision: 'approve' | 'return' | 'reject';
  readonly codes: readonly string[];
  readonly note: string;
  readonly submittedBy: string;
  readonly decidedBy: string;
};

/** Why a decision on an application cannot stand: no reason, one that is not of the list, "other" without words. */
export function whyNotDecide(facts: DecisionFacts): readonly Reason[] {
  const { decision, codes, note } = facts;
  if (facts.submittedBy === facts.decidedBy) return [{ code: 'own-application' }];
  if (decision === 'approve') return [];
  const known: readonly string[] = decision === 'return' ? RETURN_CODES : REJECT_CODES;
  if (codes.length === 0) return [{ code: 'decision-reason-missing' }];
  return [
    ...(codes.every((code) => known.includes(code)) ? [] : [{ code: 'decision-reason-unknown' }]),
    ...(codes.includes('other') && note === '' ? [{ code: 'decision-note-missing' }] : []),
  ];
}
