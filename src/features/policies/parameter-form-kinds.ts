import type { FieldOption } from '#src/components/field-id.ts';
import { type Language, speak, type Text } from '#src/lib/language.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { type Cell, percentCell, plainTyping, wholeCell, yuanCell } from './parameter-form-cells.ts';

/** One control of a form. `ticks` is a group of boxes, `lines` a text of one entry a line. */
export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly control: 'text' | 'date' | 'select' | 'radios' | 'ticks' | 'tick' | 'lines';
  readonly value: string | readonly string[];
  readonly inputmode?: 'decimal' | 'numeric';
  readonly options?: readonly FieldOption[];
};

/** Fields that belong together; with a legend they are a row of a table. */
export type FormRow = { readonly legend: string; readonly fields: readonly FormField[] };

/** What was typed, by field. */
export type Typed = { readonly one: (name: string) => string; readonly all: (name: string) => readonly string[] };

/** The value as the policy stores it, or what is wrong, by field. */
export type Reading = { readonly value: unknown } | { readonly faults: Readonly<Record<string, string>> };

export type Hint = Extract<keyof typeof parameterFormMessages, `hint${string}`>;

/** How values of one form are typed: its fields, and the reading of what was typed. */
export type FormKind = {
  readonly hint?: Hint;
  /** Whether the rows stand under common column heads. */
  readonly isTable?: boolean;
  /** `value` is undefined for a parameter that is not in the version yet. */
  readonly rows: (value: unknown, language: Language) => readonly FormRow[];
  readonly read: (typed: Typed, language: Language) => Reading;
};

const words = (language: Language) => speak(parameterFormMessages, language);

/** One number or amount in a field of its own, with a box for “no such limit” where the rule can be left out. */
export function single(cell: Cell<number>, label: Text, canBeAbsent = false, hint?: FormKind['hint']): FormKind {
  return {
    ...(hint && { hint }),
    rows: (value, language) => [
      { legend: '', fields: singleFields(cell, label[language], canBeAbsent, value, language) },
    ],
    read: (typed, language) => readSingle(cell, typed, canBeAbsent, language),
  };
}

/** A percentage on its own. */
export function percentage(canBeAbsent = false): FormKind {
  return single(percentCell, parameterFormMessages.percent, canBeAbsent, 'hintPercent');
}

/** An amount on its own. */
export function amount(canBeAbsent = false): FormKind {
  return single(yuanCell, parameterFormMessages.amount, canBeAbsent, 'hintAmount');
}

export type Unit =
  | 'unitDays'
  | 'unitWorkingDays'
  | 'unitMonths'
  | 'unitTimes'
  | 'unitHours'
  | 'unitPeople'
  | 'unitYears';

/** A whole number with its unit. */
export function whole(unit: Unit, canBeAbsent = false): FormKind {
  const { zh, en } = parameterFormMessages[unit];
  return single(wholeCell, { zh: `多少${zh}`, en: `Number of ${en}` }, canBeAbsent);
}

function singleFields(cell: Cell<number>, label: string, canBeAbsent: boolean, value: unknown, language: Language) {
  const text = typeof value === 'number' ? cell.write(value) : '';
  const field: FormField = { name: 'value', label, control: 'text', value: text, ...inputmodeOf(cell) };
  if (!canBeAbsent) return [field];
  const tick = { name: 'absent', label: words(language).noLimit, control: 'tick', value: value === null ? 'yes' : '' };
  return [field, tick as FormField];
}

function readSingle(cell: Cell<number>, typed: Typed, canBeAbsent: boolean, language: Language): Reading {
  const t = words(language);
  const text = plainTyping(typed.one('value'));
  const isAbsent = canBeAbsent && typed.one('absent') === 'yes';
  if (isAbsent) return text === '' ? { value: null } : { faults: { value: t.notBoth } };
  if (text === '') return { faults: { value: canBeAbsent ? t.numberOrTick : t.missing } };
  const value = cell.read(text);
  return value === undefined ? { faults: { value: cell.wrong(text, language) } } : { value };
}

/** One of a closed list of words. */
export function choice(list: readonly string[], label: (word: string, language: Language) => string): FormKind {
  return {
    rows: (value, language) => [
      {
        legend: '',
        fields: [
          {
            name: 'value',
            label: '',
            control: 'radios',
            value: typeof value === 'string' ? value : '',
            options: list.map((word) => ({ value: word, label: label(word, language) })),
          },
        ],
      },
    ],
    read: (typed, language) => {
      const value = typed.one('value');
      return list.includes(value) ? { value } : { faults: { value: words(language).notAChoice() } };
    },
  };
}

const YES_NO: Readonly<Record<string, Text>> = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } };

/** Yes or no, said explicitly. */
export function yesNo(): FormKind {
  const form = choice(Object.keys(YES_NO), (word, language) => YES_NO[word]?.[language] ?? word);
  return {
    rows: (value, language) => form.rows(value === true ? 'yes' : value === false ? 'no' : '', language),
    read: (typed, language) => {
      const reading = form.read(typed, language);
      return 'value' in reading ? { value: reading.value === 'yes' } : reading;
    },
  };
}

/** A list of words: boxes for the known ones, a text of one a line for others. */
export function wordList(
  known: readonly string[],
  label: (word: string, language: Language) => string,
  canAdd = true,
): FormKind {
  return {
    ...(canAdd && { hint: 'hintWords' as const }),
    rows: (value, language) => {
      const listed = Array.isArray(value) ? value.map(String) : [];
      const options = known.map((word) => ({ value: word, label: label(word, language) }));
      const ticks: FormField = { name: 'words', label: '', control: 'ticks', value: listed, options };
      const others = listed.filter((word) => !known.includes(word)).join('\n');
      const lines: FormField = { name: 'others', label: words(language).more, control: 'lines', value: others };
      return [{ legend: '', fields: canAdd ? [ticks, lines] : [ticks] }];
    },
    read: (typed, language) => {
      const others = (canAdd ? typed.one('others') : '')
        .split('\n')
        .map((line) => line.normalize('NFKC').trim())
        .filter(Boolean);
      if (others.some((word) => word.length > 60)) return { faults: { others: words(language).tooLong() } };
      const ticked = typed.all('words');
      return { value: [...new Set([...known.filter((word) => ticked.includes(word)), ...others])] };
    },
  };
}

export function inputmodeOf(cell: Cell): { readonly inputmode?: 'decimal' | 'numeric' } {
  return cell.inputmode ? { inputmode: cell.inputmode } : {};
}
