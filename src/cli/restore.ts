import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { readEnvironment } from '#src/lib/environment.ts';
import { checkedRows } from './backup.ts';
import { calledWrongly, helpAsked, say } from './command.ts';

const HELP = `Usage: npm run dengke -- restore <file>

Puts a backup in the place of the database. Stop the site first. The database that was there is kept beside it as
<name>.before-restore. Run "migrate" afterwards if the backup is of an older version, and "verify".
`;

/** `dengke restore <file>`: checks the backup, sets the present database aside, copies; exit code 2 when refused. */
export async function restoreCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  const [name] = args;
  if (!name || args.length > 1) return calledWrongly('restore takes one file name; see --help');
  const backup = resolve(name);
  if (!existsSync(backup)) return calledWrongly(`there is no file ${backup}`);
  const { databaseUrl } = readEnvironment();
  if (!databaseUrl.startsWith('file:')) return calledWrongly('restore works on a database file');
  const database = databaseUrl.slice('file:'.length);
  const rows = await checkedRows(backup);
  if (existsSync(database)) await setAside(database);
  copyFileSync(backup, database);
  say(`restored ${database} from ${backup}: ${rows} rows in the journal`);
  return 0;
}

/** Refuses while somebody writes; folds the write-ahead log in, so that the set-aside file is whole by itself. */
async function setAside(database: string): Promise<void> {
  const client = createClient({ url: `file:${database}`, timeout: 1000 });
  try {
    const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    if (Number(rows[0]?.busy) === 1) throw new Error('the database is in use: stop the site first');
  } finally {
    client.close();
  }
  renameSync(database, `${database}.before-restore`);
  for (const rest of ['-wal', '-shm']) rmSync(database + rest, { force: true });
}
