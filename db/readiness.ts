import type { Client } from '@libsql/client';
import { pendingMigrations } from './migrate.ts';

/** What a local file must answer before the site may serve: durable, checked and patient. */
const REQUIRED: readonly [pragma: string, answer: string][] = [
  ['journal_mode', 'wal'],
  ['synchronous', '2'],
  ['foreign_keys', '1'],
  ['busy_timeout', '5000'],
];

/** Everything that keeps the database from being served; empty when it is ready. */
export async function whyNotReady(client: Client): Promise<string[]> {
  const faults: string[] = [];
  try {
    const pending = await pendingMigrations(client);
    faults.push(...pending.map((migration) => `migration ${migration.name} is not applied`));
    if (client.protocol === 'file') faults.push(...(await wrongPragmas(client)));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults;
}

async function wrongPragmas(client: Client): Promise<string[]> {
  const faults: string[] = [];
  for (const [pragma, wanted] of REQUIRED) {
    const { rows } = await client.execute(`PRAGMA ${pragma}`);
    const answer = String(Object.values(rows[0] ?? {})[0]);
    if (answer !== wanted) faults.push(`PRAGMA ${pragma} is ${answer}, must be ${wanted}`);
  }
  return faults;
}
