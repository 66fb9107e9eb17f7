import type { Day } from '#src/lib/day.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { type Fen, parseYuan } from '#src/lib/money.ts';
import { readPersonName } from '#src/lib/person-name.ts';
import { readPhone } from '#src/lib/phone.ts';
import { compact, toHalfWidth, withoutInvisible } from '#src/lib/text.ts';
import type { Cell } from '#src/lib/workbook.ts';
import type { RosterFault } from './roster.rules.ts';
import type { RosterField } from './roster-fields.ts';

/** A cell read: its clean value, or null with a fault; `remarks` are faults and notes together. */
export type CellReading<T> = { readonly value: T | null; readonly remarks: readonly RosterFault[] };

export function readNameCell(cell: Cell | undefined, column: string): CellReading<string> {
  const read = (text: string): Outcome<string> => {
    const name = readPersonName(text);
    return name.ok ? { value: name.name } : { fault: name.fault };
  };
  return reading(cell, column, 'name', read);
}

export function readIdentityCell(cell: Cell | undefined, column: string, today: Day): CellReading<string> {
  const read = (text: string): Outcome<string> => {
    const identity = readIdentityNumber(text, today);
    return identity.ok ? { value: identity.number } : { fault: identity.fault };
  };
  return reading(cell, column, 'identity', read);
}

export function readPhoneCell(cell: Cell | undefined, column: string): CellReading<string> {
  const read = (text: string): Outcome<string> => {
    const phone = readPhone(text);
    return phone.ok ? { value: phone.phone } : { fault: phone.fault };
  };
  return reading(cell, column, 'phone', read);
}

/** A free text of a line; nothing is nothing. */
export function readTextCell(cell: Cell | undefined, column: string, field: RosterField): CellReading<string> {
  return optional<string>(cell, column, field, (text) => {
    const plain = oneLine(text);
    return plain.length <= 100 ? { value: plain } : { fault: 'too-long' };
  });
}

/** An amount of yuan. */
export function readMoneyCell(cell: Cell | undefined, column: string, field: RosterField): CellReading<Fen> {
  return optional<Fen>(cell, column, field, (text) => {
    const amount = parseYuan(compact(text).replace(/元$/, ''));
    return amount !== null && amount >= 0 ? { value: amount } : { fault: 'not-an-amount' };
  });
}

/** A value out of a list: several may stand in one cell, separated by 、 or a comma. */
export function readListCell<T>(
  cell: Cell | undefined,
  column: string,
  field: RosterField,
  find: (text: string) => T | null,
): CellReading<readonly T[]> {
  return optional<readonly T[]>(cell, column, field, (text) => {
    const words = oneLine(text)
      .split(/[、,，;；/]/)
      .map((word) => word.trim())
      .filter(Boolean);
    const found = words.map(find);
    const unknown = words[found.indexOf(null)];
    if (unknown !== undefined) return { fault: 'unknown-value', facts: { value: shown(unknown) } };
    return { value: found.filter((one) => one !== null) };
  });
}

/** One word out of a list that does not decide anything: an unknown one is left out with a remark. */
export function readWordCell(
  cell: Cell | undefined,
  column: string,
  field: RosterField,
  find: (text: string) => string | null,
): CellReading<string> {
  const { value: text, remarks } = readTextCell(cell, column, field);
  if (text === null) return { value: null, remarks };
  const value = find(text);
  if (value !== null) return { value, remarks };
  const facts = { value: shown(text) };
  return { value, remarks: [...remarks, { column, field, code: 'not-recognised', facts }] };
}

type Failed = { readonly fault: string; readonly facts?: Record<string, string | number> };
type Outcome<T> = { readonly value: T } | Failed;

function optional<T>(
  cell: Cell | undefined,
  column: string,
  field: RosterField,
  read: (text: string) => Outcome<T>,
): CellReading<T> {
  const isEmpty = !cell || (cell.kind !== 'formula' && compact(cell.text) === '');
  return isEmpty ? { value: null, remarks: [] } : reading(cell, column, field, read);
}

function reading<T>(
  cell: Cell | undefined,
  column: string,
  field: RosterField,
  read: (text: string) => Outcome<T>,
): CellReading<T> {
  const remark = (code: string, facts?: Record<string, string | number>): RosterFault => ({
    column,
    field,
    code,
    ...(facts && { facts }),
  });
  if (cell?.kind === 'formula') return { value: null, remarks: [remark('formula')] };
  if (cell?.kind === 'error') return { value: null, remarks: [remark('error-cell')] };
  const text = cell?.text ?? '';
  const outcome = read(text);
  if ('fault' in outcome) return { value: null, remarks: [remark(outcome.fault, outcome.facts)] };
  return { value: outcome.value, remarks: cleaningsOf(text).map((code) => remark(code)) };
}

function cleaningsOf(text: string): string[] {
  const hasSpaces = text !== text.trim() || withoutInvisible(text) !== text || /\s{2,}|\u3000/.test(text);
  const hasWidth = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/.test(text);
  return [...(hasSpaces ? ['cleaned-spaces'] : []), ...(hasWidth ? ['cleaned-width'] : [])];
}

function oneLine(text: string): string {
  return toHalfWidth(withoutInvisible(text)).replace(/\s+/g, ' ').trim();
}

/** What is quoted back from a cell: short, and never a number that could be somebody's. */
function shown(text: string): string {
  return text.replace(/\d{6,}X?/gi, '…').slice(0, 30);
}
