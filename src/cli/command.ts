import { existsSync } from 'node:fs';
import { type Database, openDatabase } from '#db/client.ts';
import { pendingMigrations } from '#db/migrate.ts';
import { type Environment, makeDataDir, readEnvironment } from '#src/lib/environment.ts';

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

/** A refusal of what was asked: exit code 1. */
export function refused(text: string): number {
  process.stderr.write(`dengke: ${text}\n`);
  return 1;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Opens the database that the environment names for one command; closes it at the end. */
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

/** Throws when the database is not of this version: nothing is to be read or written by guess. */
export async function requireMigrated(db: Database): Promise<void> {
  const pending = await pendingMigrations(db.$client);
  if (pending.length > 0) throw new Error(`the database lacks ${pending.length} migrations: run "migrate" first`);
}

/** The path of the database file; null for a libSQL server. */
export function databaseFile({ databaseUrl }: Environment): string | null {
  if (!databaseUrl.startsWith('file:')) return null;
  const path = databaseUrl.slice('file:'.length);
  return path.startsWith('//') ? new URL(databaseUrl).pathname : path;
}

/** Throws when there is no database file yet: opening it would make an empty one. */
export function requireDatabase(environment: Environment): void {
  const file = databaseFile(environment);
  if (file && !existsSync(file)) throw new Error(`there is no database ${file}`);
}
