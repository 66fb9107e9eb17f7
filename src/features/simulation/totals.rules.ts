import { type Fen, fen } from '#src/lib/money.ts';
import {
  changeOf,
  EFFECTS,
  type Effect,
  effectOf,
  type LineChange,
  type PastLine,
  type Side,
} from './line-effect.rules.ts';

/** Money and entitled lines before and after, under one key (a category, an institution …). */
export type Group = {
  readonly key: string;
  readonly entitledBefore: number;
  readonly entitledAfter: number;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
};

/** How many lines a reason touches: `newly` bars or lessens now, `noLonger` did and does not any more. */
export type ReasonGroup = {
  readonly code: string;
  readonly before: number;
  readonly after: number;
  readonly newly: number;
  readonly noLonger: number;
};

/** What trying a policy over past lines comes to. Every list is in the order of its keys: a second run gives the same bytes. */
export type Totals = {
  readonly lines: number;
  /** Lines that the tried policy cannot decide; they count as 0. */
  readonly undecided: number;
  readonly all: Group;
  readonly training: Group;
  readonly exam: Group;
  readonly effects: Readonly<Record<Effect, { readonly lines: number; readonly differenceFen: Fen }>>;
  readonly byCategory: readonly Group[];
  readonly byInstitution: readonly Group[];
  readonly byDivision: readonly Group[];
  readonly byLevel: readonly Group[];
  readonly byMonth: readonly Group[];
  readonly byReason: readonly ReasonGroup[];
  readonly largestGains: readonly LineChange[];
  readonly largestLosses: readonly LineChange[];
};

const LARGEST = 10;
/** The key of what has none: a line without a category, a run's line without a level. */
export const NO_KEY = '';

/** Adds up lines one by one; exact, and the order of the lines does not matter. */
export type Tally = { readonly add: (line: PastLine, after: Side) => LineChange | null; readonly totals: () => Totals };

/** An empty tally. `totals` throws RangeError when a sum is too large to be exact. */
export function newTally(): Tally {
  const counts = { lines: 0, undecided: 0 };
  const [whole, training, exam] = [groups(), groups(), groups()];
  const by = { category: groups(), institution: groups(), division: groups(), level: groups(), month: groups() };
  const effects = Object.fromEntries(EFFECTS.map((effect) => [effect, { lines: 0, differenceFen: 0 }]));
  const reasons = new Map<string, { before: number; after: number; newly: number; noLonger: number }>();
  const gains = largest((change) => change.afterFen - change.beforeFen);
  const losses = largest((change) => change.beforeFen - change.afterFen);

  const add = (line: PastLine, after: Side): LineChange | null => {
    const { before } = line;
    counts.lines += 1;
    if (after.outcome === 'undecided') counts.undecided += 1;
    whole.add(NO_KEY, before.amountFen, after.amountFen);
    training.add(NO_KEY, before.trainingFen, after.trainingFen);
    exam.add(NO_KEY, before.examFen, after.examFen);
    by.category.add(before.categoryCode ?? NO_KEY, before.amountFen, 0);
    by.category.add(after.categoryCode ?? NO_KEY, 0, after.amountFen);
    by.institution.add(line.institutionId, before.amountFen, after.amountFen);
    by.division.add(line.divisionCode, before.amountFen, after.amountFen);
    by.level.add(line.level ?? NO_KEY, before.amountFen, after.amountFen);
    by.month.add(line.month, before.amountFen, after.amountFen);
    const effect = effects[effectOf(before.amountFen, after.amountFen)] as { lines: number; differenceFen: number };
    effect.lines += 1;
    effect.differenceFen += after.amountFen - before.amountFen;
    countReasons(reasons, new Set(before.reasons), new Set(after.reasons));
    const change = changeOf(line, after);
    if (change) for (const list of [gains, losses]) list.offer(change);
    return change;
  };

  const totals = (): Totals => ({
    ...counts,
    all: whole.one(),
    training: training.one(),
    exam: exam.one(),
    effects: exactEffects(effects),
    byCategory: by.category.list(),
    byInstitution: by.institution.list(),
    byDivision: by.division.list(),
    byLevel: by.level.list(),
    byMonth: by.month.list(),
    byReason: [...reasons].map(([code, one]) => ({ code, ...one })).sort((a, b) => byText(a.code, b.code)),
    largestGains: gains.list(),
    largestLosses: losses.list(),
  });
  return { add, totals };
}

function groups() {
  const found = new Map<
    string,
    { entitledBefore: number; entitledAfter: number; beforeFen: number; afterFen: number }
  >();
  const at = (key: string) => {
    const known = found.get(key) ?? { entitledBefore: 0, entitledAfter: 0, beforeFen: 0, afterFen: 0 };
    found.set(key, known);
    return known;
  };
  const group = (key: string): Group => {
    const { beforeFen, afterFen, ...entitled } = at(key);
    return { key, ...entitled, beforeFen: fen(beforeFen), afterFen: fen(afterFen) };
  };
  return {
    add: (key: string, beforeFen: number, afterFen: number) => {
      const sums = at(key);
      sums.beforeFen += beforeFen;
      sums.afterFen += afterFen;
      if (beforeFen > 0) sums.entitledBefore += 1;
      if (afterFen > 0) sums.entitledAfter += 1;
    },
    one: () => group(NO_KEY),
    list: () => [...found.keys()].sort(byText).map(group),
  };
}

type Counted = { before: number; after: number; newly: number; noLonger: number };

function countReasons(counted: Map<string, Counted>, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  for (const code of new Set([...before, ...after])) {
    const one = counted.get(code) ?? { before: 0, after: 0, newly: 0, noLonger: 0 };
    counted.set(code, one);
    if (before.has(code)) one.before += 1;
    if (after.has(code)) one.after += 1;
    if (!before.has(code)) one.newly += 1;
    if (!after.has(code)) one.noLonger += 1;
  }
}

/** Keeps the few changes that are largest by a measure above 0; equal ones in the order of their ids. */
function largest(measure: (change: LineChange) => number) {
  let kept: LineChange[] = [];
  const inOrder = (a: LineChange, b: LineChange) => measure(b) - measure(a) || byText(a.claimLineId, b.claimLineId);
  return {
    offer: (change: LineChange) => {
      if (measure(change) <= 0) return;
      const last = kept.length === LARGEST ? kept[LARGEST - 1] : undefined;
      if (last && inOrder(last, change) < 0) return;
      kept = [...kept, change].sort(inOrder).slice(0, LARGEST);
    },
    list: () => kept,
  };
}

function exactEffects(effects: Record<string, { lines: number; differenceFen: number }>): Totals['effects'] {
  const exact = Object.entries(effects).map(([effect, one]) => [
    effect,
    { lines: one.lines, differenceFen: fen(one.differenceFen) },
  ]);
  return Object.fromEntries(exact) as Totals['effects'];
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
