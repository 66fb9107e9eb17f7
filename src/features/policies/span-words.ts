import { dayWords } from '#src/components/day-words.ts';
import type { Day } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { policyPagesMessages } from './policy-pages.messages.ts';

/** `2014年7月1日—2017年12月31日`, or `2018年1月1日起` for days without an end. */
export function spanWords(from: Day, to: Day | null, language: Language): string {
  const t = speak(policyPagesMessages, language);
  return to === null ? t.daysOpen(dayWords(from, language)) : t.days(dayWords(from, language), dayWords(to, language));
}
