import type { TraceLine } from '#src/subsidy/answer.ts';

/** One rule under both policies; null where a policy does not come to it. */
export type RulePair = { readonly before: TraceLine | null; readonly after: TraceLine | null };

/**
 * Both workings rule by rule, in the order of the first; a rule that only the second comes to stands after the one
 * before it there. A rule that applies several times is paired in turn.
 */
export function pairTraces(before: readonly TraceLine[], after: readonly TraceLine[]): readonly RulePair[] {
  const right = numbered(after);
  const rightOf = new Map(right.map(({ key, line }) => [key, line]));
  const pairs = numbered(before).map(
    ({ key, line }) => ({ key, before: line, after: rightOf.get(key) ?? null }) as Keyed,
  );
  right.forEach(({ key, line }, index) => {
    if (pairs.some((pair) => pair.key === key)) return;
    const previous = pairs.findIndex((pair) => pair.key === right[index - 1]?.key);
    pairs.splice(previous + 1, 0, { key, before: null, after: line });
  });
  return pairs;
}

type Keyed = RulePair & { readonly key: string };

/** Whether the two policies say the same at this rule: the same judgement, outcome and amount. */
export function isSameStep({ before, after }: RulePair): boolean {
  if (!before || !after) return false;
  return (
    before.outcome === after.outcome && before.valueFen === after.valueFen && before.judgement.zh === after.judgement.zh
  );
}

function numbered(trace: readonly TraceLine[]): { readonly key: string; readonly line: TraceLine }[] {
  const times = new Map<string, number>();
  return trace.map((line) => {
    const time = (times.get(line.rule) ?? 0) + 1;
    times.set(line.rule, time);
    return { key: `${line.rule} ${time}`, line };
  });
}
