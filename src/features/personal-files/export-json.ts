import type { Reader } from '#db/client.ts';
import type { DATA_MAP } from '#db/data-map/index.ts';
import { columnsIn, type DataClass } from '#db/data-map/table-map.ts';
import { now } from '#src/lib/clock.ts';
import { tableNames } from './data-map.messages.ts';
import type { Person } from './person.queries.ts';
import { PERSON_TABLES, shownRow, storedRows } from './person-rows.queries.ts';

/** One column of the export explained. */
export type DictionaryEntry = {
  readonly table: string;
  readonly column: string;
  readonly class: DataClass;
  readonly purpose: string;
  readonly basis: string;
  readonly retention: string;
  /** Named here and not handed out: a secret of the system, or somebody else's data. */
  readonly isWithheld: boolean;
};

/** Every column of every table with rows about people, with its class, purpose, legal basis and time. */
export function dataDictionary(): DictionaryEntry[] {
  return PERSON_TABLES.flatMap(([table, map]) =>
    Object.entries(map.columns).flatMap(([dataClass, list]) =>
      columnsIn(list).map((column) => ({
        table,
        column,
        class: dataClass as DataClass,
        purpose: map.otherwise?.[column]?.purpose ?? map.purpose,
        basis: map.otherwise?.[column]?.basis ?? map.basis,
        retention: map.otherwise?.[column]?.retention ?? map.retention,
        isWithheld: columnsIn(map.withheld).includes(column),
      })),
    ),
  );
}

/**
 * Everything the data map names about a person as JSON text, table by table, so that no more than one table stands in
 * memory: `{ format, madeAt, person, names, dictionary, tables: { <table>: [row, …] } }`. Sealed values are opened.
 */
export async function* exportJson(reader: Reader, person: Person): AsyncGenerator<string> {
  const head = {
    format: 'dengke-personal-data/1',
    madeAt: new Date(now()).toISOString(),
    person: { files: person.learnerIds, accounts: person.accountIds },
    names: Object.fromEntries(PERSON_TABLES.map(([table]) => [table, tableNames[table as keyof typeof DATA_MAP]])),
    dictionary: dataDictionary(),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;
  for (const [index, table] of PERSON_TABLES.entries()) {
    const [name, map] = table;
    const rows = (await storedRows(reader, person, table)).map((row) => shownRow(name, map, row));
    yield `${index === 0 ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(rows)}`;
  }
  yield '}}\n';
}
