/** The two languages of the site; Chinese is the first and the complete one. */
export type Language = 'zh' | 'en';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** A text in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** A room's words: each entry says the same thing in both languages, as a text or a function that makes one. */
export type MessageTable = Readonly<Record<string, Readonly<Record<Language, unknown>>>>;

export type Spoken<T extends MessageTable> = { readonly [K in keyof T]: T[K]['zh'] };

const spoken = new WeakMap<MessageTable, Map<Language, unknown>>();

/**
 * The table in one language: `const t = speak(claimsMessages, language); t.title; t.lineCount(3)`.
 * Both languages of an entry must have the same type: declare tables with `messages`.
 */
export function speak<T extends MessageTable>(table: T, language: Language): Spoken<T> {
  const byLanguage = spoken.get(table) ?? new Map<Language, unknown>();
  spoken.set(table, byLanguage);
  let chosen = byLanguage.get(language);
  if (!chosen) {
    chosen = Object.fromEntries(Object.entries(table).map(([key, entry]) => [key, entry[language]]));
    byLanguage.set(language, chosen);
  }
  return chosen as Spoken<T>;
}

/** Declares a table of messages; a missing language, or two languages of different shape, is a type error. */
export function messages<T extends { readonly [K in keyof T]: { readonly zh: T[K]['zh']; readonly en: T[K]['zh'] } }>(
  table: T & MessageTable,
): T {
  return table;
}

/** The address of a page of this site in a language: Chinese without prefix, English under /en. */
export function localPath(path: string, language: Language): string {
  if (language === 'zh') return path;
  return path === '/' ? '/en' : `/en${path}`;
}
