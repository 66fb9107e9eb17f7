import { describe, expect, it } from 'vitest';
import { DATA_MAP } from '#db/data-map/index.ts';
import { columnsIn, type TableMap } from '#db/data-map/table-map.ts';
import { columnNames, tableNames } from '#src/features/personal-files/data-map.messages.ts';
import { aDatabase } from '#tests/support/database.ts';

const CLASSES = ['public', 'internal', 'personal', 'sensitive'] as const;

const mapped = (map: TableMap) => CLASSES.flatMap((name) => columnsIn(map.columns[name]));

async function realColumns(): Promise<Map<string, string[]>> {
  const db = await aDatabase();
  const { rows } = await db.$client.execute(
    `SELECT m.name AS tbl, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid`,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => String(row.tbl))].map(([table, of]) => [table, of.map((row) => String(row.col))]),
  );
}

/** What stands on one side only, as `table.column`, so that whoever adds one reads what is missing. */
async function differences() {
  const real = await realColumns();
  const named = (table: string, columns: readonly string[]) => columns.map((column) => `${table}.${column}`);
  const inDatabase = [...real].flatMap(([table, columns]) => named(table, columns));
  const inMap = Object.entries(DATA_MAP).flatMap(([table, map]) => named(table, mapped(map)));
  return {
    'not in db/data-map': inDatabase.filter((name) => !inMap.includes(name)),
    'not in the database': inMap.filter((name) => !inDatabase.includes(name)),
    'named twice': inMap.filter((name, index) => inMap.indexOf(name) !== index),
  };
}

describe('the data map', () => {
  it('names every column of every table once, and none that is not there', async () => {
    expect(await differences()).toEqual({ 'not in db/data-map': [], 'not in the database': [], 'named twice': [] });
  });

  it('names in its other lists only columns of the table', () => {
    for (const [table, map] of Object.entries(DATA_MAP)) {
      const columns = mapped(map);
      const listed = [map.sealed, map.withheld, map.archived].flatMap(columnsIn);
      const others = [...Object.keys(map.otherwise ?? {}), ...Object.keys(map.becomes ?? {})];
      expect(
        [...listed, ...others].filter((name) => !columns.includes(name)),
        table,
      ).toEqual([]);
    }
  });

  it('has a plain word for every table, and for every personal column', () => {
    const unnamed = Object.entries(DATA_MAP).flatMap(([table, map]) => {
      const columns = [...columnsIn(map.columns.personal), ...columnsIn(map.columns.sensitive)];
      return [
        ...(tableNames[table] ? [] : [`${table}: tableNames`]),
        ...columns.filter((column) => !columnNames[column]).map((column) => `${table}.${column}: columnNames`),
      ];
    });
    expect(unnamed, 'in personal-files/data-map.messages.ts').toEqual([]);
  });

  it('says of every table with rows about a person what an erasure does, and reaches them', async () => {
    const db = await aDatabase();
    for (const [table, map] of Object.entries(DATA_MAP)) {
      expect(map.reach === undefined, `${table}: reach and keepWhen go together`).toBe(map.keepWhen === undefined);
      if (!map.reach) continue;
      const sets = ['people', 'holders', 'places', 'papers', 'lines', 'attempts'];
      const ctes = sets.map((name) => `${name}(id) AS (SELECT '')`).join(', ');
      await db.$client.execute(`WITH ${ctes} SELECT count(*) FROM ${table} t WHERE ${map.reach}`);
    }
  });

  it('makes every sensitive column nameless where the row outlives an erasure', () => {
    const kept = Object.entries(DATA_MAP).filter(([, map]) => map.keepWhen && map.keepWhen !== 'never');
    const left = kept.flatMap(([table, map]) =>
      columnsIn(map.columns.sensitive)
        .filter((column) => !map.becomes?.[column])
        .map((column) => `${table}.${column}`),
    );
    // The index becomes another, keyed apart (erase-person.ts); a category without a name is a statistic; the archive
    // is what the law keeps.
    expect(left).toEqual(['learners.identity_index', 'learner_categories.code', 'statutory_archive.payload']);
  });
});
