import type { FieldOption } from '#src/components/field-id.ts';
import { isDay } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, parseYuan, plainYuan } from '#src/lib/money.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';

/** One entry of a form (methods, so that cells of any kind of value stand in one list): how a stored value stands in it, and how what was typed becomes a value again. */
export type Cell<T = unknown> = {
  write(value: T): string;
  /** undefined: this cannot be read; never called with an empty text. */
  read(typed: string): T | undefined;
  /** What is wrong with a text that cannot be read. */
  readonly wrong: (typed: string, language: Language) => string;
  readonly inputmode?: 'decimal' | 'numeric';
  readonly isDay?: boolean;
  readonly options?: (language: Language) => readonly FieldOption[];
};

/** A hundred million yuan: more than any rule or contract here, and far from the limits of exact numbers. */
const MOST_FEN = 10_000_000_000;

/** Yuan as typed, fen as stored; never through a float. Negative amounts are none. */
export const yuanCell: Cell<number> = {
  write: (value) => plainYuan(value as Fen),
  read: (typed) => {
    const amount = parseYuan(typed);
    return amount === null || amount < 0 || amount > MOST_FEN ? undefined : amount;
  },
  wrong: (typed, language) => speak(parameterFormMessages, language).notAnAmount(typed),
  inputmode: 'decimal',
};

/** Per cent as typed with at most two decimals, basis points as stored: exact to the basis point. */
export const percentCell: Cell<number> = {
  write: (value) => percentText(value),
  read: (typed) => {
    const match = /^(\d{1,4})(?:\.(\d{1,2}))?\s*%?$/.exec(typed);
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
  },
  wrong: (typed, language) => speak(parameterFormMessages, language).notAPercentage(typed),
  inputmode: 'decimal',
};

/** A whole number of days, months, hours, people. */
export const wholeCell: Cell<number> = {
  write: String,
  read: (typed) => (/^\d{1,6}$/.test(typed) ? Number(typed) : undefined),
  wrong: (typed, language) => speak(parameterFormMessages, language).notANumber(typed),
  inputmode: 'numeric',
};

/** A day that exists. */
export const dayCell: Cell<string> = {
  write: String,
  read: (typed) => (isDay(typed) ? typed : undefined),
  wrong: (typed, language) => speak(parameterFormMessages, language).notADay(typed),
  isDay: true,
};

/** A short text, such as the name of an item. */
export const textCell: Cell<string> = {
  write: String,
  read: (typed) => (typed.length <= 60 ? typed : undefined),
  wrong: (_, language) => speak(parameterFormMessages, language).tooLong(),
};

/** A short code of letters, figures and hyphens, such as `acceptance-1`. */
export const codeCell: Cell<string> = {
  write: String,
  read: (typed) => (/^[A-Za-z0-9][\w-]{0,39}$/.test(typed) ? typed : undefined),
  wrong: (typed, language) => speak(parameterFormMessages, language).notACode(typed),
};

/** One word of a list; a word already stored stays choosable although the list does not know it. */
export function wordCell(words: readonly string[], label: (word: string, language: Language) => string): Cell<string> {
  return {
    write: String,
    read: (typed) => (/^[\w·\p{Script=Han}-]{1,60}$/u.test(typed) ? typed : undefined),
    wrong: (_, language) => speak(parameterFormMessages, language).notAChoice(),
    options: (language) => words.map((word) => ({ value: word, label: label(word, language) })),
  };
}

/** What somebody typed, without the differences of keyboards: full-width figures and points become plain ones. */
export function plainTyping(typed: string): string {
  return typed.normalize('NFKC').trim();
}

function percentText(rateBp: number): string {
  const rest = rateBp % 100;
  return `${(rateBp - rest) / 100}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}`;
}
