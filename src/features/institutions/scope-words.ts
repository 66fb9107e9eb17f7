import { type Language, speak } from '#src/lib/language.ts';
import { designationMessages } from './designation.messages.ts';
import type { ScopeLine } from './designation.rules.ts';
import { scopeName } from './institutions.messages.ts';

type Venue = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** A line of a scope with where and how many, for lists and the printed sheet. */
export function scopeWords(line: ScopeLine, venues: readonly Venue[], language: Language): string {
  const t = speak(designationMessages, language);
  const named = venues
    .filter((venue) => line.venueIds?.includes(venue.id))
    .map((venue) => (language === 'zh' ? venue.nameZh : venue.nameEn));
  const where = line.venueIds ? `${t.onlyAt} ${named.join(language === 'zh' ? '、' : ', ') || t.none}` : t.everywhere;
  const most = line.capacity ? [t.atMost(line.capacity)] : [];
  return [scopeName(line, language), where, ...most].join(language === 'zh' ? '，' : ', ');
}
