import { type Fen, fen } from '#src/lib/money.ts';
import { EFFECTS, type Effect, effectOf, type LineChange } from './line-effect.rules.ts';

/** Money and entitled lines before and after, under one key (a category, an institution …). */
export type Group = {
  readonly key: string;
  readonly entitledBefore: number;
  readonly entitledAfter: number;
  readonly beforeFen: Fen;
  readonly afterFen: Fen;
};

type Sums = { entitledBefore: number; entitledAfter: number; beforeFen: number; afterFen: number };

/** Adds up by key. `list` is in the order of the keys and throws RangeError when a sum is too large to be exact. */
export type Groups = {
  readonly add: (key: string, beforeFen: number, afterFen: number) => void;
  readonly list: () => readonly Group[];
  /** The sums of one key, nothing where it never came. */
  readonly at: (key: string) => Group;
};

export function newGroups(): Groups {
  const found = new Map<string, Sums>();
  const sumsAt = (key: string) => found.get(key) ?? { entitledBefore: 0, entitledAfter: 0, beforeFen: 0, afterFen: 0 };
  const at = (key: string): Group => {
    const { beforeFen, afterFen, ...entitled } = sumsAt(key);
    return { key, ...entitled, beforeFen: fen(beforeFen), afterFen: fen(afterFen) };
  };
  const add = (key: string, beforeFen: number, afterFen: number) => {
    const sums = sumsAt(key);
    found.set(key, sums);
    sums.beforeFen += beforeFen;
    sums.afterFen += afterFen;
    if (beforeFen > 0) sums.entitledBefore += 1;
    if (afterFen > 0) sums.entitledAfter += 1;
  };
  return { add, at, list: () => [...found.keys()].sort(byText).map(at) };
}

export type EffectSums = Readonly<Record<Effect, { readonly lines: number; readonly differenceFen: Fen }>>;

/** Counts lines and adds up differences by effect. */
export function newEffectSums() {
  const sums = EFFECTS.map((effect) => ({ effect, lines: 0, differenceFen: 0 }));
  const add = (beforeFen: Fen, afterFen: Fen) => {
    const effect = effectOf(beforeFen, afterFen);
    for (const one of sums.filter((sum) => sum.effect === effect)) {
      one.lines += 1;
      one.differenceFen += afterFen - beforeFen;
    }
  };
  const exact = () =>
    sums.map(({ effect, lines, differenceFen }) => [effect, { lines, differenceFen: fen(differenceFen) }]);
  return { add, all: () => Object.fromEntries(exact()) as EffectSums };
}

/** How many lines a reason touches: `newly` bars or lessens now, `noLonger` did and does not any more. */
export type ReasonGroup = {
  readonly code: string;
  readonly before: number;
  readonly after: number;
  readonly newly: number;
  readonly noLonger: number;
};

/** Counts the lines of each reason; a reason counts once a line, however often the answer names it. */
export function newReasonCounts() {
  const counted = new Map<string, { before: number; after: number; newly: number; noLonger: number }>();
  const add = (before: readonly string[], after: readonly string[]) => {
    for (const code of new Set([...before, ...after])) {
      const one = counted.get(code) ?? { before: 0, after: 0, newly: 0, noLonger: 0 };
      counted.set(code, one);
      const [was, is] = [before.includes(code), after.includes(code)];
      if (was) one.before += 1;
      if (is) one.after += 1;
      if (is && !was) one.newly += 1;
      if (was && !is) one.noLonger += 1;
    }
  };
  const list = (): readonly ReasonGroup[] =>
    [...counted].map(([code, one]) => ({ code, ...one })).sort((a, b) => byText(a.code, b.code));
  return { add, list };
}

const LARGEST = 10;

/** Keeps the ten changes that are largest by a measure above 0; equal ones in the order of their ids. */
export function newLargest(measure: (change: LineChange) => number) {
  let kept: LineChange[] = [];
  const inOrder = (a: LineChange, b: LineChange) => measure(b) - measure(a) || byText(a.claimLineId, b.claimLineId);
  const offer = (change: LineChange) => {
    if (measure(change) <= 0) return;
    const last = kept[LARGEST - 1];
    if (last && inOrder(last, change) < 0) return;
    kept = [...kept, change].sort(inOrder).slice(0, LARGEST);
  };
  return { offer, list: (): readonly LineChange[] => kept };
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
