import { existsSync } from 'node:fs';
import { type Database, openDatabase } from '#db/client.ts';
import { type Environment, makeDataDir, readEnvironment } from '#src/lib/environment.ts';
import { loadKeys } from '#src/lib/keys.ts';

/** Prints the text and answers 0 when the arguments ask for help; null otherwise. */
export function helpAsked(args: readonly string[], text: string): number | null {
  if (!args.includes('--help') && !args.includes('-h')) return null;
  process.stdout.write(text);
  return 0;
}

/** A complaint about how the command was called: exit code 2. */
export function calledWrongly(text: string): number {
  process.stderr.write(`dengke: ${text}\n`);
  return 2;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Opens the database that the environment names, with its keys, for one command; closes it at the end. */
export async function withDatabase(work: (db: Database, environment: Environment) => Promise<number>): Promise<number> {
  const environment = readEnvironment();
  makeDataDir(environment);
  const db = openDatabase(environment.databaseUrl, environment.databaseToken);
  try {
    return await work(db, environment);
  } finally {
    db.$client.close();
  }
}

/** Loads the keys when there are any: a verb that opens no sealed field works without. */
export function loadKeysIfAny(environment: Environment): void {
  if (process.env.DENGKE_KEYS || existsSync(`${environment.dataDir}/keys.json`)) loadKeys(environment.dataDir, false);
}
