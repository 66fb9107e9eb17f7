import { dayWords } from '#src/components/day-words.ts';
import type { Day } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { categoryList } from './learners-file.ts';
import { seatMessages } from './seat.messages.ts';

/** A line about the seats kept for a category: how many, how many are left, until when. */
export function keptWords(
  kept: { readonly category: string; readonly seats: number; readonly taken: number; readonly releaseOn: Day },
  language: Language,
): string {
  const { category, seats, taken, releaseOn } = kept;
  const words = { category: categoryList([category], language), left: seats - taken, seats };
  return speak(seatMessages, language).keptLine({ ...words, day: dayWords(releaseOn, language) });
}
