import type { Cell, Grid } from '#src/lib/workbook.ts';
import { knownHeading, REQUIRED_FIELDS, type RosterField } from './roster-fields.ts';

export type RosterHeader = {
  /** The row of the headings as the spreadsheet counts, from 1. */
  readonly row: number;
  /** Where each field stands: `name` → `B`. */
  readonly columns: ReadonlyMap<RosterField, string>;
  /** Columns whose heading is none of ours: `F 备注`. */
  readonly unread: readonly string[];
  /** Columns that say the same as another that is read: `G 联系电话`. */
  readonly repeated: readonly string[];
  /** Columns that are read though they are hidden. */
  readonly hidden: readonly string[];
};

/** How far down a title, a note and a second title may push the headings. */
const SEARCHED_ROWS = 30;

/** The row with the most headings we know, at least two; merged titles above it do not matter. null: none found. */
export function findHeader(grid: Grid): RosterHeader | null {
  let best: RosterHeader | null = null;
  for (const [index, cells] of grid.rows.slice(0, SEARCHED_ROWS).entries()) {
    const header = headerAt(cells, index + 1);
    if (header.columns.size >= 2 && header.columns.size > (best?.columns.size ?? 0)) best = header;
  }
  return best;
}

/** The fields a roster cannot do without that have no column. */
export function missingColumns(header: RosterHeader): readonly RosterField[] {
  return REQUIRED_FIELDS.filter((field) => !header.columns.has(field));
}

/** Whether a row below says the headings once more, as lists do that were made for printing. */
export function isHeaderAgain(cells: readonly Cell[], header: RosterHeader): boolean {
  const columns = [...headerAt(cells, 0).columns];
  return columns.length >= 2 && columns.filter(([field, column]) => header.columns.get(field) === column).length >= 2;
}

function headerAt(cells: readonly Cell[], row: number): RosterHeader {
  const named = cells.flatMap((cell) => {
    const text = (cell.text || cell.mergedText || '').trim();
    return text ? [{ cell, text, known: knownHeading(text) }] : [];
  });
  const columns = new Map<RosterField, string>();
  const chosen = new Set<Cell>();
  for (const field of new Set(named.flatMap(({ known }) => known?.field ?? []))) {
    const able = named.filter(({ known }) => known?.field === field).sort(byPlainness);
    if (!able[0]) continue;
    columns.set(field, able[0].cell.column);
    chosen.add(able[0].cell);
  }
  const label = ({ cell, text }: (typeof named)[number]) => `${cell.column} ${text.replace(/\s+/g, ' ').slice(0, 20)}`;
  return {
    row,
    columns,
    unread: named.filter(({ known }) => !known).map(label),
    repeated: named.filter(({ known, cell }) => known && !chosen.has(cell) && cell.text).map(label),
    hidden: named.filter(({ cell }) => chosen.has(cell) && cell.isHidden).map(label),
  };
}

type Named = { readonly cell: Cell; readonly known: ReturnType<typeof knownHeading> };

/** A column that can be seen before a hidden one, then the plainer heading, then the one further left. */
function byPlainness(one: Named, other: Named): number {
  const isHidden = Number(one.cell.isHidden ?? false) - Number(other.cell.isHidden ?? false);
  return isHidden || (one.known?.rank ?? 0) - (other.known?.rank ?? 0);
}
