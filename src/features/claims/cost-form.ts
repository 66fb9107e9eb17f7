import { type Fen, fen, parseYuan } from '#src/lib/money.ts';
import type { FeeParameters } from '#src/subsidy/fee-parameters.ts';
import type { Lecture } from '#src/subsidy/lectures.ts';
import type { CostFacts } from './fee-facts.queries.ts';

/** How many lecturers' rows the form of a training-fee run has. */
export const LECTURE_ROWS = 8;

/** A field of the form that was not understood: its name and the code of the sentence. */
export type CostFault = { readonly field: string; readonly code: string };

export type CostReading =
  | { readonly costs: CostFacts; readonly faults: readonly [] }
  | { readonly costs: null; readonly faults: readonly CostFault[] };

type Typed = Readonly<Record<string, unknown>>;

/**
 * The costs of a training-fee run as typed: `cost-<item>` in yuan, `provided` items, `staff`, and up to LECTURE_ROWS
 * rows `title-n`, `count-n`, `paid-n` (yuan after tax), `merged-n`. A row with nothing in it is left out; a row half
 * filled in is a fault of the missing field. Amounts come back in fen.
 */
export function readCosts(typed: Typed): CostReading {
  const faults: CostFault[] = [];
  const fault = (field: string, code: string): null => {
    faults.push({ field, code });
    return null;
  };
  const costsFen = amountsOf(typed, fault);
  const staffClaimed = wholeOf(typed, 'staff', 0, fault) ?? 0;
  const lectures = rowNumbers().flatMap((row) => lectureOf(typed, row, fault) ?? []);
  const provided = listOf(typed.provided);
  if (faults.length > 0) return { costs: null, faults };
  return { costs: { costsFen, lectures, provided, staffClaimed }, faults: [] };
}

/** The texts of the fields for costs recorded before, to fill the form again. */
export function typedCosts({ costsFen, lectures, staffClaimed, provided }: CostFacts) {
  const amounts = Object.entries(costsFen).map(([item, amount]) => [`cost-${item}`, yuanText(amount)] as const);
  const rows = lectures.flatMap((lecture, index) => [
    [`title-${index + 1}`, lecture.title] as const,
    [`count-${index + 1}`, String(lecture.count)] as const,
    [`paid-${index + 1}`, yuanText(fen(Number(lecture.paidEachFen)))] as const,
    [`merged-${index + 1}`, lecture.isMergedDuplicate ? 'yes' : ''] as const,
  ]);
  return { texts: new Map<string, string>([...amounts, ...rows, ['staff', String(staffClaimed)]]), provided };
}

/** The items a cost may be booked to: those of the policy's quota, in its order. */
export function costItems({ quotaItemsFen }: FeeParameters): readonly string[] {
  return [...quotaItemsFen.keys()];
}

/** 1 … LECTURE_ROWS. */
export function rowNumbers(): readonly number[] {
  return Array.from({ length: LECTURE_ROWS }, (_, index) => index + 1);
}

type Fault = (field: string, code: string) => null;

function amountsOf(typed: Typed, fault: Fault): Record<string, Fen> {
  const named = Object.keys(typed).filter((name) => name.startsWith('cost-') && textOf(typed, name) !== '');
  const amounts = named.map((name) => [name.slice('cost-'.length), amountOf(typed, name, fault) ?? fen(0)] as const);
  return Object.fromEntries(amounts);
}

function lectureOf(typed: Typed, row: number, fault: Fault): Lecture | null {
  const [title, count, paid] = [`title-${row}`, `count-${row}`, `paid-${row}`].map((name) => textOf(typed, name));
  if (!title && !count && !paid) return null;
  const units = wholeOf(typed, `count-${row}`, null, fault);
  const paidEachFen = paid ? amountOf(typed, `paid-${row}`, fault) : fault(`paid-${row}`, 'required');
  if (!title) fault(`title-${row}`, 'choose-one');
  if (units === 0) fault(`count-${row}`, 'out-of-range');
  if (!title || units === null || paidEachFen === null) return null;
  return { title, count: units, paidEachFen, isMergedDuplicate: textOf(typed, `merged-${row}`) === 'yes' };
}

function amountOf(typed: Typed, name: string, fault: Fault): Fen | null {
  const amount = parseYuan(textOf(typed, name));
  return amount === null || amount < 0 ? fault(name, 'not-an-amount') : amount;
}

function wholeOf(typed: Typed, name: string, absent: number | null, fault: Fault): number | null {
  const text = textOf(typed, name);
  if (text === '') return absent ?? fault(name, 'required');
  return /^\d{1,4}$/.test(text) ? Number(text) : fault(name, 'not-a-number');
}

function textOf(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '');
}

function yuanText(amount: Fen): string {
  return `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}
