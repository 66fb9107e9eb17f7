import { CATEGORIES, CATEGORY_CODES, type CategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS } from '#src/subsidy/subsidy-parameters.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { percentCell, plainTyping, wholeCell, wordCell, yuanCell } from './parameter-form-cells.ts';
import {
  type FormField,
  type FormKind,
  percentage,
  type Reading,
  type Typed,
  whole,
  wordList,
} from './parameter-form-kinds.ts';
import { rowsForm, type TypedRow } from './parameter-form-rows.ts';
import { valueWord } from './parameter-words.ts';

const m = parameterFormMessages;
const BLANK_NAMES = 3;

/** A category as people call it; a code nobody named stands for itself. */
export function categoryWord(code: string, language: Language): string {
  return CATEGORIES[code as CategoryCode]?.[language] ?? valueWord(code, language);
}

/** Amounts by name: a field for each known name and, where others may be added, rows of name and amount. */
export function amountsBy(known: readonly string[], canAdd: boolean): FormKind {
  return {
    hint: 'hintAmounts',
    rows: (value, language) => {
      const stored = new Map(Object.entries((value ?? {}) as Record<string, number | null>));
      const fields = known.map((name) => amountField(`amount-${name}`, valueWord(name, language), stored.get(name)));
      const others = [...stored].filter(([name]) => !known.includes(name));
      const count = canAdd ? others.length + BLANK_NAMES : others.length;
      const rows = Array.from({ length: count }, (_, index) => otherRow(index + 1, others[index], language));
      return [{ legend: '', fields }, ...rows];
    },
    read: (typed, language) => readAmounts(known, typed, language),
  };
}

/** Amounts by level, 五级 first. */
export function amountsByLevel(): FormKind {
  return amountsBy(LEVELS, false);
}

function amountField(name: string, label: string, value: number | null | undefined): FormField {
  const text = typeof value === 'number' ? yuanCell.write(value) : '';
  return { name, label, control: 'text', value: text, inputmode: 'decimal' };
}

function otherRow(number: number, stored: readonly [string, number | null] | undefined, language: Language) {
  const t = speak(m, language);
  const name: FormField = { name: `name-${number}`, label: t.name, control: 'text', value: stored?.[0] ?? '' };
  return { legend: t.row(number), fields: [name, amountField(`other-${number}`, t.amount, stored?.[1])] };
}

function readAmounts(known: readonly string[], typed: Typed, language: Language): Reading {
  const t = speak(m, language);
  const faults: Record<string, string> = {};
  const amounts = new Map<string, number>();
  const read = (field: string, name: string, label: (what: string) => string) => {
    const text = plainTyping(typed.one(field));
    if (text === '') return;
    const value = yuanCell.read(text);
    if (value === undefined) faults[field] = label(yuanCell.wrong(text, language));
    else if (amounts.has(name)) faults[field] = label(t.twice(name));
    else amounts.set(name, value);
  };
  for (const name of known) read(`amount-${name}`, name, (what) => t.atField(valueWord(name, language), what));
  for (let number = 1; number <= 60; number++) {
    const name = typed.one(`name-${number}`).normalize('NFKC').trim();
    const isAmountTyped = plainTyping(typed.one(`other-${number}`)) !== '';
    if (name === '' && isAmountTyped) faults[`name-${number}`] = t.atRow(number, t.name, t.missing);
    else if (name.length > 60) faults[`name-${number}`] = t.atRow(number, t.name, t.tooLong());
    else if (name !== '' && !isAmountTyped) faults[`other-${number}`] = t.atRow(number, t.amount, t.missing);
    else read(`other-${number}`, name, (what) => t.atRow(number, t.amount, what));
  }
  if (Object.keys(faults).length > 0) return { faults };
  const first = known[0] === undefined ? 'name-1' : `amount-${known[0]}`;
  return amounts.size > 0 ? { value: Object.fromEntries(amounts) } : { faults: { [first]: t.nothing } };
}

