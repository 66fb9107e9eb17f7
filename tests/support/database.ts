import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { generateKeyring } from '#src/lib/crypto.ts';
import { useKeyring } from '#src/lib/keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'dengke-test-'));
const template = join(folder, 'template.db');
let count = 0;

useKeyring(generateKeyring());
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A migrated, empty database of its own for one test; keys are loaded. */
export async function aDatabase(): Promise<Database> {
  if (!existsSync(template)) await makeTemplate();
  count += 1;
  const file = join(mkdtempSync(join(folder, 'at-')), `${count}.db`);
  copyFileSync(template, file);
  return openDatabase(`file:${file}`);
}

/** Takes away the databases made so far; the template stays. */
export function dropDatabases(): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('at-')) rmSync(join(folder, name), { recursive: true, force: true });
}

async function makeTemplate(): Promise<void> {
  const db = openDatabase(`file:${template}`);
  await migrate(bareClientOf(db));
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  db.$client.close();
}
