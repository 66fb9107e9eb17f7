import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { makeDataDir, readEnvironment } from '#src/lib/environment.ts';
import { checkedRows } from './backup.ts';
import { calledWrongly, databaseFile, helpAsked, refused, say } from './command.ts';

const HELP = `Usage: npm run dengke -- restore <file>

Puts a backup in the place of the database. Stop the site first: a database in use is left alone. The database that
was there is kept beside it as <name>.before-restore. Copy the keys (keys.json) into the data folder as well, then run
"migrate" if the backup is of an older version, and "verify".

Exit code 0: restored. 1: not done. 2: wrong use of the command.
`;

/** `dengke restore <file>`: checks the backup, sets the present database aside, copies. */
export async function restoreCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  const [name] = args;
  if (!name || args.length > 1) return calledWrongly('restore takes one file name; see --help');
  const backup = resolve(name);
  if (!existsSync(backup)) return refused(`there is no file ${backup}`);
  const environment = readEnvironment();
  const database = databaseFile(environment);
  if (!database) return refused('restore puts a database file in place; restore a server by its own means');
  const rows = await checkedRows(backup);
  makeDataDir(environment);
  if (existsSync(database)) await setAside(database);
  copyFileSync(backup, database);
  chmodSync(database, 0o600);
  say(`restored ${database} from ${backup}: ${rows} rows in the journal`);
  return 0;
}

/** Leaving WAL needs every other connection gone: it proves that nobody uses the file, and folds the log into it. */
async function setAside(database: string): Promise<void> {
  const client = createClient({ url: `file:${database}`, timeout: 1000 });
  try {
    const { rows } = await client.execute('PRAGMA journal_mode = DELETE');
    if (String(rows[0]?.journal_mode) !== 'delete') throw new Error('still in use');
  } catch (error) {
    throw new Error('the database is in use: stop the site first', { cause: error });
  } finally {
    client.close();
  }
  renameSync(database, `${database}.before-restore`);
  for (const rest of ['-wal', '-shm']) rmSync(database + rest, { force: true });
}
