import { type Language, speak, type Text } from '#src/lib/language.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { type Cell, plainTyping } from './parameter-form-cells.ts';
import { type FormField, type FormKind, inputmodeOf, type Reading, type Typed } from './parameter-form-kinds.ts';

/** What a fact may be instead of a value: unknown or absent (null), still to come, or not given at all (undefined). */
export type Instead = { readonly key: 'none' | 'not-yet' | 'left-out'; readonly label: Text };

const STORED = { none: null, 'not-yet': 'not-yet', 'left-out': undefined } as const;

/** One entry of any cell. */
export function entry(cell: Cell, label: Text): FormKind {
  return {
    rows: (value, language) => [{ legend: '', fields: [entryField(cell, label[language], value, language)] }],
    read: (typed, language) => {
      const text = plainTyping(typed.one('value'));
      if (text === '') return { faults: { value: speak(parameterFormMessages, language).missing } };
      const value = cell.read(text);
      return value === undefined ? { faults: { value: cell.wrong(text, language) } } : { value };
    },
  };
}

function entryField(cell: Cell, label: string, value: unknown, language: Language): FormField {
  const text = value === undefined || value === null ? '' : cell.write(value);
  const field = { name: 'value', label, value: text };
  if (!cell.options) return { ...field, control: cell.isDay ? 'date' : 'text', ...inputmodeOf(cell) };
  const choose = { value: '', label: speak(parameterFormMessages, language).choose };
  return { ...field, control: 'select', options: [choose, ...cell.options(language)] };
}

/** Amounts one a line, such as the fees of several sittings. */
export function entryLines(cell: Cell, label: Text): FormKind {
  return {
    rows: (value, language) => {
      const lines = Array.isArray(value) ? value.map((item) => cell.write(item)).join('\n') : '';
      return [{ legend: '', fields: [{ name: 'value', label: label[language], control: 'lines', value: lines }] }];
    },
    read: (typed, language) => {
      const t = speak(parameterFormMessages, language);
      const lines = typed.one('value').split('\n').map(plainTyping);
      const values: unknown[] = [];
      for (const [index, line] of lines.entries()) {
        if (line === '') continue;
        const value = cell.read(line);
        if (value === undefined)
          return { faults: { value: t.atRow(index + 1, label[language], cell.wrong(line, language)) } };
        values.push(value);
      }
      return { value: values };
    },
  };
}

/** A box: ticked is true. */
export function flag(label: Text): FormKind {
  return {
    rows: (value, language) => [
      {
        legend: '',
        fields: [{ name: 'value', label: label[language], control: 'tick', value: value === true ? 'yes' : '' }],
      },
    ],
    read: (typed) => ({ value: typed.one('value') === 'yes' }),
  };
}

/** The same entry, with boxes for what the fact may be instead; a ticked box wants the entry blank. */
export function orInstead(kind: FormKind, ways: readonly Instead[]): FormKind {
  return {
    ...kind,
    rows: (value, language) => {
      const chosen = ways.find((way) => value === STORED[way.key]);
      const rows = kind.rows(chosen ? undefined : value, language);
      const boxes = ways.map(
        (way): FormField => ({
          name: `is-${way.key}`,
          label: way.label[language],
          control: 'tick',
          value: chosen === way ? 'yes' : '',
        }),
      );
      const [first, ...others] = rows;
      if (!kind.isTable && first) return [{ ...first, fields: [...first.fields, ...boxes] }, ...others];
      return [...rows, { legend: '', fields: boxes }];
    },
    read: (typed, language) => readInstead(kind, ways, typed, language),
  };
}

function readInstead(kind: FormKind, ways: readonly Instead[], typed: Typed, language: Language): Reading {
  const chosen = ways.filter((way) => typed.one(`is-${way.key}`) === 'yes');
  const t = speak(parameterFormMessages, language);
  if (chosen.length > 1) return { faults: { [`is-${chosen[1]?.key}`]: t.oneBox } };
  const [way] = chosen;
  if (!way && ways.some(({ key }) => key === 'left-out') && isBlankEntry(kind, typed, language))
    return { value: undefined };
  if (!way) return kind.read(typed, language);
  const isAlsoTyped = plainTyping(typed.one('value')) !== '';
  return isAlsoTyped ? { faults: { value: t.boxAndEntry(way.label[language]) } } : { value: STORED[way.key] };
}

/** Whether a kind with one entry was left blank: where the fact may be left out, that is what it means. */
function isBlankEntry(kind: FormKind, typed: Typed, language: Language): boolean {
  const isEntry = kind.rows(undefined, language).some((row) => row.fields.some((field) => field.name === 'value'));
  return isEntry && plainTyping(typed.one('value')) === '';
}
