import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { DATA_MAP } from '#db/data-map/index.ts';
import { columnsIn, type TableMap } from '#db/data-map/table-map.ts';
import { open } from '#src/lib/keys.ts';
import type { Person } from './person.queries.ts';

/** A table that holds rows about people, with how they are reached. */
export type PersonTable = readonly [table: string, map: TableMap & { readonly reach: string }];

/** Every table of the data map with rows about people, parents first. */
export const PERSON_TABLES: readonly PersonTable[] = Object.entries(DATA_MAP).flatMap(([table, map]) =>
  map.reach === undefined ? [] : [[table, { ...map, reach: map.reach }] as const],
);

/** A row as the database holds it. */
export type Row = Readonly<Record<string, string | number | null | ArrayBuffer>>;

/** The sets of ids that the conditions of the data map speak of; begins a statement. */
export function setsOf({ learnerIds, accountIds }: Person): SQL {
  return sql`WITH people(id) AS (SELECT value FROM json_each(${JSON.stringify(learnerIds)})),
    holders(id) AS (SELECT value FROM json_each(${JSON.stringify(accountIds)})),
    places(id) AS (SELECT id FROM enrolments WHERE learner_id IN people),
    papers(id) AS (SELECT id FROM certificates WHERE learner_id IN people),
    lines(id) AS (SELECT id FROM claim_lines WHERE learner_id IN people),
    attempts(id) AS (SELECT id FROM payment_attempts WHERE claim_line_id IN lines)`;
}

/** The rows of a table that are about the person, as stored. */
export function storedRows(reader: Reader, person: Person, [table, map]: PersonTable): Promise<Row[]> {
  return reader.all<Row>(sql`${setsOf(person)} SELECT t.* FROM ${sql.raw(table)} t WHERE ${sql.raw(map.reach)}
    ORDER BY t.rowid`);
}

/** How many there are. */
export async function countRows(reader: Reader, person: Person, [table, map]: PersonTable): Promise<number> {
  const row = await reader.get<{ rows: number }>(
    sql`${setsOf(person)} SELECT count(*) AS rows FROM ${sql.raw(table)} t WHERE ${sql.raw(map.reach)}`,
  );
  return row?.rows ?? 0;
}

/** A row as the person may have it: sealed values opened, bytes as base64, what is withheld left out. */
export function shownRow(table: string, map: TableMap, row: Row): Record<string, string | number | null> {
  const sealed = columnsIn(map.sealed);
  const withheld = columnsIn(map.withheld);
  const shown = Object.entries(row).filter(([column]) => !withheld.includes(column));
  return Object.fromEntries(
    shown.map(([column, value]) => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        return [column, Buffer.from(value as ArrayBuffer).toString('base64')];
      if (value !== null && sealed.includes(column))
        return [column, open(String(value), table, column, String(row.id))];
      return [column, value];
    }),
  );
}
