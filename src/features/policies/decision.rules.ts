import type { Reason } from '#src/lib/refusal.ts';
import { type Decision, type DecisionAnswer, fieldKey } from './decisions.rules.ts';

export type DecisionReason = Reason & {
  readonly code: 'no-answer' | 'not-of-this-decision' | 'no-document' | 'no-clause' | 'ends-before-it-begins';
};

type Answered = { readonly answer: DecisionAnswer; readonly documentNumber: string; readonly clause: string };

/** Why an answer cannot be kept: it settles nothing, or something else, or does not say where it stands. */
export function whyNotRecord(decision: Decision, { answer, documentNumber, clause }: Answered): DecisionReason[] {
  const keys = Object.keys(answer.values);
  const known = decision.fields.map(fieldKey);
  const strangers = keys.filter((key) => !known.includes(key));
  const tests: readonly (readonly [isSo: boolean, reason: DecisionReason])[] = [
    [keys.length === 0, { code: 'no-answer' }],
    [strangers.length > 0, { code: 'not-of-this-decision', facts: { fields: strangers.join(', ') } }],
    [documentNumber === '', { code: 'no-document' }],
    [clause === '', { code: 'no-clause' }],
    [decision.tracks.some((track) => endsEarly(track, answer)), { code: 'ends-before-it-begins' }],
  ];
  return tests.filter(([isSo]) => isSo).map(([, reason]) => reason);
}

function endsEarly(track: string, { values }: DecisionAnswer): boolean {
  const [from, to] = [values[`${track}.from`], values[`${track}.to`]];
  return typeof from === 'string' && typeof to === 'string' && to < from;
}
