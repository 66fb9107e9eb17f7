import { dayWords } from '#src/components/day-words.ts';
import type { Day } from '#src/lib/day.ts';
import type { Language } from '#src/lib/language.ts';

/** From one day to another; a single day once. */
export function daysWords(from: Day, to: Day, language: Language): string {
  const first = dayWords(from, language);
  return from === to ? first : `${first}—${dayWords(to, language)}`;
}
