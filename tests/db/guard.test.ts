import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { bareClientOf, write } from '#db/client.ts';
import { forbiddenIn, leavesTransaction } from '#db/guard.ts';
import { siteSettings } from '#db/schema/site.ts';
import { aDatabase } from '#tests/support/database.ts';

const FORBIDDEN = [
  'CREATE TABLE t (a)',
  'create temp trigger t after insert on runs begin select 1; end',
  'DROP TABLE runs',
  '  -- quiet\n DROP/**/TRIGGER policy_versions_frozen',
  'ALTER TABLE runs RENAME TO gone',
  "ATTACH DATABASE 'other.db' AS other",
  'DETACH DATABASE main',
  "VACUUM INTO 'copy.db'",
  'REINDEX',
  "REPLACE INTO site_settings VALUES ('a', 'b')",
  "INSERT OR REPLACE INTO site_settings VALUES ('a', 'b')",
  "insert or/* */replace into site_settings values ('a', 'b')",
  "WITH x AS (SELECT 1) REPLACE INTO site_settings VALUES ('a', 'b')",
  "UPDATE OR REPLACE site_settings SET key = 'a'",
  'PRAGMA writable_schema = ON',
  'PRAGMA main.writable_schema(1)',
  'PRAGMA "writable_schema" = 1',
  'PRAGMA ignore_check_constraints = 1',
  'PRAGMA foreign_keys = OFF',
  'PRAGMA recursive_triggers = 1',
  'PRAGMA journal_mode = OFF',
  'SELECT 1; DROP TABLE runs',
  'insert into site_settings values (1, 2); drop table runs',
  "SELECT 'a;b'; DROP TABLE runs",
  "SELECT $a('); DROP TABLE runs; --')",
  'SELECT [a;]; DROP TABLE runs',
];

const ALLOWED = [
  'SELECT 1',
  "SELECT replace(key, 'a', 'b') FROM site_settings",
  "SELECT 'DROP TABLE runs; REPLACE INTO x' AS text",
  'SELECT "drop", [create], `alter` FROM (SELECT 1 AS "drop", 2 AS [create], 3 AS `alter`)',
  "INSERT INTO site_settings VALUES ('x', '1') ON CONFLICT (key) DO UPDATE SET value = 'y'",
  "INSERT OR IGNORE INTO site_settings VALUES ('x', '1')",
  'WITH x AS (SELECT 1) SELECT * FROM x -- that is all',
  "DELETE FROM site_settings WHERE key = 'x'",
  'PRAGMA integrity_check',
  'PRAGMA table_info(runs)',
  'PRAGMA synchronous',
];

describe('the connection of the program', () => {
  test.each(FORBIDDEN)('refuses %s, however it is sent', async (sql) => {
    const db = await aDatabase();
    const refused = /changes data, never the schema/;
    await expect(db.$client.execute(sql)).rejects.toThrow(refused);
    await expect(db.$client.execute({ sql, args: [] })).rejects.toThrow(refused);
    await expect(db.$client.batch(['SELECT 1', sql], 'write')).rejects.toThrow(refused);
    await expect(db.$client.batch([[sql, []]], 'write')).rejects.toThrow(refused);
    await expect(db.$client.executeMultiple(`SELECT 1; ${sql}`)).rejects.toThrow(refused);
    const tx = await db.$client.transaction('write');
    await expect(tx.execute(sql)).rejects.toThrow(refused);
    await expect(tx.batch([sql])).rejects.toThrow(refused);
    await expect(tx.executeMultiple(sql)).rejects.toThrow(refused);
    tx.close();
    await expect(write(db, (inside) => inside.run(sql))).rejects.toThrow();
    const { rows } = await bareClientOf(db).execute('SELECT count(*) AS n FROM runs');
    expect(rows[0]?.n).toBe(0);
  });

  test.each(ALLOWED)('allows %s', async (sql) => {
    const db = await aDatabase();
    expect(forbiddenIn(sql)).toBeNull();
    await db.$client.execute(sql);
    await db.$client.executeMultiple(sql);
  });

  it('refuses the migrations of the driver', async () => {
    const db = await aDatabase();
    await expect(db.$client.migrate(['CREATE TABLE t (a)'])).rejects.toThrow('changes no schema');
  });

  it('is closed, connected anew and asked for its protocol as without a guard', async () => {
    const db = await aDatabase();
    await db.$client.reconnect();
    expect(await db.select().from(siteSettings)).toEqual([]);
    expect([db.$client.protocol, db.$client.closed]).toEqual(['file', false]);
    db.$client.close();
    expect(db.$client.closed).toBe(true);
  });
});

describe('the way around the guard', () => {
  const files = ['src', 'db'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs|astro)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const using = (word: string) => files.filter((file) => readFileSync(file, 'utf8').includes(`${word}(`)).sort();

  it('is taken by the migrations of the command alone, never by a page, an action or a deed', () => {
    const cli = ['src/cli/migrate.ts', 'src/cli/prepare-database.ts', 'src/cli/seed.ts'];
    expect(using('bareClientOf')).toEqual(['db/client.ts', ...cli]);
  });

  it('is not another client: only backup, restore and two connections that read open one', () => {
    expect(using('createClient')).toEqual([
      ...['db/client.ts', 'db/data-stamp.ts', 'db/reading.ts', 'src/cli/backup.ts', 'src/cli/restore.ts'],
    ]);
  });
});

describe('a script that would leave its transaction', () => {
  test.each([
    ['CREATE TABLE t (a); COMMIT; BEGIN', 'commit'],
    ['SELECT 1; END; BEGIN', 'end'],
    ['CREATE TRIGGER t AFTER INSERT ON runs BEGIN SELECT 1; END; ROLLBACK', 'rollback'],
    ['CREATE TRIGGER t AFTER INSERT ON runs BEGIN SELECT CASE WHEN 1 THEN 2 END; END; CREATE TABLE x (a)', null],
    ["INSERT INTO t VALUES ('; COMMIT;') -- COMMIT;", null],
  ])('%s', (sql, found) => {
    expect(leavesTransaction(sql)).toBe(found);
  });
});
