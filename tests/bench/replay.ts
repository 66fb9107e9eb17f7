import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type InStatement, type TransactionMode } from '@libsql/client';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { generateKeyring } from '#src/lib/crypto.ts';
import { useKeyring } from '#src/lib/keys.ts';

/** The statements of committed transactions, in order. */
type Log = InStatement[][];

/** A database for deeds whose statements are written down, and a copy in which exactly the same are done bare. */
export type Pair = {
  readonly db: Database;
  /** Makes the copy: call it when everything the benches start from is there. */
  readonly copy: () => Promise<void>;
  /** Does in the copy, through @libsql/client alone, every transaction that the deeds have done since. */
  readonly replay: () => Promise<void>;
  /** Statements of a transaction, on average. */
  readonly statements: () => number;
  readonly end: () => void;
};

/** A migrated database of its own. Both sides run with WAL and synchronous=FULL. */
export async function aPair(): Promise<Pair> {
  useKeyring(generateKeyring());
  const folder = mkdtempSync(join(tmpdir(), 'dengke-bench-'));
  const [file, copyFile] = [join(folder, 'ours.db'), join(folder, 'bare.db')];
  const db = openDatabase(`file:${file}`);
  await migrate(bareClientOf(db));
  const log = record(db.$client);
  let bare: Client | null = null;
  let counts = { transactions: 0, statements: 0 };
  return {
    db,
    copy: async () => {
      await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
      copyFileSync(file, copyFile);
      bare = createClient({ url: `file:${copyFile}`, timeout: 5000 });
      await bare.execute('PRAGMA synchronous = FULL');
      log.length = 0;
    },
    replay: async () => {
      const todo = log.splice(0);
      for (const statements of todo) await transact(bare as Client, statements);
      const done = todo.reduce((sum, statements) => sum + statements.length, 0);
      counts = { transactions: counts.transactions + todo.length, statements: counts.statements + done };
    },
    statements: () => Math.round(counts.statements / Math.max(1, counts.transactions)),
    end: () => {
      db.$client.close();
      bare?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function transact(client: Client, statements: readonly InStatement[]): Promise<void> {
  const tx = await client.transaction('write');
  try {
    for (const statement of statements) await tx.execute(statement);
    await tx.commit();
  } finally {
    tx.close();
  }
}

/** Writes down what every transaction of a client executes. */
function record(client: Client): Log {
  const log: Log = [];
  const begin = client.transaction.bind(client);
  client.transaction = async (mode: TransactionMode = 'write') => {
    const tx = await begin(mode);
    const statements: InStatement[] = [];
    const [execute, commit] = [tx.execute.bind(tx), tx.commit.bind(tx)];
    tx.execute = (statement: InStatement) => {
      statements.push(statement);
      return execute(statement);
    };
    tx.commit = () => {
      log.push(statements);
      return commit();
    };
    return tx;
  };
  return log;
}
