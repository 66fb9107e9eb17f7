import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { Cell, Grid } from '#src/lib/workbook.ts';
import { isFault, type RosterFault } from './roster.rules.ts';
import {
  readIdentityCell,
  readListCell,
  readMoneyCell,
  readNameCell,
  readPhoneCell,
  readTextCell,
  readWordCell,
} from './roster-cells.ts';
import type { RosterField } from './roster-fields.ts';
import type { RosterHeader } from './roster-header.ts';

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
};

/** How words become codes: categories and districts, given by the deed. */
export type RosterWords = {
  readonly today: Day;
  readonly category: (text: string) => string | null;
  readonly division: (text: string) => string | null;
  readonly education: (text: string) => string | null;
};

export type RosterReading = { readonly rows: readonly RosterRow[]; readonly ignoredRows: readonly number[] };

/** The people of a roster below its headings. Example rows of the template and lines of totals are left out and named. */
export function readRoster(grid: Grid, header: RosterHeader, words: RosterWords): RosterReading {
  const below = grid.rows.slice(header.row).map((cells, index) => ({ cells, row: header.row + 1 + index }));
  const filled = below.filter(({ cells }) => cells.some((cell) => cell.text.trim() !== ''));
  const isPerson = ({ cells }: { cells: readonly Cell[] }) =>
    !isExample(cells, header) && !isClosingLine(cells, header);
  const rows = filled.filter(isPerson).map(({ cells, row }) => readRow(cells, row, header, words));
  return {
    rows: withDoubles(rows, header),
    ignoredRows: filled.filter((line) => !isPerson(line)).map(({ row }) => row),
  };
}

function readRow(cells: readonly Cell[], row: number, header: RosterHeader, words: RosterWords): RosterRow {
  const at = (field: RosterField) => [cellAt(cells, header, field), header.columns.get(field) ?? ''] as const;
  const name = readNameCell(...at('name'));
  const identity = readIdentityCell(...at('identity'), words.today);
  const phone = readPhoneCell(...at('phone'));
  const categories = readListCell(...at('category'), 'category', words.category);
  const evidence = readTextCell(...at('evidence'), 'evidence');
  const division = readWordCell(...at('division'), 'division', words.division);
  const education = readWordCell(...at('education'), 'education', words.education);
  const employer = readTextCell(...at('employer'), 'employer');
  const feePaid = readMoneyCell(...at('feePaid'), 'feePaid');
  const examFeePaid = readMoneyCell(...at('examFeePaid'), 'examFeePaid');
  const receipt = readTextCell(...at('receipt'), 'receipt');
  const all = [
    name,
    identity,
    phone,
    categories,
    evidence,
    division,
    education,
    employer,
    feePaid,
    examFeePaid,
    receipt,
  ];
  const isHidden = cells.length > 0 && cells.every((cell) => cell.isHidden || cell.kind === 'empty');
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
      ...(evidence.remarks.some(isFault) ? [] : missingEvidence(categories.value ?? [], evidence.value, header)),
      ...(isHidden ? [{ column: header.columns.get('name') ?? '', field: 'name', code: 'hidden-row' }] : []),
    ],
  };
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

/** The second time a number stands in the file is the fault; it names the row of the first. */
function withDoubles(rows: readonly RosterRow[], header: RosterHeader): readonly RosterRow[] {
  const firstRow = new Map<string, number>();
  const column = header.columns.get('identity') ?? '';
  return rows.map((row) => {
    const { identity } = row.person;
    if (!identity) return row;
    const first = firstRow.get(identity);
    if (first === undefined) firstRow.set(identity, row.row);
    if (first === undefined) return row;
    const fault = { column, field: 'identity', code: 'twice-in-file', facts: { row: first } };
    return { ...row, remarks: [...row.remarks, fault] };
  });
}

function cellAt(cells: readonly Cell[], header: RosterHeader, field: RosterField): Cell | undefined {
  const column = header.columns.get(field);
  return column === undefined ? undefined : cells.find((cell) => cell.column === column);
}

function isExample(cells: readonly Cell[], header: RosterHeader): boolean {
  const name = cellAt(cells, header, 'name')?.text.trim() ?? '';
  return /^(示例|样例|范例|例[:：]|example\b)/i.test(name);
}

/** 合计、制表人 … : a line below the people without name and number. */
function isClosingLine(cells: readonly Cell[], header: RosterHeader): boolean {
  const first = cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
  const hasNumber = (cellAt(cells, header, 'identity')?.text.trim() ?? '') !== '';
  return (
    !hasNumber && /^(合\s*计|总\s*计|小\s*计|制表|填表|审核|经办|备注|说明|注[:：]|以下空白|total|note)/i.test(first)
  );
}

/** Whether a row may be imported. */
export function isGood(row: RosterRow): boolean {
  return !row.remarks.some(isFault);
}
