import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Client, Transaction } from '@libsql/client';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import { changedPrints, type FrozenPrints, frozenPrints } from './frozen-prints.ts';
import { leavesTransaction } from './guard.ts';

const FOLDER = new URL('db/migrations/', PROJECT_ROOT);

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/**
 * Brings a database up to this version of the program, one migration in one transaction, oldest first. Give it the bare
 * client (bareClientOf): the guarded one makes no tables. Returns the names of those applied now. Refuses a database
 * made by a newer version, one whose past migration was edited, and a migration that changes a policy version out of
 * draft or what a claim was computed with: it is rolled back and the error names the version.
 */
export async function migrate(client: Client, folder: URL = FOLDER): Promise<string[]> {
  await prepare(client);
  const pending = await pendingMigrations(client, folder);
  for (const migration of pending) await apply(client, migration);
  return pending.map((migration) => migration.name);
}

/** The migrations not yet applied; throws a readable Error when the database does not belong to this version. */
export async function pendingMigrations(client: Client, folder: URL = FOLDER): Promise<Migration[]> {
  const known = migrationFiles(folder);
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
    const before = await frozenPrints(tx);
    await tx.executeMultiple(insideTransaction(migration));
    refuseIfChanged(migration.name, await changesSince(tx, before));
    await tx.execute({
      sql: 'INSERT INTO migrations (name, sha256, applied_at) VALUES (?, ?, ?)',
      args: [migration.name, migration.sha256, Date.now()],
    });
    await tx.commit();
  } finally {
    tx.close();
  }
}

/** The text of a migration; one that would end its transaction could not be rolled back, so it is not begun. */
function insideTransaction({ name, sql }: Migration): string {
  const leaving = leavesTransaction(sql);
  if (leaving) throw new Error(`the migration ${name} leaves its transaction (${leaving}): it is not applied`);
  return sql;
}

async function changesSince(tx: Transaction, before: FrozenPrints): Promise<string[]> {
  try {
    return changedPrints(before, await frozenPrints(tx, before));
  } catch (error) {
    return [`a frozen table cannot be read as before (${error instanceof Error ? error.message : error})`];
  }
}

function refuseIfChanged(name: string, changed: readonly string[]): void {
  if (changed.length === 0) return;
  throw new Error(`the migration ${name} was rolled back: it changes what is frozen: ${changed.join('; ')}`);
}

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const table = await client.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'");
  if (table.rows.length === 0) return new Map();
  const { rows } = await client.execute('SELECT name, sha256 FROM migrations ORDER BY name');
  return new Map(rows.map((row) => [String(row.name), String(row.sha256)]));
}

function migrationFiles(folder: URL): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8');
      return { name: file.replace(/\.sql$/, ''), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}
