import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { calledWrongly, helpAsked, say } from './command.ts';
import { readEnvironment } from '#src/lib/environment.ts';

const HELP = `Usage: npm run dengke -- backup <file>

Writes a consistent copy of the database to <file>, which must not exist yet. The site may run meanwhile. The keys
(keys.json in the data folder) are not in it: keep them apart, without them the sealed fields cannot be opened.
`;

/** `dengke backup <file>`: a copy made by VACUUM INTO on a connection of its own, checked before it counts. */
export async function backupCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  const [name] = args;
  if (!name || args.length > 1) return calledWrongly('backup takes one file name; see --help');
  const file = resolve(name);
  if (existsSync(file)) return calledWrongly(`${file} exists already: a backup never writes over a file`);
  const { databaseUrl } = readEnvironment();
  if (!databaseUrl.startsWith('file:')) return calledWrongly('backup works on a database file; back a libSQL server up by its own means');
  const client = createClient({ url: databaseUrl, timeout: 5000 });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [file] });
  } finally {
    client.close();
  }
  const rows = await checkedRows(file);
  say(`backed up to ${file}: integrity ok, ${rows} rows in the journal`);
  return 0;
}

/** Opens a copy and answers the length of its journal; throws when the copy is not whole. */
export async function checkedRows(file: string): Promise<number> {
  const client = createClient({ url: `file:${file}` });
  try {
    const { rows } = await client.execute('PRAGMA integrity_check');
    if (String(Object.values(rows[0] ?? {})[0]) !== 'ok') throw new Error(`${file} is damaged: integrity_check does not say ok`);
    const broken = await client.execute('PRAGMA foreign_key_check');
    if (broken.rows.length > 0) throw new Error(`${file} has ${broken.rows.length} broken references`);
    const count = await client.execute('SELECT count(*) AS n FROM journal');
    return Number(count.rows[0]?.n ?? 0);
  } finally {
    client.close();
  }
}
