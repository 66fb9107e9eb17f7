import { CATEGORIES, CATEGORY_CODES, type CategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { codeCell, percentCell, textCell, wholeCell, wordCell, yuanCell } from './parameter-form-cells.ts';
import type { FormKind } from './parameter-form-kinds.ts';
import { type Column, rowsForm, type TypedRow } from './parameter-form-rows.ts';
import { valueWord } from './parameter-words.ts';

const m = parameterFormMessages;

/** A category as people call it; a code nobody named stands for itself. */
export function categoryWord(code: string, language: Language): string {
  return CATEGORIES[code as CategoryCode]?.[language] ?? valueWord(code, language);
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

/** The list of urgent occupations, one row for each occupation and level. */
export function urgentOccupations(): FormKind {
  return rowsForm({
    hint: 'hintRows',
    columns: [
      { key: 'occupation', label: m.occupation, cell: textCell, isRequired: true },
      { key: 'level', label: m.level, cell: wordCell(LEVELS, valueWord), isRequired: true },
    ],
    spread: (value) => value as readonly Record<string, unknown>[],
    gather: (rows, language) => {
      const isSame = (one: TypedRow, other: TypedRow) =>
        one.cells.occupation === other.cells.occupation && one.cells.level === other.cells.level;
      const again = rows.find((row, index) => rows.slice(0, index).some((before) => isSame(before, row)));
      if (again)
        return { row: again.number, key: 'level', what: speak(m, language).twice(String(again.cells.occupation)) };
      return { value: rows.map(({ cells }) => cells) };
    },
  });
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
