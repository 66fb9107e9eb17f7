import { AsyncLocalStorage } from 'node:async_hooks';
import { type Client, createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import * as schema from '#db/schema/index.ts';
import { guardClient } from './guard.ts';

export type Database = LibSQLDatabase<typeof schema> & { readonly $client: Client };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a query reads from: the database, or a transaction that has written already. */
export type Reader = Database | Transaction;

const BUSY_TIMEOUT_MS = 5000;
const BUSY_RETRIES = 5;
const SECURE_DELETE = sql.raw('PRAGMA secure_delete = ON');

/** The client behind the guarded one of each database. */
const bareClients = new WeakMap<Client, Client>();

/**
 * Opens a database: `file:…` for a local libSQL file, `libsql://…` or `http://…` for a server. The connection changes
 * data and never the schema (see guardClient). Nothing is read yet; call `assertReady` before serving.
 */
export function openDatabase(url: string, authToken?: string): Database {
  const bare = createClient({ url, timeout: BUSY_TIMEOUT_MS, ...(authToken ? { authToken } : {}) });
  const client = guardClient(bare);
  bareClients.set(client, bare);
  return drizzle(client, { schema, casing: 'snake_case' }) as Database;
}

/** The same connection without its guard: for migrations, and for tests that plant what nobody could do. */
export function bareClientOf(db: Database): Client {
  const bare = bareClients.get(db.$client);
  if (!bare) throw new Error('this database was not opened by openDatabase');
  return bare;
}

/** So many writers that wait anyway share one transaction, each in a savepoint of its own. */
const MOST_TOGETHER = 32;

type Waiting = {
  readonly work: (tx: Transaction) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};

/** Something that takes its turn among the writes and shares no transaction; settles its own promise. */
type Alone = { readonly alone: () => Promise<void> };

const queues = new WeakMap<Database, (Waiting | Alone)[]>();
const writing = new AsyncLocalStorage<true>();

/**
 * The one way to write. Runs `work` in an IMMEDIATE transaction, one at a time per database in this process:
 * two overlapping writers on a local file would freeze each other (the driver is synchronous). Commits when the
 * promise resolves, rolls back when it rejects. Writers that wait meanwhile are committed together, so that a crowd
 * waits for the disk once and not once each; every one of them is rolled back alone and answered after the commit.
 * Never await the network inside; never call write inside write.
 */
export function write<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (writing.getStore()) throw new Error('write() inside write(): pass the transaction on instead');
  return new Promise<T>((resolve, reject) => {
    const bound = AsyncLocalStorage.bind((tx: Transaction) => writing.run(true, () => work(tx)));
    enqueue(db, { work: bound, resolve, reject });
  });
}

/**
 * Rewrites the whole file, in its turn among the writes: where rows were moved from page to page, old bytes of them stay
 * behind that no deletion reaches. Takes about a second per 100 MB, during which nothing else is written. False: somebody
 * else held the lock, or there is no file.
 */
export function rewriteFile(db: Database): Promise<boolean> {
  if (db.$client.protocol !== 'file') return Promise.resolve(false);
  if (writing.getStore()) throw new Error('rewriteFile() inside write()');
  return new Promise<boolean>((resolve, reject) => {
    enqueue(db, { alone: () => vacuum(db).then(resolve, reject) });
  });
}

function enqueue(db: Database, one: Waiting | Alone): void {
  const queue = queues.get(db);
  if (queue) queue.push(one);
  else {
    queues.set(db, [one]);
    void serve(db);
  }
}

async function vacuum(db: Database): Promise<boolean> {
  const client = bareClientOf(db);
  try {
    await client.execute('VACUUM');
    const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    return Number(rows[0]?.busy ?? 0) === 0;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

async function serve(db: Database): Promise<void> {
  const queue = queues.get(db) ?? [];
  while (queue.length > 0) {
    const first = queue[0];
    if (first && 'alone' in first) await (queue.shift() as Alone).alone();
    else await serveTogether(db, writersAhead(queue));
    // Whoever only reads, or has just come, is heard between two commits.
    if (queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
  }
  queues.delete(db);
}

/** Takes those who write out of the queue, up to somebody who must be alone. */
function writersAhead(queue: (Waiting | Alone)[]): Waiting[] {
  const alone = queue.findIndex((one) => 'alone' in one);
  return queue.splice(0, Math.min(MOST_TOGETHER, alone === -1 ? MOST_TOGETHER : alone)) as Waiting[];
}

async function serveTogether(db: Database, group: readonly Waiting[]): Promise<void> {
  const answers = group.length > 1 ? await commitTogether(db, group).catch(() => null) : null;
  if (answers) for (const answer of answers) answer();
  // One alone, or a group whose commit failed as a whole: each for itself.
  else for (const one of group) await commit(db, one.work).then(one.resolve as (value: unknown) => void, one.reject);
}

/** Commits all of them at once; answers what to tell each, to be told after the commit. */
function commitTogether(db: Database, group: readonly Waiting[]): Promise<readonly (() => void)[]> {
  return commit(db, async (tx) => {
    const answers: (() => void)[] = [];
    for (const one of group) {
      try {
        const value = await tx.transaction(one.work);
        answers.push(() => one.resolve(value as never));
      } catch (error) {
        if (isBusy(error)) throw error;
        answers.push(() => one.reject(error));
      }
    }
    return answers;
  });
}

async function commit<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction((tx) => wiping(db, tx, work), { behavior: 'immediate' });
    } catch (error) {
      if (!isBusy(error)) throw error;
      // A connection that met a lock may be left with a statement in progress and would fail for ever: a fresh
      // pool is the only safe continuation. No other transaction of this process can be open here.
      await db.$client.reconnect();
      if (attempt === BUSY_RETRIES) throw error;
    }
  }
}

/** What is deleted or replaced is overwritten with zeros in the file: a connection forgets this, so each write says it. */
async function wiping<T>(db: Database, tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (db.$client.protocol === 'file') await tx.run(SECURE_DELETE);
  return work(tx);
}

/** Whether an error says that somebody else holds the write lock, or that a connection was left unusable by it. */
export function isBusy(error: unknown): boolean {
  const text = errorTexts(error).join(' ');
  return /SQLITE_BUSY|database is locked|SQL statements in progress|SQLITE_LOCKED/.test(text);
}

/** Whether an error is a refusal of a unique index; `index` narrows it to the columns or name it mentions. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const text = errorTexts(error).join(' ');
  return (
    /SQLITE_CONSTRAINT_UNIQUE|UNIQUE constraint failed/.test(text) && (index === undefined || text.includes(index))
  );
}

function errorTexts(error: unknown): string[] {
  const texts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, extendedCode } = at as { code?: string; extendedCode?: string };
    texts.push(at.message, code ?? '', extendedCode ?? '');
  }
  return texts;
}
