import type { Day } from '#src/lib/day.ts';

export type ExamPart = 'theory' | 'practical';
export type Outcome = 'pass' | 'fail' | 'absent';

export const PARTS: readonly ExamPart[] = ['theory', 'practical'];

/** A result of somebody in a part. `scoreTenths` is null when absent. */
export type PartResult = {
  readonly scoreTenths: number | null;
  readonly outcome: Outcome;
  readonly isPublished: boolean;
};

/** The result that counts in each part; null where there is none yet. */
export type LearnerResults = { readonly theory: PartResult | null; readonly practical: PartResult | null };

export type ResultRow = { readonly enrolmentId: string; readonly scoreTenths: number | null };

export type RunFacts = { readonly state: string; readonly startsOn: Day; readonly hasExam: boolean };

export type PlanReason =
  | { readonly code: 'course-without-exam' }
  | { readonly code: 'run-not-examinable' }
  | { readonly code: 'before-the-run'; readonly facts: { readonly startsOn: string } }
  | { readonly code: 'not-an-examiner' }
  | { readonly code: 'examiner-teaches' }
  | { readonly code: 'examiner-kept-the-register' }
  | { readonly code: 'sitting-already-planned' };

export type ResultReason =
  | { readonly code: 'sitting-not-held'; readonly facts: { readonly heldOn: string } }
  | { readonly code: 'sitting-published' }
  | { readonly code: 'not-the-examiner' }
  | { readonly code: 'no-results' }
  | { readonly code: 'not-on-the-run'; readonly facts: { readonly count: number } }
  | { readonly code: 'twice-on-the-sheet'; readonly facts: { readonly count: number } }
  | { readonly code: 'already-passed'; readonly facts: { readonly count: number } }
  | { readonly code: 'score-out-of-range'; readonly facts: { readonly count: number } };

export type PublishReason =
  | { readonly code: 'course-without-exam' }
  | { readonly code: 'run-not-delivered' }
  | { readonly code: 'nothing-to-publish' }
  | { readonly code: 'part-missing'; readonly facts: { readonly part: ExamPart; readonly count: number } }
  | { readonly code: 'publisher-examined' };

export type ExamReason = PlanReason | ResultReason | PublishReason;

/** Who did what on the run, by account: somebody who taught or kept its register does not examine it. */
export type Hands = {
  readonly trainerIds: readonly string[];
  readonly trainerNames: readonly string[];
  readonly registerIds: readonly string[];
};

export type Examiner = { readonly accountId: string; readonly name: string; readonly isExaminer: boolean };

/** Every reason why a sitting is not planned; empty: it is. */
export function whyNotPlanned(run: RunFacts, heldOn: Day, examiner: Examiner, hands: Hands): PlanReason[] {
  const reasons: PlanReason[] = [];
  if (!run.hasExam) reasons.push({ code: 'course-without-exam' });
  if (!['running', 'delivered', 'assessed'].includes(run.state)) reasons.push({ code: 'run-not-examinable' });
  if (heldOn < run.startsOn) reasons.push({ code: 'before-the-run', facts: { startsOn: run.startsOn } });
  if (!examiner.isExaminer) reasons.push({ code: 'not-an-examiner' });
  const teaches = hands.trainerIds.includes(examiner.accountId) || hands.trainerNames.includes(examiner.name);
  if (teaches) reasons.push({ code: 'examiner-teaches' });
  if (hands.registerIds.includes(examiner.accountId)) reasons.push({ code: 'examiner-kept-the-register' });
  return reasons;
}

/** Pass at the course's mark (whole marks, out of 100) or above; no score is an absence. */
export function outcomeOf(scoreTenths: number | null, passMark: number): Outcome {
  if (scoreTenths === null) return 'absent';
  return scoreTenths >= passMark * 10 ? 'pass' : 'fail';
}

/** Every reason why a sheet of results is not saved; empty: it is. `expected` are those who sit this part here. */
export function whyNotMarked(
  sitting: { readonly heldOn: Day; readonly state: string; readonly examinerId: string | null },
  people: { readonly onTheRun: ReadonlySet<string>; readonly passed: ReadonlySet<string> },
  rows: readonly ResultRow[],
  by: { readonly accountId: string; readonly today: Day },
): ResultReason[] {
  const reasons: ResultReason[] = [];
  if (by.today < sitting.heldOn) reasons.push({ code: 'sitting-not-held', facts: { heldOn: sitting.heldOn } });
  if (sitting.state === 'published') reasons.push({ code: 'sitting-published' });
  if (sitting.examinerId !== by.accountId) reasons.push({ code: 'not-the-examiner' });
  if (rows.length === 0) reasons.push({ code: 'no-results' });
  const strangers = rows.filter((row) => !people.onTheRun.has(row.enrolmentId)).length;
  if (strangers > 0) reasons.push({ code: 'not-on-the-run', facts: { count: strangers } });
  const twice = rows.length - new Set(rows.map((row) => row.enrolmentId)).size;
  if (twice > 0) reasons.push({ code: 'twice-on-the-sheet', facts: { count: twice } });
  const passed = rows.filter((row) => people.passed.has(row.enrolmentId)).length;
  if (passed > 0) reasons.push({ code: 'already-passed', facts: { count: passed } });
  const wild = rows.filter((row) => !isScore(row.scoreTenths)).length;
  if (wild > 0) reasons.push({ code: 'score-out-of-range', facts: { count: wild } });
  return reasons;
}

function isScore(scoreTenths: number | null): boolean {
  return scoreTenths === null || (Number.isInteger(scoreTenths) && scoreTenths >= 0 && scoreTenths <= 1000);
}

/** Every reason why the results of a run are not published; empty: they are. */
export function whyNotPublished(
  run: Pick<RunFacts, 'state' | 'hasExam'>,
  facts: {
    readonly waiting: number;
    readonly missing: Readonly<Record<ExamPart, number>>;
    readonly markerIds: readonly string[];
  },
  publisherId: string,
): PublishReason[] {
  const reasons: PublishReason[] = [];
  if (!run.hasExam) reasons.push({ code: 'course-without-exam' });
  if (run.state !== 'delivered' && run.state !== 'assessed') reasons.push({ code: 'run-not-delivered' });
  if (facts.waiting === 0) reasons.push({ code: 'nothing-to-publish' });
  for (const part of PARTS) {
    const count = facts.missing[part];
    if (count > 0) reasons.push({ code: 'part-missing', facts: { part, count } });
  }
  if (facts.markerIds.includes(publisherId)) reasons.push({ code: 'publisher-examined' });
  return reasons;
}

/** Of several sittings of a part, the result that counts: a pass, else the highest score, else an absence. */
export function countingResult(results: readonly PartResult[]): PartResult | null {
  const rank = (result: PartResult) => (result.outcome === 'pass' ? 2000 : 0) + (result.scoreTenths ?? -1);
  return results.reduce<PartResult | null>((best, one) => (best && rank(best) >= rank(one) ? best : one), null);
}
