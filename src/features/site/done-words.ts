import { type Language, type MessageTable, speak } from '#src/lib/language.ts';

/** What the green notice says after a deed, by the key in `?done=`; a key that is not in the table says nothing. */
export function doneWords(table: MessageTable, address: URL, language: Language): string | null {
  const key = address.searchParams.get('done') ?? '';
  const sentence = Object.hasOwn(table, key) ? (speak(table, language) as Record<string, unknown>)[key] : null;
  return typeof sentence === 'string' ? sentence : null;
}
