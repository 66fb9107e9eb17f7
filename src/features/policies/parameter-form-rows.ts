import { type Language, speak, type Text } from '#src/lib/language.ts';
import { parameterFormMessages } from './parameter-form.messages.ts';
import { type Cell, plainTyping } from './parameter-form-cells.ts';
import {
  type FormField,
  type FormKind,
  type FormRow,
  inputmodeOf,
  type Reading,
  type Typed,
} from './parameter-form-kinds.ts';

/** A column of a form of rows. */
export type Column = {
  readonly key: string;
  readonly label: Text;
  readonly cell: Cell;
  readonly isRequired: boolean;
  /** A blank cell is stored as null instead of being left out. */
  readonly isNullable?: boolean;
  /** Filled in by the form itself: a row with nothing else is a blank one. */
  readonly isOrder?: boolean;
};

/** A row that was typed: its number as people count, and its cells; null: left blank. */
export type TypedRow = { readonly number: number; readonly cells: Readonly<Record<string, unknown>> };

/** What is wrong with the rows as a whole, at a field of one of them. */
export type RowsFault = { readonly row: number; readonly key: string; readonly what: string };

type RowsForm = {
  readonly hint: NonNullable<FormKind['hint']>;
  readonly columns: readonly Column[];
  readonly blanks?: number;
  /** Whether no row at all is an answer too. */
  readonly canBeEmpty?: boolean;
  /** The stored value as rows of cells. */
  readonly spread: (value: unknown) => readonly Readonly<Record<string, unknown>>[];
  /** The typed rows as the value to store; each row has its required cells. */
  readonly gather: (rows: readonly TypedRow[], language: Language) => { readonly value: unknown } | RowsFault;
};

const BLANK_ROWS = 3;
const MOST_ROWS = 100;

/** A form of rows under common heads, with blank ones at the end; a row left blank is not there. */
export function rowsForm({
  hint,
  columns,
  blanks = BLANK_ROWS,
  canBeEmpty = false,
  spread,
  gather,
}: RowsForm): FormKind {
  return {
    hint,
    isTable: true,
    rows: (value, language) => {
      const stored = value === undefined || value === null ? [] : spread(value);
      const count = Math.min(stored.length + blanks, MOST_ROWS);
      return Array.from({ length: count }, (_, index) => rowOf(columns, stored[index], index + 1, language));
    },
    read: (typed, language) => {
      const faults: Record<string, string> = {};
      const rows = typedRows(columns, typed, language, faults);
      if (Object.keys(faults).length > 0) return { faults };
      if (rows.length === 0 && !canBeEmpty)
        return { faults: { [nameOf(columns[0] as Column, 1)]: speak(parameterFormMessages, language).nothing } };
      return settled(gather(rows, language), columns, language);
    },
  };
}

function rowOf(
  columns: readonly Column[],
  stored: Readonly<Record<string, unknown>> | undefined,
  number: number,
  language: Language,
): FormRow {
  const t = speak(parameterFormMessages, language);
  const fields = columns.map((column) => fieldOf(column, stored?.[column.key], number, language, t.choose));
  return { legend: t.row(number), fields };
}

function fieldOf(column: Column, value: unknown, number: number, language: Language, choose: string): FormField {
  const { cell } = column;
  const text = value === undefined || value === null ? (column.isOrder ? String(number) : '') : cell.write(value);
  const field = { name: nameOf(column, number), label: column.label[language], value: text };
  if (!cell.options) return { ...field, control: cell.isDay ? 'date' : 'text', ...inputmodeOf(cell) };
  const known = cell.options(language);
  const own = text !== '' && !known.some((option) => option.value === text) ? [{ value: text, label: text }] : [];
  return { ...field, control: 'select', options: [{ value: '', label: choose }, ...known, ...own] };
}

function typedRows(columns: readonly Column[], typed: Typed, language: Language, faults: Record<string, string>) {
  const rows: TypedRow[] = [];
  for (let number = 1; number <= MOST_ROWS; number++) {
    const texts = columns.map((column) => plainTyping(typed.one(nameOf(column, number))));
    if (columns.every((column, index) => column.isOrder || texts[index] === '')) continue;
    const cells: Record<string, unknown> = {};
    columns.forEach((column, index) => {
      const reading = readCell(column, texts[index] ?? '', language);
      if ('fault' in reading) faults[nameOf(column, number)] = atRow(number, column, reading.fault, language);
      else cells[column.key] = reading.value;
    });
    rows.push({ number, cells });
  }
  return rows;
}

function readCell(column: Column, text: string, language: Language): { value: unknown } | { fault: string } {
  const { cell } = column;
  if (text === '')
    return column.isRequired ? { fault: speak(parameterFormMessages, language).missing } : { value: null };
  const value = cell.read(text);
  return value === undefined ? { fault: cell.wrong(text, language) } : { value };
}

function settled(
  gathered: { readonly value: unknown } | RowsFault,
  columns: readonly Column[],
  language: Language,
): Reading {
  if ('value' in gathered) return gathered;
  const column = columns.find(({ key }) => key === gathered.key) ?? (columns[0] as Column);
  return { faults: { [nameOf(column, gathered.row)]: atRow(gathered.row, column, gathered.what, language) } };
}

function atRow(number: number, column: Column, what: string, language: Language): string {
  return speak(parameterFormMessages, language).atRow(number, column.label[language], what);
}

function nameOf(column: Column, number: number): string {
  return `${column.key}-${number}`;
}
