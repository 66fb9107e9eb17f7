import { createHash } from 'node:crypto';
import { type Client, createClient } from '@libsql/client';
import { loadKeys, open } from '#src/lib/keys.ts';
import type { Site } from './site.ts';

/** Who is signed in, how often they tried and which letters went out change by themselves. */
const RESTLESS = new Set(['sessions', 'rate_limits', 'letters']);

/** The site's database, opened beside the site; closed after `work`. */
export async function beside<T>(site: Site, work: (db: Client) => Promise<T>): Promise<T> {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** A hash of the rows of each table of business; two readings are equal only if nothing was changed between them. */
export function fingerprint(site: Site): Promise<Record<string, string>> {
  return beside(site, async (db) => {
    const prints: Record<string, string> = {};
    const tables = await db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    for (const name of tables.rows.map((row) => String(row.name)).filter((one) => !RESTLESS.has(one))) {
      const { rows } = await db.execute(`SELECT * FROM "${name}"`);
      prints[name] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
    }
    return prints;
  });
}

/** What must never be read outside the sealed columns: identity numbers, mobile numbers and bank accounts of all learners. */
export function secrets(site: Site): Promise<ReadonlySet<string>> {
  loadKeys(site.dataDir, false);
  const columns = [
    ['learners', 'identity'],
    ['learners', 'phone'],
    ['learner_bank_accounts', 'account'],
    ['payment_attempts', 'payee_account'],
    ['institutions', 'bank_account'],
  ] as const;
  return beside(site, async (db) => {
    const found = new Set<string>();
    for (const [table, column] of columns) {
      const { rows } = await db.execute(`SELECT id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`);
      for (const row of rows) found.add(open(String(row.sealed), table, column, String(row.id)));
    }
    return found;
  });
}

/** Those of the secrets that stand in a text or a file in clear. */
export function secretsIn(text: string, kept: ReadonlySet<string>): readonly string[] {
  const numbers = new Set(text.match(/\d{10,}[\dXx]?/g));
  const inside = [...numbers].flatMap((number) => [number, ...windows(number, 11), ...windows(number, 18)]);
  return [...new Set(inside)].filter((number) => kept.has(number));
}

/** Every part of so many characters: a number may stand right after another. */
function windows(text: string, length: number): string[] {
  if (text.length <= length || text.length > 60) return [];
  return Array.from({ length: text.length - length + 1 }, (_whole, at) => text.slice(at, at + length));
}
