import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { bareClientOf } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { whyNotReady } from '#db/readiness.ts';
import * as schema from '#db/schema/index.ts';
import { aDatabase } from '#tests/support/database.ts';

const tables = (Object.values(schema) as unknown[]).filter((value) => is(value, Table)) as Table[];
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('the migrations', () => {
  test('run once; a second run changes nothing', async () => {
    const db = await aDatabase();
    expect(await migrate(bareClientOf(db))).toEqual([]);
    expect(await whyNotReady(db.$client)).toEqual([]);
  });

  test('a database of a newer version is refused by name', async () => {
    const db = await aDatabase();
    await db.$client.execute("INSERT INTO migrations VALUES ('9999_future', 'x', 0)");
    await expect(migrate(bareClientOf(db))).rejects.toThrow('9999_future');
    expect((await whyNotReady(db.$client)).join()).toContain('newer');
  });

  test('a migration edited after it had been applied is refused', async () => {
    const db = await aDatabase();
    await db.$client.execute("UPDATE migrations SET sha256 = 'other' WHERE name LIKE '0001%'");
    await expect(migrate(bareClientOf(db))).rejects.toThrow('changed after it had been applied');
  });

  test('a missing migration keeps the site from being ready', async () => {
    const db = await aDatabase();
    await db.$client.execute("DELETE FROM migrations WHERE name LIKE '0002%'");
    expect(await whyNotReady(db.$client)).toEqual(['migration 0002_frozen is not applied']);
  });

  test.each(tables.map((table) => [getTableName(table), table] as const))(
    '%s is as the schema says, and STRICT',
    async (name, table) => {
      const db = await aDatabase();
      const info = await db.$client.execute(`PRAGMA table_info(${name})`);
      const real = info.rows
        .map((row) => `${row.name} ${row.type} ${row.notnull === 1 ? 'required' : 'optional'}`)
        .sort();
      const wanted = Object.entries(getTableColumns(table))
        .map(
          ([key, column]) =>
            `${column.name === key ? snake(key) : column.name} ${column.getSQLType()} ${column.notNull ? 'required' : 'optional'}`,
        )
        .sort();
      expect(real.map((line) => line.toLowerCase())).toEqual(wanted.map((line) => line.toLowerCase()));
      const { rows } = await db.$client.execute({ sql: 'SELECT sql FROM sqlite_master WHERE name = ?', args: [name] });
      expect(String(rows[0]?.sql)).toMatch(/STRICT$/);
    },
  );
});
