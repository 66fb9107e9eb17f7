import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { readPersonName } from '#src/lib/person-name.ts';
import { readPhone } from '#src/lib/phone.ts';
import { compact, isScientific, toHalfWidth, withoutInvisible } from '#src/lib/text.ts';
import type { Cell } from '#src/lib/workbook.ts';
import type { RosterFault } from './roster.rules.ts';
import type { RosterField } from './roster-fields.ts';

/** Where a cell stands and what it should hold. */
export type Place = { readonly cell: Cell | undefined; readonly column: string; readonly field: RosterField };

/** A cell read: its clean value, or null with a fault; `remarks` are faults and notes together. */
export type CellReading<T> = { readonly value: T | null; readonly remarks: readonly RosterFault[] };

type Facts = Record<string, string | number>;
/** What a reader makes of the plain text: a value, perhaps with a note, or a fault. */
export type Outcome<T> =
  | { readonly value: T; readonly note?: string }
  | { readonly fault: string; readonly facts?: Facts };

/** What several rows may share, so that a cell merged over them speaks for each. */
const SHARED: readonly RosterField[] = [
  ...(['category', 'employer', 'division', 'source', 'address'] as const),
  ...(['education', 'ethnicity', 'documentType', 'sex'] as const),
];
const NOTHING = /^(?:[-—–_/\\.。]+|无|暂无|没有|未填|空|null|none|n\/a)$/i;
const DITTO = /^(?:同上|同前|同左|〃|″|"|,,|ditto)$/i;
const ERROR_TEXT = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|#+)/i;
/** What is left of Chinese when it was saved in one encoding and opened in another. */
const MOJIBAKE = /\uFFFD|锟斤拷|烫烫烫|屯屯屯|[\uE000-\uF8FF]/;
const QUOTES = /^['‘’`´]+|['‘’`´]+$/g;

/** A cell that must say something. */
export function requiredCell<T>(place: Place, read: (text: string, cell: Cell) => Outcome<T>): CellReading<T> {
  const { cell } = place;
  const bare = bareText(cell);
  if (!cell || (bare === '' && cell.kind !== 'formula')) {
    return cell?.mergedText ? refused(place, 'merged') : refused(place, 'missing');
  }
  if (NOTHING.test(bare) || DITTO.test(bare)) return refused(place, 'placeholder');
  return reading(place, cell, cell.text, read);
}

/** A cell that may be empty, or say so in words; in some columns a merged cell above speaks for it. */
export function optionalCell<T>(place: Place, read: (text: string, cell: Cell) => Outcome<T>): CellReading<T> {
  const { cell, field } = place;
  const bare = bareText(cell);
  if (cell && cell.kind !== 'formula' && bare === '' && cell.mergedText) {
    if (!SHARED.includes(field)) return refused(place, 'merged');
    const shared = reading(place, { ...cell, kind: 'text' }, cell.mergedText, read);
    return { ...shared, remarks: [...shared.remarks, remark(place, 'from-merged')] };
  }
  if (!cell || (cell.kind !== 'formula' && (bare === '' || NOTHING.test(bare)))) return { value: null, remarks: [] };
  if (DITTO.test(bare)) return refused(place, 'ditto');
  return reading(place, cell, cell.text, read);
}

function reading<T>(
  place: Place,
  cell: Cell,
  text: string,
  read: (text: string, cell: Cell) => Outcome<T>,
): CellReading<T> {
  const kind = kindFault(cell, place.field);
  if (kind) return refused(place, kind);
  const outcome = read(withoutQuotes(text), cell);
  if ('fault' in outcome) return refused(place, outcome.fault, outcome.facts);
  const notes = [...cleaningsOf(text), ...(outcome.note ? [outcome.note] : [])];
  return { value: outcome.value, remarks: notes.map((code) => remark(place, code)) };
}

/** What a cell is that no column of ours can use, whatever it says. */
function kindFault(cell: Cell, field: RosterField): string | null {
  const text = bareText(cell);
  if (cell.kind === 'formula' || /^[=＝]/.test(text)) return 'formula';
  if (cell.kind === 'error' || ERROR_TEXT.test(text)) return 'error-cell';
  if (cell.kind === 'boolean') return 'boolean';
  if (MOJIBAKE.test(text)) return 'unreadable';
  if (cell.kind === 'date' && field !== 'bornOn') return 'became-date';
  return isScientific(compact(text)) ? 'scientific-notation' : null;
}

/** Whose column a text belongs to by its form alone: `identity`, `phone`, `name`; null: it does not say. */
export function looksLike(text: string, today: Parameters<typeof readIdentityNumber>[1]): string | null {
  const plain = compact(text);
  if (readIdentityNumber(plain, today).ok || /^\d{17}[\dX]$/i.test(plain)) return 'identity';
  if (readPhone(plain).ok) return 'phone';
  return /^\p{Script=Han}{2,4}$/u.test(plain) && readPersonName(plain).ok ? 'name' : null;
}

/** One line of text without marks nobody sees, half-width. */
export function oneLine(text: string): string {
  return toHalfWidth(withoutInvisible(text)).replace(/\s+/g, ' ').trim();
}

/** What is quoted back from a cell: short, and never a number that could be somebody's. */
export function quoted(text: string): string {
  return text.replace(/\d{6,}X?/gi, '…').slice(0, 30);
}

function bareText(cell: Cell | undefined): string {
  return withoutQuotes(oneLine(cell?.text ?? ''));
}

function withoutQuotes(text: string): string {
  return text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '').replace(QUOTES, '');
}

function cleaningsOf(text: string): string[] {
  const trimmed = text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  const hasSpaces = text !== trimmed || withoutInvisible(text) !== text || /\s{2,}|\u3000/.test(text);
  const hasWidth = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/.test(text);
  return [
    ...(hasSpaces ? ['cleaned-spaces'] : []),
    ...(hasWidth ? ['cleaned-width'] : []),
    ...(withoutQuotes(trimmed) !== trimmed ? ['cleaned-quote'] : []),
  ];
}

function refused<T>(place: Place, code: string, facts?: Facts): CellReading<T> {
  return { value: null, remarks: [remark(place, code, facts)] };
}

export function remark({ column, field }: Place, code: string, facts?: Facts): RosterFault {
  return { column, field, code, ...(facts && { facts }) };
}
