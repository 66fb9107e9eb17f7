import { canonicalJson } from '#src/lib/canonical-json.ts';
import type { Trace, TraceLine } from '#src/subsidy/answer.ts';

/** A step as it was stored and as it comes out now; null: that side has no such step. */
export type StepDifference = { readonly stored: TraceLine | null; readonly computed: TraceLine | null };

/** The first step at which two workings part, compared to the byte; null when they are the same. */
export function firstDifferingStep(stored: Trace, computed: Trace): StepDifference | null {
  const length = Math.max(stored.length, computed.length);
  for (let index = 0; index < length; index += 1) {
    const pair = { stored: stored[index] ?? null, computed: computed[index] ?? null };
    if (canonicalJson(pair.stored) !== canonicalJson(pair.computed)) return pair;
  }
  return null;
}
