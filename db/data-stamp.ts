import { type Client, createClient } from '@libsql/client';

/** Answers a value that changes with every commit to the database, of this process or another; null: cannot be told. */
export type DataStamp = () => Promise<string | null>;

/**
 * Watches a database file: `PRAGMA data_version` on a connection of its own changes whenever any other connection
 * has committed. Costs a few microseconds of SQLite. A libSQL server has no such thing: the answer is null.
 */
export function watchData(url: string): DataStamp {
  if (!url.startsWith('file:')) return async () => null;
  let client: Client | null = null;
  return async () => {
    client ??= createClient({ url, timeout: 5000, concurrency: 1 });
    const { rows } = await client.execute('PRAGMA data_version');
    return String(Object.values(rows[0] ?? {})[0]);
  };
}
