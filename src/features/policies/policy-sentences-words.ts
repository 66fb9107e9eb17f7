import type { Language } from '#src/lib/language.ts';
import { type Fen, formatFen } from '#src/lib/money.ts';
import { valueWord } from './parameter-words.ts';

/** The values of a version, by name; a sentence may need a second one (lecture fees: per half day or per hour). */
export type Values = Readonly<Record<string, unknown>>;

/** A number by the unit at the end of its name: yuan, per cent or plain. */
export function numberWords(name: string, value: number, language: Language): string {
  if (name.endsWith('Fen')) return yuanWords(value, language);
  return name.endsWith('Bp') ? `${value / 100} %` : String(value);
}

/** `1,000.00 元` within a Chinese sentence, `¥1,000.00` within an English one; `amount` in fen. */
export function yuanWords(amount: number, language: Language): string {
  const words = formatFen(amount as Fen);
  return language === 'zh' ? `${words.replace('¥', '')} 元` : words;
}

/** `A、B` or `A, B`. */
export function listWords(words: readonly string[], language: Language): string {
  return words.map((word) => valueWord(word, language)).join(language === 'zh' ? '、' : ', ');
}

/** The sentence with a capital letter in front; Chinese is left alone. */
export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
