import type { Cell, Grid } from '#src/lib/workbook.ts';
import { fieldOf, REQUIRED_FIELDS, type RosterField } from './roster-fields.ts';

export type RosterHeader = {
  /** The row of the headings as the spreadsheet counts, from 1. */
  readonly row: number;
  /** Where each field stands: `name` → `B`. */
  readonly columns: ReadonlyMap<RosterField, string>;
};

/** How far down a title, a note and a second title may push the headings. */
const SEARCHED_ROWS = 15;

/** The row with the most headings we know, at least two; merged titles above it do not matter. null: none found. */
export function findHeader(grid: Grid): RosterHeader | null {
  const candidates = grid.rows
    .slice(0, SEARCHED_ROWS)
    .map((cells, index) => ({ row: index + 1, columns: read(cells) }));
  const best = candidates.reduce((chosen, next) => (next.columns.size > chosen.columns.size ? next : chosen), {
    row: 0,
    columns: new Map<RosterField, string>(),
  });
  return best.columns.size >= 2 ? best : null;
}

/** The fields a roster cannot do without that have no column. */
export function missingColumns(header: RosterHeader): readonly RosterField[] {
  return REQUIRED_FIELDS.filter((field) => !header.columns.has(field));
}

function read(cells: readonly Cell[]): ReadonlyMap<RosterField, string> {
  const columns = new Map<RosterField, string>();
  for (const cell of cells) {
    const field = fieldOf(cell.text);
    if (field && !columns.has(field)) columns.set(field, cell.column);
  }
  return columns;
}
