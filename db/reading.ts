import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { Database } from './client.ts';
import { guardClient } from './guard.ts';
import * as schema from './schema/index.ts';

/**
 * Opens a database for long reading in another thread: one connection, which SQLite itself forbids to write
 * (`PRAGMA query_only`). A libSQL server has no such pragma; there the reader simply never writes. Close `$client`.
 */
export async function openForReading(url: string, authToken?: string): Promise<Database> {
  const client = createClient({ url, timeout: 5000, concurrency: 1, ...(authToken ? { authToken } : {}) });
  if (url.startsWith('file:')) await client.execute('PRAGMA query_only = 1');
  return drizzle(guardClient(client), { schema, casing: 'snake_case' }) as Database;
}
