import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import { optionWord } from './option-words.messages.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { plainTyping, wholeCell, yuanCell } from './parameter-form-cells.ts';
import {
  type FormField,
  type FormKind,
  type Hint,
  inputmodeOf,
  type Reading,
  type Typed,
} from './parameter-form-kinds.ts';

const m = parameterFormMessages;
const BLANK_NAMES = 3;
const MOST_NAMES = 60;

/** Amounts by name: a field for each known name and, where others may be added, rows of name and amount. */
export function amountsBy(known: readonly string[], canAdd: boolean): FormKind {
  return byName(yuanCell, known, canAdd, 'amount', 'hintAmounts');
}

/** Costs by name, or none at all. */
export function costsBy(known: readonly string[]): FormKind {
  const form = amountsBy(known, true);
  return {
    ...form,
    read: (typed, language) => {
      const isBlank =
        known.every((name) => typed.one(`amount-${name}`).trim() === '') && typedNames(typed).length === 0;
      return isBlank ? { value: {} } : form.read(typed, language);
    },
  };
}

/** Whole numbers by name, such as hours by type of training. */
export function wholesBy(known: readonly string[], canAdd: boolean): FormKind {
  return byName(wholeCell, known, canAdd, 'hours', 'hintHours');
}

/** Working days of each step of the work. */
export function workingDaysBy(known: readonly string[]): FormKind {
  return byName(wholeCell, known, false, 'hours', 'hintWorkingDays');
}

type NumberCell = typeof yuanCell;
type Heading = 'amount' | 'hours';

function byName(cell: NumberCell, known: readonly string[], canAdd: boolean, heading: Heading, hint: Hint): FormKind {
  return {
    hint,
    rows: (value, language) => {
      const stored = new Map(Object.entries((value ?? {}) as Record<string, number | null>));
      const fields = known.map((name) =>
        numberField(cell, `amount-${name}`, optionWord(name, language), stored.get(name)),
      );
      const others = [...stored].filter(([name]) => !known.includes(name));
      const count = canAdd ? others.length + BLANK_NAMES : others.length;
      const rows = Array.from({ length: count }, (_, index) =>
        otherRow(cell, heading, index + 1, others[index], language),
      );
      return [{ legend: '', fields }, ...rows];
    },
    read: (typed, language) => readByName(cell, heading, known, typed, language),
  };
}

/** Amounts by level, 五级 first. */
export function amountsByLevel(): FormKind {
  return amountsBy(LEVELS, false);
}

function numberField(cell: NumberCell, name: string, label: string, value: number | null | undefined): FormField {
  const text = typeof value === 'number' ? cell.write(value) : '';
  return { name, label, control: 'text', value: text, ...inputmodeOf(cell) };
}

type NamedNumber = readonly [string, number | null];

function otherRow(
  cell: NumberCell,
  heading: Heading,
  number: number,
  stored: NamedNumber | undefined,
  language: Language,
) {
  const t = speak(m, language);
  const name: FormField = { name: `name-${number}`, label: t.name, control: 'text', value: stored?.[0] ?? '' };
  return { legend: t.other(number), fields: [name, numberField(cell, `other-${number}`, t[heading], stored?.[1])] };
}

function readByName(
  cell: NumberCell,
  heading: Heading,
  known: readonly string[],
  typed: Typed,
  language: Language,
): Reading {
  const t = speak(m, language);
  const faults: Record<string, string> = {};
  const numbers = new Map<string, number>();
  const read = (field: string, name: string, label: (what: string) => string) => {
    const text = plainTyping(typed.one(field));
    if (text === '') return;
    const value = cell.read(text);
    if (value === undefined) faults[field] = label(cell.wrong(text, language));
    else if (numbers.has(name)) faults[field] = label(t.twice(name));
    else numbers.set(name, value);
  };
  for (const name of known) read(`amount-${name}`, name, (what) => t.atField(optionWord(name, language), what));
  for (const { number, name, isNumberTyped } of typedNames(typed)) {
    const at = (field: string, label: string, what: string) => {
      faults[field] = t.atRow(number, label, what);
    };
    if (name === '') at(`name-${number}`, t.name, t.missing);
    else if (name.length > 60) at(`name-${number}`, t.name, t.tooLong());
    else if (!isNumberTyped) at(`other-${number}`, t[heading], t.missing);
    else read(`other-${number}`, name, (what) => t.atRow(number, t[heading], what));
  }
  if (Object.keys(faults).length > 0) return { faults };
  const first = known[0] === undefined ? 'name-1' : `amount-${known[0]}`;
  return numbers.size > 0 ? { value: Object.fromEntries(numbers) } : { faults: { [first]: t.nothing } };
}

function typedNames(typed: Typed) {
  return Array.from({ length: MOST_NAMES }, (_, index) => {
    const name = typed
      .one(`name-${index + 1}`)
      .normalize('NFKC')
      .trim();
    return { number: index + 1, name, isNumberTyped: plainTyping(typed.one(`other-${index + 1}`)) !== '' };
  }).filter(({ name, isNumberTyped }) => name !== '' || isNumberTyped);
}
