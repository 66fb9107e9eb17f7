import { CATEGORIES, CATEGORY_CODES, type CategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS } from '#src/subsidy/subsidy-parameters.ts';
import { optionWord } from './option-words.messages.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { codeCell, percentCell, plainTyping, textCell, wholeCell, wordCell, yuanCell } from './parameter-form-cells.ts';
import {
  type FormField,
  type FormKind,
  type Hint,
  inputmodeOf,
  type Reading,
  type Typed,
} from './parameter-form-kinds.ts';
import { type Column, rowsForm, type TypedRow } from './parameter-form-rows.ts';
import { valueWord } from './parameter-words.ts';

const m = parameterFormMessages;
const BLANK_NAMES = 3;
const MOST_NAMES = 60;

/** A category as people call it; a code nobody named stands for itself. */
export function categoryWord(code: string, language: Language): string {
  return CATEGORIES[code as CategoryCode]?.[language] ?? valueWord(code, language);
}

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

/** The standard by training days: the last day of each step and the rate of its days; the open step comes last. */
export function dayRates(): FormKind {
  return rowsForm({
    hint: 'hintDayRates',
    columns: [
      { key: 'upToDay', label: m.lastDay, cell: wholeCell, isRequired: false },
      { key: 'rateFen', label: m.rateADay, cell: yuanCell, isRequired: true },
    ],
    spread: (value) => value as readonly Record<string, unknown>[],
    gather: (rows, language) => {
      const again = repeated(rows, 'upToDay');
      if (again) return { row: again.number, key: 'upToDay', what: speak(m, language).dayTwice };
      const byDay = ({ cells }: TypedRow) =>
        cells.upToDay === null ? Number.POSITIVE_INFINITY : Number(cells.upToDay);
      return { value: rows.toSorted((a, b) => byDay(a) - byDay(b)).map(({ cells }) => cells) };
    },
  });
}

/** The quota of several kinds of class, one row for each item of a kind. */
export function quotaByKind(items: readonly string[]): FormKind {
  return rowsForm({
    hint: 'hintRows',
    columns: [
      { key: 'kind', label: m.classKind, cell: textCell, isRequired: true },
      { key: 'item', label: m.item, cell: wordCell(items, valueWord), isRequired: true },
      { key: 'amountFen', label: m.amount, cell: yuanCell, isRequired: true },
    ],
    spread: (value) =>
      Object.entries(value as Record<string, Record<string, number>>).flatMap(([kind, quota]) =>
        Object.entries(quota).map(([item, amountFen]) => ({ kind, item, amountFen })),
      ),
    gather: (rows, language) => {
      const again = rows.find((row, index) => rows.slice(0, index).some((before) => isSameItem(before, row)));
      if (again)
        return {
          row: again.number,
          key: 'item',
          what: speak(m, language).twice(valueWord(String(again.cells.item), language)),
        };
      const kinds = [...new Set(rows.map(({ cells }) => String(cells.kind)))];
      const quotaOf = (kind: string) =>
        rows.filter(({ cells }) => cells.kind === kind).map(({ cells }) => [cells.item, cells.amountFen]);
      return { value: Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(quotaOf(kind))])) };
    },
  });
}

function isSameItem(one: TypedRow, other: TypedRow): boolean {
  return one.cells.kind === other.cells.kind && one.cells.item === other.cells.item;
}

/** Something named in a list, by a code of its own, with a number beside it: milestones and awards. */
function coded(column: Column, isWhole: (rows: readonly TypedRow[]) => boolean): FormKind {
  return rowsForm({
    hint: 'hintRows',
    columns: [
      { key: 'code', label: m.code, cell: codeCell, isRequired: true },
      { key: 'title', label: m.title, cell: textCell, isRequired: true },
      column,
    ],
    spread: (value) => value as readonly Record<string, unknown>[],
    gather: (rows, language) => {
      const t = speak(m, language);
      const again = repeated(rows, 'code');
      if (again) return { row: again.number, key: 'code', what: t.twice(String(again.cells.code)) };
      const last = rows.at(-1) as TypedRow;
      return isWhole(rows)
        ? { value: rows.map(({ cells }) => cells) }
        : { row: last.number, key: column.key, what: t.notWhole };
    },
  });
}

/** The steps of a contract, each with the share of the price that its acceptance makes due; 100 % together. */
export function milestones(): FormKind {
  const share: Column = { key: 'shareBp', label: m.percent, cell: percentCell, isRequired: true };
  return coded(share, (rows) => rows.reduce((sum, { cells }) => sum + Number(cells.shareBp), 0) === 10_000);
}

/** The awards that a document names, with the amount if it has one. */
export function awards(): FormKind {
  return coded({ key: 'amountFen', label: m.amountIfAny, cell: yuanCell, isRequired: false }, () => true);
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
