import type { Day } from '#src/lib/day.ts';
import { type DesignationReason, type DesignationReasonCode, SECTIONS } from './designation.rules.ts';

/** A fault of an application: which part, and what is wrong in words. */
export type Fault = { readonly section: string; readonly words: string };

/** Working days an institution gets to mend its application, and the most it may be given. */
export const MENDING_DAYS = 10;
export const MENDING_DAYS_MOST = 60;

type Persons = { readonly submittedBy: string | null; readonly reviewedBy: string | null };

/** Why a first reviewer does not handle an application: it is their own. */
export function whyNotReviewer(facts: Persons, accountId: string): readonly DesignationReason[] {
  return facts.submittedBy === accountId ? [{ code: 'reviewed-by-applicant' }] : [];
}

/**
 * Why an application is not returned. All faults are told at once (一次性告知): a later return may only name parts that
 * the first one named.
 */
export function whyNotReturn(facts: {
  readonly faults: readonly Fault[];
  readonly workingDays: number;
  readonly namedBefore: readonly string[] | null;
}): readonly DesignationReason[] {
  const { faults, workingDays, namedBefore } = facts;
  return reasons([
    ['faults-missing', faults.length === 0],
    [
      'fault-words-missing',
      faults.some(({ section, words }) => words.trim() === '' || !(SECTIONS as readonly string[]).includes(section)),
    ],
    ['fault-not-named-before', namedBefore !== null && faults.some(({ section }) => !namedBefore.includes(section))],
    ['deadline-not-right', !Number.isInteger(workingDays) || workingDays < 1 || workingDays > MENDING_DAYS_MOST],
  ]);
}

/** What visitors look at on the spot. */
export const CHECKLIST = ['identity', 'premises', 'rooms', 'equipment', 'trainers', 'safety', 'records'] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];
export type Finding = { readonly verdict: 'yes' | 'partly' | 'no'; readonly words: string };

/** Why the record of a visit is not kept. */
export function whyNotVisit(facts: {
  readonly visitedOn: Day;
  readonly today: Day;
  readonly visitors: readonly string[];
  readonly findings: Readonly<Record<string, Finding>>;
  readonly conclusion: string;
}): readonly DesignationReason[] {
  const names = new Set(facts.visitors.map((name) => name.trim()).filter(Boolean));
  const isWhole = CHECKLIST.every((item) => facts.findings[item] !== undefined);
  const isSilent = Object.values(facts.findings).some(({ verdict, words }) => verdict !== 'yes' && words.trim() === '');
  return reasons([
    ['visitors-too-few', names.size < 2],
    ['visit-in-future', facts.visitedOn > facts.today],
    ['findings-missing', !isWhole || isSilent || facts.conclusion.trim() === ''],
  ]);
}

/** What an expert scores, with the most of each; together 100. */
export const CRITERIA = {
  premises: 20,
  trainers: 25,
  curriculum: 25,
  management: 15,
  record: 15,
} as const;
export type Criterion = keyof typeof CRITERIA;

/** The mean from which the reviewer may propose without saying why. */
export const PASSING_MEAN = 70;

/** The sum of an expert's scores; null: a score is missing, not whole, or out of bounds. */
export function totalOf(scores: Readonly<Record<string, number>>): number | null {
  const given = (Object.keys(CRITERIA) as Criterion[]).map((criterion) => scores[criterion] ?? Number.NaN);
  const isSound = (Object.values(CRITERIA) as number[]).every((most, index) => {
    const score = given[index] ?? Number.NaN;
    return Number.isInteger(score) && score >= 0 && score <= most;
  });
  return isSound ? given.reduce((sum, score) => sum + score, 0) : null;
}

/** The mean of the experts' totals, rounded half up to a whole point; null: nobody has scored. */
export function meanOf(totals: readonly number[]): number | null {
  if (totals.length === 0) return null;
  const sum = totals.reduce((all, one) => all + one, 0);
  return Math.floor((2 * sum + totals.length) / (2 * totals.length));
}

/** Why an application is not proposed: visit or scores are missing, or a poor mean is not explained. */
export function whyNotPropose(facts: {
  readonly hasVisit: boolean;
  readonly openReviews: number;
  readonly mean: number | null;
  readonly opinion: string;
}): readonly DesignationReason[] {
  return reasons([
    ['visit-missing', !facts.hasVisit],
    ['scores-missing', facts.openReviews > 0 || facts.mean === null],
    ['opinion-missing', facts.opinion.trim() === ''],
  ]);
}

function reasons(judged: readonly (readonly [DesignationReasonCode, boolean])[]): readonly DesignationReason[] {
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}
