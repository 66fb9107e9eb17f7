import { isFault, type RosterFault } from './roster.rules.ts';
import type { RosterHeader } from './roster-header.ts';
import type { RosterRow } from './roster-reading.ts';

/**
 * What rows have in common. The second time a number stands in the file is a fault that names the row of the first;
 * a telephone of several people is only noted, because families share one.
 */
export function withDoubles(rows: readonly RosterRow[], header: RosterHeader): readonly RosterRow[] {
  const firstRow = new Map<string, number>();
  const people = Map.groupBy(rows, (row) => row.person.phone ?? '');
  const columnOf = (field: 'identity' | 'phone') => header.columns.get(field) ?? '';
  return rows.map((row) => {
    const { identity, phone } = row.person;
    const first = identity ? firstRow.get(identity) : undefined;
    if (identity && first === undefined) firstRow.set(identity, row.row);
    const sharing = phone
      ? (people.get(phone) ?? []).filter(
          (other) => other !== row && (identity === null || other.person.identity !== identity),
        )
      : [];
    const added: RosterFault[] = [
      ...(first === undefined
        ? []
        : [{ column: columnOf('identity'), field: 'identity', code: 'twice-in-file', facts: { row: first } }]),
      ...(sharing[0]
        ? [{ column: columnOf('phone'), field: 'phone', code: 'phone-shared', facts: { rows: listOf(sharing) } }]
        : []),
    ];
    return added.length > 0 ? { ...row, remarks: [...row.remarks, ...added] } : row;
  });
}

function listOf(rows: readonly RosterRow[]): string {
  const shown = rows.slice(0, 5).map(({ row }) => row);
  return `${shown.join(', ')}${rows.length > shown.length ? ' …' : ''}`;
}

/** Headings that stand over each other's values: most cells below say so by their form. */
export function swappedColumns(rows: readonly RosterRow[]): readonly string[] {
  const strays = rows.flatMap((row) => row.remarks.filter((one) => isFault(one) && one.code.startsWith('looks-like-')));
  const byColumn = Map.groupBy(strays, ({ column, code }) => `${column} ${code.slice('looks-like-'.length)}`);
  return [...byColumn].filter(([, found]) => found.length * 2 > rows.length).map(([name]) => name);
}
