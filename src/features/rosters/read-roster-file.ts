import type { RosterReadingFacts } from '#db/schema/rosters.ts';
import type { Day } from '#src/lib/day.ts';
import { GRID_LIMITS, type GridLimits } from '#src/lib/grid.ts';
import { type Grid, readGrid } from '#src/lib/workbook.ts';
import { ROSTER_ROWS_MAX, type RosterReason } from './roster.rules.ts';
import { findHeader, missingColumns, type RosterHeader } from './roster-header.ts';
import { rosterWords } from './roster-lists.ts';
import { type RosterReading, type RosterRow, readRoster } from './roster-reading.ts';
import { swappedColumns } from './shared-values.ts';

/** A file as uploaded or pasted, and the city and day its words are read for. */
export type FileToRead = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly cityCode: string;
  readonly today: Day;
};

export type ReadFile =
  | { readonly ok: true; readonly rows: readonly RosterRow[]; readonly reading: RosterReadingFacts }
  | { readonly ok: false; readonly reason: RosterReason };

/** A list of people needs no more, and what is larger is no list of people. */
const LIMITS: GridLimits = { ...GRID_LIMITS, unpackedBytes: 40 * 1024 * 1024, rows: 12_000, cells: 250_000 };

/** Reads a roster: every row with its remarks and what was done with everything else in the file. Pure but for the zip. */
export async function readRosterFile({ bytes, fileName, cityCode, today }: FileToRead): Promise<ReadFile> {
  const read = await readGrid(bytes, fileName, LIMITS, (grid) => missingOf(grid).length === 0);
  if (!read.ok) return refused({ code: 'file-unreadable', facts: { fault: read.fault.code } });
  const header = findHeader(read.grid);
  if (!header) return refused({ code: 'no-header' });
  const missing = missingColumns(header);
  if (missing.length > 0) return refused({ code: 'columns-missing', facts: { fields: missing.join(',') } });
  const roster = readRoster(read.grid, header, rosterWords(cityCode, today));
  if (roster.rows.length === 0) return refused({ code: 'no-rows' });
  if (roster.rows.length > ROSTER_ROWS_MAX) return refused({ code: 'too-many-rows' });
  return { ok: true, rows: roster.rows, reading: factsOf(read.grid, header, roster) };
}

function missingOf(grid: Grid): readonly string[] {
  const header = findHeader(grid);
  return header ? missingColumns(header) : ['header'];
}

function factsOf(grid: Grid, header: RosterHeader, { rows, ignored }: RosterReading): RosterReadingFacts {
  const cells = grid.rows[header.row - 1] ?? [];
  const headings = cells.map((cell) => [cell.column, (cell.text || cell.mergedText || '').slice(0, 60)] as const);
  return {
    sheet: grid.sheetName.slice(0, 100),
    headerRow: header.row,
    identityColumn: header.columns.get('identity') ?? '',
    ignored,
    otherSheets: grid.otherSheets.slice(0, 20),
    headings: Object.fromEntries(headings.filter(([, text]) => text !== '')),
    columns: Object.fromEntries(header.columns),
    unread: header.unread.slice(0, 40),
    repeated: header.repeated,
    hidden: header.hidden,
    swapped: swappedColumns(rows),
  };
}

function refused(reason: RosterReason): ReadFile {
  return { ok: false, reason };
}
