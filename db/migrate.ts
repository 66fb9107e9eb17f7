import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from '@libsql/client';
import { PROJECT_ROOT } from '#src/lib/root.ts';

const FOLDER = new URL('db/migrations/', PROJECT_ROOT);

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/**
 * Brings a database up to this version of the program, one migration in one transaction, oldest first. Returns the
 * names of those applied now. Refuses a database made by a newer version, or one whose past migration was edited.
 */
export async function migrate(client: Client): Promise<string[]> {
  await prepare(client);
  const pending = await pendingMigrations(client);
  for (const migration of pending) await apply(client, migration);
  return pending.map((migration) => migration.name);
}

/** The migrations not yet applied; throws a readable Error when the database does not belong to this version. */
export async function pendingMigrations(client: Client): Promise<Migration[]> {
  const known = migrationFiles();
  const applied = await appliedMigrations(client);
  for (const [name, sha256] of applied) {
    const file = known.find((migration) => migration.name === name);
    if (!file) throw new Error(`the database has the migration ${name}, which this version does not know: it is newer`);
    if (file.sha256 !== sha256) throw new Error(`the migration ${name} was changed after it had been applied`);
  }
  return known.filter((migration) => !applied.has(migration.name));
}

async function prepare(client: Client): Promise<void> {
  if (client.protocol === 'file') await client.execute('PRAGMA journal_mode = WAL');
  await client.execute(
    'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const tx = await client.transaction('write');
  try {
    await tx.executeMultiple(migration.sql);
    await tx.execute({
      sql: 'INSERT INTO migrations (name, sha256, applied_at) VALUES (?, ?, ?)',
      args: [migration.name, migration.sha256, Date.now()],
    });
    await tx.commit();
  } finally {
    tx.close();
  }
}

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const table = await client.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'");
  if (table.rows.length === 0) return new Map();
  const { rows } = await client.execute('SELECT name, sha256 FROM migrations ORDER BY name');
  return new Map(rows.map((row) => [String(row.name), String(row.sha256)]));
}

function migrationFiles(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, FOLDER), 'utf8');
      return { name: file.replace(/\.sql$/, ''), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}
