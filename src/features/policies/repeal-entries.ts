import { type Day, isDay } from '#src/lib/day.ts';
import type { Language } from '#src/lib/language.ts';
import { whyNotRepeal } from './policy-draft.rules.ts';
import { deedSentence } from './policy-edit.messages.ts';
import type { PolicyPage } from './policy-page.queries.ts';

type Entries = { readonly lastDay: string; readonly documentNumber: string; readonly reason: string };

/** A repeal as it was typed on the first page: ready to be shown with its effect, or what still keeps it back. */
export function repealDecision(version: PolicyPage, typed: FormData | URLSearchParams, today: Day, language: Language) {
  const text = (name: string) => {
    const entry = typed.get(name);
    return typeof entry === 'string' ? entry.trim() : '';
  };
  const entries: Entries = { lastDay: text('lastDay'), documentNumber: text('documentNumber'), reason: text('reason') };
  const isTyped = Object.values(entries).some((entry) => entry !== '') && typed.get('edit') === null;
  if (!isTyped) return { entries, decision: null, sentences: [] };
  if (!isDay(entries.lastDay)) {
    const place = { code: 'not-valid', facts: { where: 'lastDay', what: 'expected a day' } };
    return { entries, decision: null, sentences: [deedSentence(place, language)] };
  }
  const decision = { ...entries, lastDay: entries.lastDay };
  const reasons = whyNotRepeal({ ...version, ...decision, today });
  const sentences = reasons.map((reason) => deedSentence(reason, language));
  return { entries, decision: reasons.length === 0 ? decision : null, sentences };
}
