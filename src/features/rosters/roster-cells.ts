import type { Day } from '#src/lib/day.ts';
import { isDay } from '#src/lib/day.ts';
import { checkDigitOf, readIdentityNumber } from '#src/lib/identity-number.ts';
import { type Fen, parseYuan } from '#src/lib/money.ts';
import { readPersonName } from '#src/lib/person-name.ts';
import { readPhone } from '#src/lib/phone.ts';
import { compact } from '#src/lib/text.ts';
import type { Cell } from '#src/lib/workbook.ts';
import {
  type CellReading,
  looksLike,
  type Outcome,
  oneLine,
  optionalCell,
  type Place,
  quoted,
  remark,
  requiredCell,
} from './cell-reading.ts';
import { DOCUMENT_TYPES, ETHNICITIES, SCHOOLING } from './roster-lists.ts';

/** Words of other columns, which a shifted row puts where the name belongs. */
const NOT_NAMES = new Set([
  ...ETHNICITIES,
  ...SCHOOLING,
  ...DOCUMENT_TYPES,
  ...['身份证', '姓名', '男性', '女性', '待定', '未知', '不详', '学员'],
]);
const ORGANISATION = /公司|集团|合作社|学校|学院|大学|中心|村委|居委|街道|政府|农场|商行|工作室|经营部|个体/;
/** Longer names without a middle dot are rare: somebody should look. */
const LONG_NAME = 5;

export function readNameCell(place: Place, today: Day): CellReading<string> {
  return requiredCell<string>(place, (text) => {
    const name = readPersonName(text);
    const other = looksLike(text, today);
    if (!name.ok) return { fault: other && other !== 'name' ? `looks-like-${other}` : name.fault };
    if (ORGANISATION.test(name.name)) return { fault: 'looks-like-employer' };
    if (NOT_NAMES.has(name.name)) return { fault: 'placeholder' };
    const isLong = /^\p{Script=Han}+$/u.test(name.name) && [...name.name].length > LONG_NAME;
    return isLong ? { value: name.name, note: 'long-name' } : { value: name.name };
  });
}

/** The number in its canonical form; one of 15 digits is completed and one that may have lost digits asked about. */
export function readIdentityCell(place: Place, today: Day): CellReading<string> {
  return requiredCell(place, (text): Outcome<string> => {
    const identity = readIdentityNumber(text, today);
    if (identity.ok)
      return isRounded(identity.number)
        ? { value: identity.number, note: 'ends-in-zeros' }
        : { value: identity.number };
    if (identity.fault === 'fifteen-digits') return fromFifteen(compact(text), today);
    const other = looksLike(text, today);
    return { fault: other && other !== 'identity' ? `looks-like-${other}` : identity.fault };
  });
}

/** GB 11643-1999: the century is put in and the check digit added; everybody numbered so was born before 2000. */
function fromFifteen(digits: string, today: Day): Outcome<string> {
  const first17 = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  const identity = readIdentityNumber(`${first17}${checkDigitOf(first17)}`, today);
  return identity.ok ? { value: identity.number, note: 'fifteen-converted' } : { fault: identity.fault };
}

/** A spreadsheet keeps fifteen digits and fills up with zeros; one number in eleven still fits its check digit. */
function isRounded(number: string): boolean {
  return number.endsWith('000');
}

export function readPhoneCell(place: Place, today: Day): CellReading<string> {
  return requiredCell(place, (text): Outcome<string> => {
    const phone = readPhone(text.replace(/\.0+$/, ''));
    if (phone.ok) return { value: phone.phone };
    const other = looksLike(text, today);
    if (other) return { fault: `looks-like-${other}` };
    const plain = compact(text);
    if (/1[3-9]\d{9}\D+\d{7,}|\d{7,}\D+1[3-9]\d{9}/.test(plain.replaceAll('-', ''))) return { fault: 'two-numbers' };
    return { fault: /^\(?0\d{2,3}\)?-?\d{7,8}$/.test(plain) ? 'landline' : phone.fault };
  });
}

/** A free text of a line; a number of a person that strayed here is not taken. */
export function readTextCell(place: Place, today: Day): CellReading<string> {
  return optionalCell<string>(place, (text) => {
    const plain = oneLine(text);
    if (plain.length > 100) return { fault: 'too-long' };
    const other = looksLike(plain, today);
    const isStray = other === 'identity' || (other === 'phone' && !['evidence', 'receipt'].includes(place.field));
    return isStray ? { fault: `looks-like-${other}` } : { value: plain };
  });
}

/** An amount of yuan. */
export function readMoneyCell(place: Place): CellReading<Fen> {
  return optionalCell<Fen>(place, (text) => {
    const plain = compact(text).replace(/^[¥￥]|元$/g, '');
    const amount = parseYuan(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain);
    return amount !== null && amount >= 0 ? { value: amount } : { fault: 'not-an-amount' };
  });
}

/** Whole years of work. */
export function readYearsCell(place: Place): CellReading<number> {
  return optionalCell<number>(place, (text) => {
    const years = Number(compact(text).replace(/年$/, '') || Number.NaN);
    return Number.isInteger(years) && years >= 0 && years <= 60 ? { value: years } : { fault: 'not-years' };
  });
}

/** Values out of a list: several may stand in one cell, separated by 、 or a comma. */
export function readListCell(place: Place, find: (text: string) => string | null): CellReading<readonly string[]> {
  return optionalCell<readonly string[]>(place, (text) => {
    const words = oneLine(text)
      .split(/[、,，;；/]/)
      .map((word) => word.trim())
      .filter(Boolean);
    const found = words.map(find);
    const unknown = words[found.indexOf(null)];
    if (unknown !== undefined) return { fault: 'unknown-value', facts: { value: quoted(unknown) } };
    return { value: found.filter((one) => one !== null) };
  });
}

/** One word out of a list that decides something: an unknown one keeps the row out. */
export function readChoiceCell<T extends string>(place: Place, find: (text: string) => T | null): CellReading<T> {
  return optionalCell<T>(place, (text) => {
    const value = find(oneLine(text));
    return value === null ? { fault: 'unknown-value', facts: { value: quoted(oneLine(text)) } } : { value };
  });
}

/** One word out of a list that does not decide anything: an unknown one is left out with a remark. */
export function readWordCell(place: Place, find: (text: string) => string | null): CellReading<string> {
  const { value: text, remarks } = optionalCell<string>(place, (said) => ({ value: oneLine(said) }));
  if (text === null) return { value: null, remarks };
  const value = find(text);
  if (value !== null) return { value, remarks };
  return { value, remarks: [...remarks, remark(place, 'not-recognised', { value: quoted(text) })] };
}

/** A day in any of the ways people write it, a serial number of a spreadsheet included. */
export function readDayCell(place: Place): CellReading<Day> {
  return optionalCell<Day>(place, (text, cell) => {
    const day = dayIn(compact(text), cell);
    return day ? { value: day } : { fault: 'not-a-day' };
  });
}

const FIRST_SERIAL = Date.UTC(1899, 11, 30);

function dayIn(text: string, cell: Cell): Day | null {
  const serial = Number(text);
  if (cell.kind === 'number' && serial > 366 && serial < 80_000) {
    return checked(new Date(FIRST_SERIAL + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10));
  }
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(?:年|[-/.])?(\d{1,2})(?:月|[-/.])?(\d{1,2})日?(?:\d{2}:\d{2})?$/.exec(text) ?? [];
  return checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function checked(text: string): Day | null {
  return isDay(text) ? text : null;
}
