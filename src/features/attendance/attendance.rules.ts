import type { Day, Instant } from '#src/lib/day.ts';

export type AttendanceStatus = 'present' | 'late' | 'leave' | 'absent';

export const STATUSES: readonly AttendanceStatus[] = ['present', 'late', 'leave', 'absent'];

/** One line of a sheet as somebody fills it in. `missedMinutes` counts for `late` only. */
export type SheetRow = {
  readonly enrolmentId: string;
  readonly status: AttendanceStatus;
  readonly missedMinutes: number;
};

/** Somebody expected in a lesson, with what is recorded of them so far. */
export type SheetLearner = {
  readonly enrolmentId: string;
  readonly status: AttendanceStatus | null;
  readonly missedMinutes: number;
  readonly recordedAt: Instant | null;
};

export type LessonFacts = {
  readonly heldOn: Day;
  readonly plannedMinutes: number;
  readonly runState: string;
  readonly isSealed: boolean;
};

export type SheetReason =
  | { readonly code: 'lesson-not-yet'; readonly facts: { readonly heldOn: string } }
  | { readonly code: 'register-sealed' }
  | { readonly code: 'run-not-running' }
  | { readonly code: 'sheet-empty' }
  | { readonly code: 'not-on-the-sheet'; readonly facts: { readonly count: number } }
  | { readonly code: 'twice-on-the-sheet'; readonly facts: { readonly count: number } }
  | { readonly code: 'missed-minutes-wrong'; readonly facts: { readonly count: number; readonly most: number } }
  | { readonly code: 'correction-needs-reason'; readonly facts: { readonly count: number } };

export type SealReason =
  | { readonly code: 'lesson-not-yet'; readonly facts: { readonly heldOn: string } }
  | { readonly code: 'register-sealed' }
  | { readonly code: 'run-not-running' }
  | { readonly code: 'nobody-on-the-sheet' }
  | { readonly code: 'status-missing'; readonly facts: { readonly count: number } }
  | { readonly code: 'sealer-recorded' };

export type AttendanceReason = SheetReason | SealReason;

/** For half an hour a slip of the finger is put right by saving again; later a change must say why. */
const CORRECTION_FREE_MS = 30 * 60_000;

/** The minutes that count: all of them when present, those not missed when late, none on leave or absent. */
export function creditedMinutes(plannedMinutes: number, status: AttendanceStatus, missedMinutes: number): number {
  if (status === 'present') return plannedMinutes;
  return status === 'late' ? Math.max(plannedMinutes - missedMinutes, 0) : 0;
}

/** Minutes missed as they are stored: none unless late. */
export function missedOf(row: SheetRow): number {
  return row.status === 'late' ? row.missedMinutes : 0;
}

/** The rows that say something new; saving the same sheet twice changes nothing. */
export function changedRows(learners: readonly SheetLearner[], rows: readonly SheetRow[]): readonly SheetRow[] {
  const known = new Map(learners.map((learner) => [learner.enrolmentId, learner]));
  return rows.filter((row) => {
    const before = known.get(row.enrolmentId);
    return before?.status !== row.status || before.missedMinutes !== missedOf(row);
  });
}

/** Whether changing this learner's record now is a correction that must give its reason. */
export function isCorrection(learner: SheetLearner | undefined, at: Instant): boolean {
  return learner?.recordedAt != null && at - learner.recordedAt > CORRECTION_FREE_MS;
}

/** Every reason why a sheet is not saved; empty: it is. */
export function whyNotSaved(
  lesson: LessonFacts,
  learners: readonly SheetLearner[],
  sheet: { readonly rows: readonly SheetRow[]; readonly reason?: string | null | undefined },
  at: { readonly today: Day; readonly now: Instant },
): SheetReason[] {
  const reasons: SheetReason[] = [...whyClosed(lesson, at.today)];
  if (sheet.rows.length === 0) reasons.push({ code: 'sheet-empty' });
  const known = new Map(learners.map((learner) => [learner.enrolmentId, learner]));
  const strangers = sheet.rows.filter((row) => !known.has(row.enrolmentId)).length;
  if (strangers > 0) reasons.push({ code: 'not-on-the-sheet', facts: { count: strangers } });
  const twice = sheet.rows.length - new Set(sheet.rows.map((row) => row.enrolmentId)).size;
  if (twice > 0) reasons.push({ code: 'twice-on-the-sheet', facts: { count: twice } });
  const wrong = sheet.rows.filter((row) => !isMissedPossible(row, lesson.plannedMinutes)).length;
  const most = lesson.plannedMinutes - 1;
  if (wrong > 0) reasons.push({ code: 'missed-minutes-wrong', facts: { count: wrong, most } });
  const changed = changedRows(learners, sheet.rows);
  const corrections = changed.filter((row) => isCorrection(known.get(row.enrolmentId), at.now)).length;
  if (corrections > 0 && !sheet.reason?.trim()) {
    reasons.push({ code: 'correction-needs-reason', facts: { count: corrections } });
  }
  return reasons;
}

/**
 * Every reason why a register is not sealed; empty: it is. Whoever recorded anything of it does not seal it, so that
 * two people vouch for every register.
 */
export function whyNotSealed(
  lesson: LessonFacts,
  learners: readonly SheetLearner[],
  hands: { readonly sealerId: string; readonly recorderIds: readonly string[] },
  today: Day,
): SealReason[] {
  const reasons: SealReason[] = [...whyClosed(lesson, today)];
  if (learners.length === 0) reasons.push({ code: 'nobody-on-the-sheet' });
  const missing = learners.filter((learner) => learner.status === null).length;
  if (missing > 0) reasons.push({ code: 'status-missing', facts: { count: missing } });
  if (hands.recorderIds.includes(hands.sealerId)) reasons.push({ code: 'sealer-recorded' });
  return reasons;
}

function whyClosed(lesson: LessonFacts, today: Day) {
  const reasons: Extract<SheetReason, SealReason>[] = [];
  if (today < lesson.heldOn) reasons.push({ code: 'lesson-not-yet', facts: { heldOn: lesson.heldOn } });
  if (lesson.isSealed) reasons.push({ code: 'register-sealed' });
  else if (lesson.runState !== 'running') reasons.push({ code: 'run-not-running' });
  return reasons;
}

function isMissedPossible(row: SheetRow, plannedMinutes: number): boolean {
  if (row.status !== 'late') return true;
  return Number.isInteger(row.missedMinutes) && row.missedMinutes >= 1 && row.missedMinutes < plannedMinutes;
}

/** Attendance in basis points, rounded down: nobody reaches a minimum by rounding. No planned minutes: 0. */
export function attendanceBp(creditedMinutes: number, plannedMinutes: number): number {
  return plannedMinutes === 0 ? 0 : Math.floor((creditedMinutes * 10_000) / plannedMinutes);
}

/** Where a learner stands: the minimum is reached, can still be reached with the lessons to come, or cannot. */
export function standingOf(
  creditedMinutes: number,
  openMinutes: number,
  plannedMinutes: number,
  minimumBp: number,
): 'reached' | 'reachable' | 'below' {
  if (attendanceBp(creditedMinutes, plannedMinutes) >= minimumBp) return 'reached';
  return attendanceBp(creditedMinutes + openMinutes, plannedMinutes) >= minimumBp ? 'reachable' : 'below';
}

/** Basis points as per cent, rounded down to a tenth: `95`, `79.9`. */
export function percentOf(basisPoints: number): string {
  const tenths = Math.floor(basisPoints / 10);
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
