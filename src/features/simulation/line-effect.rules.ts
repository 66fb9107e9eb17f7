import type { ClaimAnswer, ClaimFacts } from '#src/features/claims/claim-line.rules.ts';
import { type Fen, fen } from '#src/lib/money.ts';

/** What a line comes to under one policy: as it was frozen, or as tried. */
export type Side = {
  readonly outcome: 'entitled' | 'not-entitled' | 'undecided';
  readonly categoryCode: string | null;
  readonly trainingFen: Fen;
  readonly examFen: Fen;
  readonly amountFen: Fen;
  /** Codes of why there is no amount, or less. */
  readonly reasons: readonly string[];
};

/** A frozen line of a claim with what it is counted under. */
export type PastLine = {
  readonly claimLineId: string;
  /** Null for a training-fee line, which is the run's. */
  readonly learnerId: string | null;
  readonly institutionId: string;
  readonly divisionCode: string;
  /** L5 … L1; null for a training-fee line, which is the run's. */
  readonly level: string | null;
  /** `2026-05`: of the run's first day. */
  readonly month: string;
  readonly facts: ClaimFacts;
  readonly before: Side;
};

/** What becomes of a line; exactly one of them holds. */
export type Effect = (typeof EFFECTS)[number];
export const EFFECTS = ['gain', 'lose', 'newly', 'no-longer', 'same'] as const;

/** A line that would have come out otherwise; `sequence` is given by whoever stores it. */
export type LineChange = {
  readonly claimLineId: string;
  readonly institutionId: string;
  readonly categoryBefore: string | null;
  readonly categoryAfter: string | null;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
  readonly reasons: readonly string[];
};

/** What an answer of the engine comes to: amounts in fen, 0 unless entitled. */
export function sideOf(answer: ClaimAnswer): Side {
  if (answer.outcome !== 'entitled') {
    const reasons = answer.outcome === 'not-entitled' ? answer.reasons.map(({ code }) => code) : [];
    return { outcome: answer.outcome, categoryCode: null, ...amounts(0, 0), reasons };
  }
  const { lines, categoryCode, reductions } = answer;
  const sumOf = (isExam: boolean) =>
    lines.reduce((sum, line) => ((line.component === 'exam') === isExam ? sum + line.amountFen : sum), 0);
  return {
    outcome: 'entitled',
    categoryCode,
    ...amounts(sumOf(false), sumOf(true)),
    reasons: reductions.map(({ code }) => code),
  };
}

function amounts(training: number, exam: number): Pick<Side, 'trainingFen' | 'examFen' | 'amountFen'> {
  return { trainingFen: fen(training), examFen: fen(exam), amountFen: fen(training + exam) };
}

/** Whether somebody gains, loses, begins or ceases to be paid; judged by the amounts alone. */
export function effectOf(beforeFen: Fen, afterFen: Fen): Effect {
  if (beforeFen === afterFen) return 'same';
  if (beforeFen === 0) return 'newly';
  if (afterFen === 0) return 'no-longer';
  return afterFen > beforeFen ? 'gain' : 'lose';
}

/** The change to keep of a line; null when amount, parts, category and outcome stay as they were. */
export function changeOf({ claimLineId, institutionId, before }: PastLine, after: Side): LineChange | null {
  const isSame =
    before.trainingFen === after.trainingFen &&
    before.examFen === after.examFen &&
    before.categoryCode === after.categoryCode &&
    before.outcome === after.outcome;
  if (isSame) return null;
  return {
    claimLineId,
    institutionId,
    categoryBefore: before.categoryCode,
    categoryAfter: after.categoryCode,
    beforeFen: before.amountFen,
    afterFen: after.amountFen,
    reasons: after.reasons,
  };
}
