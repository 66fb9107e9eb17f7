import { chmodSync, existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { readEnvironment } from '#src/lib/environment.ts';
import { calledWrongly, databaseFile, helpAsked, refused, requireDatabase, say } from './command.ts';

const HELP = `Usage: npm run dengke -- backup <file>

Writes a consistent copy of the database to <file>, which must not exist yet. The site may run meanwhile. The keys
(keys.json in the data folder) are not in it: keep them apart, without them the sealed fields cannot be opened.

Exit code 0: written and checked. 1: not done. 2: wrong use of the command.
`;

/** `dengke backup <file>`: a copy made by VACUUM INTO on a connection of its own, checked before it counts. */
export async function backupCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  const [name] = args;
  if (!name || args.length > 1) return calledWrongly('backup takes one file name; see --help');
  const file = resolve(name);
  if (existsSync(file)) return refused(`${file} exists already: a backup never writes over a file`);
  const environment = readEnvironment();
  if (!databaseFile(environment)) return refused('backup copies a database file; back a server up by its own means');
  requireDatabase(environment);
  try {
    await copyTo(environment.databaseUrl, file);
    say(`backed up to ${file}: integrity ok, ${await checkedRows(file)} rows in the journal`);
    return 0;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

async function copyTo(databaseUrl: string, file: string): Promise<void> {
  const client = createClient({ url: databaseUrl, timeout: 5000 });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [file] });
    chmodSync(file, 0o600);
  } finally {
    client.close();
  }
}

/** Opens a copy and answers the length of its journal; throws when the copy is not whole, or not ours. */
export async function checkedRows(file: string): Promise<number> {
  const client = createClient({ url: `file:${file}` });
  try {
    const { rows } = await client.execute('PRAGMA integrity_check');
    if (String(Object.values(rows[0] ?? {})[0]) !== 'ok') throw new Error('integrity_check does not say ok');
    const broken = await client.execute('PRAGMA foreign_key_check');
    if (broken.rows.length > 0) throw new Error(`${broken.rows.length} references lead nowhere`);
    const count = await client.execute('SELECT count(*) AS n FROM journal');
    return Number(count.rows[0]?.n ?? 0);
  } catch (error) {
    throw new Error(`${file} is no whole backup: ${error instanceof Error ? error.message : error}`);
  } finally {
    client.close();
  }
}
