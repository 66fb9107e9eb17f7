import { changeOf, type LineChange, type PastLine, type Side } from './line-effect.rules.ts';
import {
  type EffectSums,
  type Group,
  newEffectSums,
  newGroups,
  newLargest,
  newReasonCounts,
  type ReasonGroup,
} from './tally-parts.rules.ts';

/** What trying a policy over past lines comes to. Every list is in the order of its keys: a second run gives the same bytes. */
export type Totals = {
  readonly lines: number;
  /** Lines that the tried policy cannot decide; they count as 0. */
  readonly undecided: number;
  readonly all: Group;
  readonly training: Group;
  readonly exam: Group;
  readonly effects: EffectSums;
  readonly byCategory: readonly Group[];
  readonly byInstitution: readonly Group[];
  readonly byDivision: readonly Group[];
  readonly byLevel: readonly Group[];
  readonly byMonth: readonly Group[];
  readonly byReason: readonly ReasonGroup[];
  readonly largestGains: readonly LineChange[];
  readonly largestLosses: readonly LineChange[];
};

/** The key of what has none: a line without a category, a run's line without a level. */
export const NO_KEY = '';

/** Adds up lines one by one; exact, and the order of the lines does not matter. `add` answers the change to keep. */
export type Tally = {
  readonly add: (line: PastLine, after: Side) => LineChange | null;
  /** Throws RangeError when a sum is too large to be exact. */
  readonly totals: () => Totals;
};

/** An empty tally. */
export function newTally(): Tally {
  const parts = newParts();
  return { add: (line, after) => addLine(parts, line, after), totals: () => totalsOf(parts) };
}

type Parts = ReturnType<typeof newParts>;

function newParts() {
  return {
    counts: { lines: 0, undecided: 0 },
    ...{ whole: newGroups(), training: newGroups(), exam: newGroups() },
    ...{
      category: newGroups(),
      institution: newGroups(),
      division: newGroups(),
      level: newGroups(),
      month: newGroups(),
    },
    effects: newEffectSums(),
    reasons: newReasonCounts(),
    gains: newLargest((change) => change.afterFen - change.beforeFen),
    losses: newLargest((change) => change.beforeFen - change.afterFen),
  };
}

function addLine(parts: Parts, line: PastLine, after: Side): LineChange | null {
  const { before } = line;
  const [beforeFen, afterFen] = [before.amountFen, after.amountFen];
  parts.counts.lines += 1;
  if (after.outcome === 'undecided') parts.counts.undecided += 1;
  parts.whole.add(NO_KEY, beforeFen, afterFen);
  parts.training.add(NO_KEY, before.trainingFen, after.trainingFen);
  parts.exam.add(NO_KEY, before.examFen, after.examFen);
  parts.category.add(before.categoryCode ?? NO_KEY, beforeFen, 0);
  parts.category.add(after.categoryCode ?? NO_KEY, 0, afterFen);
  parts.institution.add(line.institutionId, beforeFen, afterFen);
  parts.division.add(line.divisionCode, beforeFen, afterFen);
  parts.level.add(line.level ?? NO_KEY, beforeFen, afterFen);
  parts.month.add(line.month, beforeFen, afterFen);
  parts.effects.add(beforeFen, afterFen);
  parts.reasons.add(before.reasons, after.reasons);
  const change = changeOf(line, after);
  if (change) for (const list of [parts.gains, parts.losses]) list.offer(change);
  return change;
}

function totalsOf(parts: Parts): Totals {
  return {
    ...parts.counts,
    all: parts.whole.at(NO_KEY),
    training: parts.training.at(NO_KEY),
    exam: parts.exam.at(NO_KEY),
    effects: parts.effects.all(),
    byCategory: parts.category.list(),
    byInstitution: parts.institution.list(),
    byDivision: parts.division.list(),
    byLevel: parts.level.list(),
    byMonth: parts.month.list(),
    byReason: parts.reasons.list(),
    largestGains: parts.gains.list(),
    largestLosses: parts.losses.list(),
  };
}
