import type { Day } from '#src/lib/day.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Cell, Grid } from '#src/lib/workbook.ts';
import { type Place, remark } from './cell-reading.ts';
import { isFault, type RosterFault } from './roster.rules.ts';
import {
  readChoiceCell,
  readDayCell,
  readIdentityCell,
  readListCell,
  readMoneyCell,
  readNameCell,
  readPhoneCell,
  readTextCell,
  readWordCell,
  readYearsCell,
} from './roster-cells.ts';
import type { RosterField } from './roster-fields.ts';
import { isHeaderAgain, type RosterHeader } from './roster-header.ts';
import type { RosterWords } from './roster-lists.ts';
import { withDoubles } from './shared-values.ts';

/** What a row says about a person, cleaned; null: nothing, or nothing usable. */
export type RosterPerson = {
  readonly name: string | null;
  readonly identity: string | null;
  readonly phone: string | null;
  readonly categories: readonly string[];
  readonly evidence: string | null;
  readonly divisionCode: string | null;
  readonly education: string | null;
  readonly employer: string | null;
  readonly feePaidFen: Fen | null;
  readonly examFeePaidFen: Fen | null;
  readonly receipt: string | null;
};

export type RosterRow = {
  readonly row: number;
  readonly person: RosterPerson;
  readonly remarks: readonly RosterFault[];
  /** The texts of the row as they stand in the file, by column letter: for the workbook that goes back. */
  readonly texts: Readonly<Record<string, string>>;
};

/** Rows that are no person, by what they are; each is named on the page. */
export type Ignored = {
  readonly examples: readonly number[];
  readonly totals: readonly number[];
  readonly headers: readonly number[];
};

export type RosterReading = { readonly rows: readonly RosterRow[]; readonly ignored: Ignored };

/** The people of a roster below its headings. What is no person is left out and named. */
export function readRoster(grid: Grid, header: RosterHeader, words: RosterWords): RosterReading {
  const below = grid.rows.slice(header.row).map((cells, index) => ({ cells, row: header.row + 1 + index }));
  const filled = below.filter(({ cells }) => cells.some((cell) => cell.text.trim() !== ''));
  const kinds = filled.map((line) => ({ ...line, kind: kindOf(line.cells, header) }));
  const numbersOf = (kind: string) => kinds.filter((line) => line.kind === kind).map(({ row }) => row);
  const width = grid.rows[header.row - 1]?.length ?? 0;
  const rows = kinds
    .filter(({ kind }) => kind === 'person')
    .map(({ cells, row }) => {
      const read = readRow(cells, row, header, words);
      const isShifted = grid.source === 'text' && cells.slice(width).some((cell) => cell.text.trim() !== '');
      return isShifted ? { ...read, remarks: [...read.remarks, remark(at(cells, header, 'name'), 'shifted')] } : read;
    });
  const ignored = { examples: numbersOf('example'), totals: numbersOf('total'), headers: numbersOf('header') };
  return { rows: withDoubles(rows, header), ignored };
}

function readRow(cells: readonly Cell[], row: number, header: RosterHeader, words: RosterWords): RosterRow {
  const place = (field: RosterField) => at(cells, header, field);
  const { today } = words;
  const name = readNameCell(place('name'), today);
  const documentType = readChoiceCell(place('documentType'), words.documentType);
  const identity = readIdentityCell(place('identity'), today);
  const sex = readChoiceCell(place('sex'), words.sex);
  const ethnicity = readWordCell(place('ethnicity'), words.ethnicity);
  const education = readWordCell(place('education'), words.education);
  const phone = readPhoneCell(place('phone'), today);
  const categories = readListCell(place('category'), words.category);
  const evidence = readTextCell(place('evidence'), today);
  const source = readTextCell(place('source'), today);
  const employer = readTextCell(place('employer'), today);
  const address = readTextCell(place('address'), today);
  const workYears = readYearsCell(place('workYears'));
  const division = readWordCell(place('division'), words.division);
  const feePaid = readMoneyCell(place('feePaid'));
  const examFeePaid = readMoneyCell(place('examFeePaid'));
  const receipt = readTextCell(place('receipt'), today);
  const bornOn = readDayCell(place('bornOn'));
  const person = [name, documentType, identity, sex, ethnicity, education, phone, categories, evidence];
  const all = [...person, source, employer, address, workYears, division, feePaid, examFeePaid, receipt, bornOn];
  return {
    row,
    person: {
      name: name.value,
      identity: identity.value,
      phone: phone.value,
      categories: categories.value ?? [],
      evidence: evidence.value,
      divisionCode: division.value,
      education: education.value,
      employer: employer.value,
      feePaidFen: feePaid.value,
      examFeePaidFen: examFeePaid.value,
      receipt: receipt.value,
    },
    remarks: [
      ...all.flatMap((reading) => reading.remarks),
      ...(identity.value ? againstNumber(identity.value, today, sex.value, bornOn.value, place) : []),
      ...(evidence.remarks.some(isFault) ? [] : missingEvidence(categories.value ?? [], evidence.value, header)),
      ...(isHidden(cells) ? [remark(place('name'), 'hidden-row')] : []),
    ],
    texts: Object.fromEntries(
      cells
        .filter((cell) => cell.text !== '')
        .map((cell) => [cell.column, cell.formula ? `=${cell.formula}` : cell.text]),
    ),
  };
}

/** The number says sex and day of birth too; where a column says otherwise, one of both is wrong. */
function againstNumber(
  number: string,
  today: Day,
  sex: string | null,
  bornOn: Day | null,
  place: (field: RosterField) => Place,
): readonly RosterFault[] {
  const identity = readIdentityNumber(number, today);
  if (!identity.ok) return [];
  return [
    ...(sex && sex !== identity.sex ? [remark(place('sex'), 'sex-differs')] : []),
    ...(bornOn && bornOn !== identity.bornOn ? [remark(place('bornOn'), 'born-differs')] : []),
  ];
}

function missingEvidence(
  categories: readonly string[],
  evidence: string | null,
  header: RosterHeader,
): readonly RosterFault[] {
  if (categories.length === 0 || evidence) return [];
  const column = header.columns.get('evidence') ?? header.columns.get('category') ?? '';
  return [{ column, field: 'evidence', code: 'no-evidence' }];
}

function isHidden(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell.isHidden || cell.kind === 'empty');
}

function at(cells: readonly Cell[], header: RosterHeader, field: RosterField): Place {
  const column = header.columns.get(field);
  const cell = column === undefined ? undefined : cells.find((one) => one.column === column);
  return { cell, column: column ?? '', field };
}

function kindOf(cells: readonly Cell[], header: RosterHeader): 'person' | 'example' | 'total' | 'header' {
  const textOf = (field: RosterField) => at(cells, header, field).cell?.text.trim() ?? '';
  if (/^(示例|样例|范例|例[:：]|example\b)/i.test(textOf('name'))) return 'example';
  if (isHeaderAgain(cells, header)) return 'header';
  const first = cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
  const isClosing =
    /^(合\s*计|总\s*计|小\s*计|共\s*\d+\s*人|制表|填表|审核|经办|负责人|备注|说明|注[:：]|以下空白|以上共|total|note)/i.test(
      first,
    );
  const hasNumber = /\d{6}/.test(textOf('identity')) || /\d{6}/.test(textOf('phone'));
  return isClosing && !hasNumber ? 'total' : 'person';
}

/** Whether a row may be imported. */
export function isGood(row: RosterRow): boolean {
  return !row.remarks.some(isFault);
}
