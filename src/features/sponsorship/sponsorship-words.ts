import { enrolmentSentence } from '#src/features/enrolment/enrolment.messages.ts';
import { explainLearner } from '#src/features/learners/explain-learner.ts';
import type { Language } from '#src/lib/language.ts';
import type { Reason } from '#src/lib/refusal.ts';
import { sponsorshipSentence } from './sponsorship.messages.ts';

/** A sentence of this room, else of the rooms whose reasons come through. */
export function explain(reason: Reason, language: Language): string {
  const own = sponsorshipSentence(reason, language);
  if (own) return own;
  const said = enrolmentSentence(reason, language);
  return said === reason.code ? explainLearner(reason, language) : said;
}
