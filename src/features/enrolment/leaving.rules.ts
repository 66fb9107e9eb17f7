import type { Instant } from '#src/lib/day.ts';
import type { Reason } from '#src/lib/refusal.ts';

/** Why somebody pauses a course; the words stand in leaving.messages.ts. */
export const DEFER_REASONS = ['illness', 'family', 'work', 'service', 'other'] as const;
export type DeferReason = (typeof DEFER_REASONS)[number];

const UNDO_MS = 30 * 60_000;
const TAKE_BACK_MS = 48 * 3_600_000;

/** Why a seat cannot be paused: the run is not under way or to come. */
export function whyNotDefer(facts: { readonly runState: string; readonly reason: string }): readonly Reason[] {
  return [
    ...(['enrolling', 'running'].includes(facts.runState) ? [] : [{ code: 'run-over' }]),
    ...((DEFER_REASONS as readonly string[]).includes(facts.reason) ? [] : [{ code: 'defer-reason-missing' }]),
  ];
}

export type MoveFacts = {
  readonly isResuming: boolean;
  readonly runState: string;
  /** State of the designation under which the old run was filed. */
  readonly designation: string;
  readonly isSameRun: boolean;
  readonly isSameCourse: boolean;
};

const STANDS = ['designated', 'warned'];

/**
 * Why somebody cannot go on in another run. Before the start they may move as they wish; afterwards only where the
 * institution may no longer teach, or the run was called off; a paused course goes on whenever there is a run of it.
 */
export function whyNotMove(facts: MoveFacts): readonly Reason[] {
  const isForced = facts.runState === 'terminated' || !STANDS.includes(facts.designation);
  const isLate = !facts.isResuming && facts.runState !== 'enrolling' && !isForced;
  return [
    ...(facts.isSameRun ? [{ code: 'same-run' }] : []),
    ...(facts.isSameCourse ? [] : [{ code: 'another-course' }]),
    ...(isLate ? [{ code: 'move-after-start' }] : []),
  ];
}

/** Why a withdrawal cannot be undone: not by the learner, or longer ago than half an hour. */
export function whyNotUndo(facts: {
  readonly at: Instant;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
  readonly hadSeat: boolean;
}): readonly Reason[] {
  const isOwn = facts.endReason === 'withdrawn-by-learner' && facts.hadSeat;
  return isOwn && facts.at - (facts.endedAt ?? 0) <= UNDO_MS ? [] : [{ code: 'undo-too-late' }];
}

/** Why nobody can be marked as not having come: no lesson sealed yet, or they were there. */
export function whyNotNoShow(facts: {
  readonly sealedLessons: number;
  readonly attendedLessons: number;
}): readonly Reason[] {
  return [
    ...(facts.sealedLessons > 0 ? [] : [{ code: 'no-lesson-sealed' }]),
    ...(facts.attendedLessons > 0 ? [{ code: 'was-present', facts: { lessons: facts.attendedLessons } }] : []),
  ];
}

/** Why a no-show cannot be taken back: two days are over, or no reason is given. */
export function whyNotTakeBack(facts: {
  readonly at: Instant;
  readonly endedAt: Instant | null;
  readonly reason: string;
}): readonly Reason[] {
  return [
    ...(facts.at - (facts.endedAt ?? 0) <= TAKE_BACK_MS ? [] : [{ code: 'take-back-too-late' }]),
    ...(facts.reason ? [] : [{ code: 'reason-missing' }]),
  ];
}
