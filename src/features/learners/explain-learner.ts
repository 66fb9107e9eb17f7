import { type Language, speak } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { entryFaults, learnerReasons } from './learners.messages.ts';

/** The sentence for a reason that a learner deed refused with. */
export function explainLearner(reason: Reason, language: Language): string {
  const faults = speak(entryFaults, language) as Readonly<Record<string, string>>;
  const reasons = speak(learnerReasons, language) as Readonly<Record<string, string>>;
  return faults[`${reason.code}/${reason.facts?.fault ?? ''}`] ?? reasons[reason.code] ?? reason.code;
}
