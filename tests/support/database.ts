import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { generateKeyring } from '#src/lib/crypto.ts';
import { useKeyring } from '#src/lib/keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'dengke-test-'));
const template = join(folder, 'template.db');
let count = 0;

useKeyring(generateKeyring());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A migrated, empty database of its own for one test; keys are loaded. */
export async function aDatabase(): Promise<Database> {
  if (!existsSync(template)) await makeTemplate();
  count += 1;
  const file = join(folder, `${count}.db`);
  copyFileSync(template, file);
  return openDatabase(`file:${file}`);
}

async function makeTemplate(): Promise<void> {
  const db = openDatabase(`file:${template}`);
  await migrate(bareClientOf(db));
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  db.$client.close();
}
