import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Database, isUniqueViolation, write } from '#db/client.ts';
import { siteSettings } from '#db/schema/site.ts';
import { aDatabase } from '#tests/support/database.ts';

const HOLDER = fileURLToPath(new URL('../support/hold-lock.ts', import.meta.url));

const put = (db: Database, key: string) => write(db, (tx) => tx.insert(siteSettings).values({ key, value: '1' }));
const countOf = async (db: Database) => (await db.select({ key: siteSettings.key }).from(siteSettings)).length;

async function fileOf(db: Database): Promise<string> {
  const { rows } = await db.$client.execute('PRAGMA database_list');
  return String(rows[0]?.file);
}

describe('the one write path', () => {
  test('two hundred overlapping writers all succeed, one at a time', async () => {
    const db = await aDatabase();
    await Promise.all(Array.from({ length: 200 }, (_, index) => put(db, `key-${index}`)));
    expect(await countOf(db)).toBe(200);
  });

  test('a writer that fails rolls back and leaves the queue to the next', async () => {
    const db = await aDatabase();
    const failing = write(db, async (tx) => {
      await tx.insert(siteSettings).values({ key: 'lost', value: '1' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await put(db, 'kept');
    expect(await db.select().from(siteSettings)).toEqual([{ key: 'kept', value: '1' }]);
  });

  test('a write inside a write is refused at once instead of waiting for itself', async () => {
    const db = await aDatabase();
    await expect(write(db, () => put(db, 'inner'))).rejects.toThrow('write() inside write()');
  });

  test('reading goes on while a write is open', async () => {
    const db = await aDatabase();
    await put(db, 'before');
    await write(db, async (tx) => {
      await tx.insert(siteSettings).values({ key: 'open', value: '1' });
      expect(await countOf(db)).toBe(1);
    });
    expect(await countOf(db)).toBe(2);
  });

  test('a second put of the same key is a unique violation that names its columns', async () => {
    const db = await aDatabase();
    await put(db, 'once');
    const error = await put(db, 'once').catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'site_settings.key')).toBe(true);
    expect(isUniqueViolation(error, 'accounts')).toBe(false);
  });

  test('writes survive another process that keeps taking the lock', async () => {
    const db = await aDatabase();
    const holder = spawn(process.execPath, [HOLDER, await fileOf(db), '12'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    for (let index = 0; index < 60; index += 1) {
      await put(db, `key-${index}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await ended;
    await put(db, 'after');
    expect(await countOf(db)).toBe(61);
  });

  test('a lock held longer than a writer waits is an error, and the next write works', async () => {
    const db = await aDatabase();
    await db.$client.execute('PRAGMA busy_timeout = 5000');
    const poison = await db.$client.transaction('write');
    const other = (await import('#db/client.ts')).openDatabase(`file:${await fileOf(db)}`);
    await other.$client.execute('PRAGMA busy_timeout = 1');
    await expect(other.$client.execute("INSERT INTO site_settings VALUES ('x', '1')")).rejects.toThrow(/BUSY|locked/i);
    await poison.commit();
    await put(other, 'works');
    expect(await other.get(sql`SELECT count(*) AS n FROM site_settings`)).toMatchObject({ n: 1 });
  });
});