/** 人群比例: the order number decides the catalogue order, which decides between equal totals. */
export function categoryRates(): FormKind {
  return rowsForm({
    hint: 'hintRates',
    columns: [
      { key: 'order', label: m.order, cell: wholeCell, isRequired: false, isOrder: true },
      { key: 'category', label: m.category, cell: wordCell(CATEGORY_CODES, categoryWord), isRequired: true },
      { key: 'rateBp', label: m.percent, cell: percentCell, isRequired: true },
      { key: 'levelThreeOrAboveBp', label: m.levelThree, cell: percentCell, isRequired: false },
      { key: 'urgentBp', label: m.urgent, cell: percentCell, isRequired: false },
    ],
    spread: (value) => value as readonly Record<string, unknown>[],
    gather: (rows, language) => {
      const again = repeated(rows, 'category');
      if (again) {
        const name = categoryWord(String(again.cells.category), language);
        return { row: again.number, key: 'category', what: speak(m, language).twice(name) };
      }
      return { value: inOrder(rows).map(({ cells: { order: _, ...cells } }) => withoutNull(cells)) };
    },
  });
}

/** The taper: last day of each stretch and its rate; the open stretch comes last whatever its row. */
export function taper(): FormKind {
  return rowsForm({
    hint: 'hintBands',
    columns: [
      { key: 'lastDay', label: m.lastDay, cell: wholeCell, isRequired: false },
      { key: 'rateBp', label: m.percent, cell: percentCell, isRequired: true },
    ],
    spread: (value) => (value as [number | null, number][]).map(([lastDay, rateBp]) => ({ lastDay, rateBp })),
    gather: (rows, language) => {
      const open = rows.filter(({ cells }) => cells.lastDay === null);
      const last = (open[1] ?? rows.at(-1)) as TypedRow;
      if (open.length !== 1) return { row: last.number, key: 'lastDay', what: speak(m, language).oneOpenRow };
      const again = repeated(rows, 'lastDay');
      if (again) return { row: again.number, key: 'lastDay', what: speak(m, language).dayTwice };
      const byDay = (row: TypedRow) =>
        row.cells.lastDay === null ? Number.POSITIVE_INFINITY : Number(row.cells.lastDay);
      return { value: rows.toSorted((a, b) => byDay(a) - byDay(b)).map(({ cells }) => [cells.lastDay, cells.rateBp]) };
    },
  });
}

/** 就业系数: whom it applies to, the two shares and the months; can be left out altogether. */
export function employmentFactor(): FormKind {
  const people = wordList(CATEGORY_CODES, categoryWord);
  const parts: readonly [string, FormKind, 'employed' | 'notEmployed' | 'months'][] = [
    ['employedBp', percentage(), 'employed'],
    ['notEmployedBp', percentage(), 'notEmployed'],
    ['months', whole('unitMonths'), 'months'],
  ];
  return {
    rows: (value, language) => {
      const t = speak(m, language);
      const stored = (value ?? {}) as Record<string, unknown>;
      const [ticks] = people.rows(stored.appliesTo, language)[0]?.fields ?? [];
      const fields = parts.map(([name, kind, label]): FormField => {
        const [field] = kind.rows(stored[name], language)[0]?.fields ?? [];
        return { ...(field as FormField), name, label: t[label] };
      });
      const off: FormField = { name: 'absent', label: t.noFactor, control: 'tick', value: value === null ? 'yes' : '' };
      return [{ legend: '', fields: [{ ...(ticks as FormField), label: t.appliesTo }, ...fields, off] }];
    },
    read: (typed, language) => {
      if (typed.one('absent') === 'yes') return { value: null };
      const t = speak(m, language);
      const faults: Record<string, string> = {};
      const value: Record<string, unknown> = {};
      const chosen = people.read({ one: () => '', all: typed.all }, language);
      if ('value' in chosen && (chosen.value as string[]).length > 0) value.appliesTo = chosen.value;
      else faults.words = t.nothing;
      for (const [name, kind, label] of parts) {
        const reading = kind.read({ one: () => typed.one(name), all: typed.all }, language);
        if ('value' in reading) value[name] = reading.value;
        else faults[name] = t.atField(t[label], reading.faults.value ?? '');
      }
      return Object.keys(faults).length > 0 ? { faults } : { value };
    },
  };
}

function repeated(rows: readonly TypedRow[], key: string): TypedRow | undefined {
  return rows.find((row, index) => rows.slice(0, index).some((before) => before.cells[key] === row.cells[key]));
}

function inOrder(rows: readonly TypedRow[]): readonly TypedRow[] {
  const orderOf = ({ cells }: TypedRow) => (cells.order === null ? Number.POSITIVE_INFINITY : Number(cells.order));
  return rows.toSorted((a, b) => orderOf(a) - orderOf(b) || a.number - b.number);
}

function withoutNull(cells: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
}
