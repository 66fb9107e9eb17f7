import { dayWords } from '#src/components/day-words.ts';
import { dayOf, type Instant, timeOf } from '#src/lib/day.ts';
import { type Language, localPath } from '#src/lib/language.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The address of a page with its query; empty values and page 1 are left out. */
export function pageAddress(path: string, language: Language, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '' || (name === 'page' && value === 1)) continue;
    parts.set(name, String(value));
  }
  const text = parts.toString();
  return localPath(path, language) + (text ? `?${text}` : '');
}

/** The number in `?page=`, at least 1. */
export function pageNumber(address: URL): number {
  const number = Number(address.searchParams.get('page'));
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : 1;
}

/** `2026年11月21日 08:30` or `21 Nov 2026 08:30`. */
export function momentWords(moment: Instant, language: Language): string {
  return `${dayWords(dayOf(moment), language)} ${timeOf(moment)}`;
}
