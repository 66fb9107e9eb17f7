import type { Sealed } from '#db/columns.ts';
import { open, seal } from '#src/lib/keys.ts';
import type { RosterPerson } from './roster-reading.ts';

/** What is sealed of a row: the person as read, and the texts as they stand in the file. */
export type RowPayload = RosterPerson & { readonly texts?: Readonly<Record<string, string>> };

export function sealedRow(rowId: string, payload: RowPayload): Sealed {
  return seal<Sealed>(JSON.stringify(payload), 'roster_rows', 'payload', rowId);
}

/** What stands in the place of data that were forgotten. */
export function forgottenRow(rowId: string): Sealed {
  return seal<Sealed>('', 'roster_rows', 'payload', rowId);
}

/** The data of a row; null: they were forgotten. */
export function openRow(row: { readonly id: string; readonly payload: Sealed }): RowPayload | null {
  const text = open(row.payload, 'roster_rows', 'payload', row.id);
  return text === '' ? null : JSON.parse(text);
}
