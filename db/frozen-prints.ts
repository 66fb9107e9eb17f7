import { createHash } from 'node:crypto';
import type { Client, Transaction } from '@libsql/client';

type Reads = Pick<Client | Transaction, 'execute'>;

/** What no migration may change: a print per row or group of rows, by a name that says which. */
export type FrozenPrints = {
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly prints: ReadonlyMap<string, string>;
};

/** Rows that belong to a policy version out of draft, table by table. */
const OF_VERSION: readonly [table: string, key: string][] = [
  ['policy_versions', 'id'],
  ['policy_divisions', 'policy_version_id'],
  ['policy_scans', 'policy_version_id'],
  ['policy_examples', 'policy_version_id'],
  ['policy_endings', 'policy_version_id'],
];

/** What a claim was computed with and came to. Long texts count by their length: their hash stands beside them. */
const OF_CLAIMS: Readonly<Record<string, readonly string[]>> = {
  claims: ['id', 'number', 'policy_version_id', 'policy_sha256', 'line_count', 'total_fen'],
  claim_lines: [
    ...['id', 'claim_id', 'sequence', 'training_fen', 'exam_fen', 'amount_fen', 'outcome', 'calculation_sha256'],
    ...['octet_length(facts)', 'octet_length(answer)'],
  ],
};

/** The triggers that keep all this from changing: a migration may replace one, never leave it out. */
const GUARDED = [...OF_VERSION.map(([table]) => table), ...Object.keys(OF_CLAIMS)];

/**
 * Prints of every policy version out of draft with its places, scans, examples and ending, of the claims and lines that
 * rest on them, and of the triggers that guard them. Taken before and after a migration in its transaction: `like`
 * names the columns of the first print, so that new columns do not count as a change and a lost one does.
 */
export async function frozenPrints(db: Reads, like?: FrozenPrints): Promise<FrozenPrints> {
  const columns = like?.columns ?? (await columnsOfTables(db));
  const prints = new Map<string, string>();
  for (const [table, key] of OF_VERSION) await printVersions(db, prints, table, key, columns.get(table) ?? []);
  if (columns.has('policy_scans')) await printScans(db, prints);
  for (const [table, wanted] of Object.entries(OF_CLAIMS)) {
    if (columns.has(table)) prints.set(`${table}: what was computed`, await printOf(db, table, wanted));
  }
  for (const name of await triggersOf(db)) prints.set(`the trigger ${name}`, 'stands');
  return { columns, prints };
}

/** What differs, in words that name the version; empty when all is as it was. */
export function changedPrints(before: FrozenPrints, after: FrozenPrints): string[] {
  const isNew = (name: string) => !before.prints.has(name) && !name.startsWith('the trigger ');
  const lost = [...before.prints].filter(([name, print]) => after.prints.get(name) !== print).map(([name]) => name);
  return [...lost, ...[...after.prints.keys()].filter(isNew)];
}

async function printVersions(
  db: Reads,
  prints: Map<string, string>,
  table: string,
  key: string,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0) return;
  const listed = columns.map((column) => `quote(t.${quoted(column)})`).join(` || ',' || `);
  const { rows } = await db.execute(
    `SELECT v.id AS version, ${listed} AS content FROM ${table} t JOIN policy_versions v ON v.id = t.${key}
     WHERE v.state <> 'draft' ORDER BY v.id, content`,
  );
  for (const [version, own] of Map.groupBy(rows, (row) => String(row.version))) {
    prints.set(`${table} of ${version}`, hashOf(own.map((row) => String(row.content))));
  }
}

/** The bytes of scans, one at a time: each may have 8 MB. */
async function printScans(db: Reads, prints: Map<string, string>): Promise<void> {
  const { rows } = await db.execute(
    `SELECT s.id AS scan, s.policy_version_id AS version FROM policy_scans s
     JOIN policy_versions v ON v.id = s.policy_version_id WHERE v.state <> 'draft'`,
  );
  for (const { scan, version } of rows) {
    const found = await db.execute({ sql: 'SELECT bytes FROM policy_scans WHERE id = ?', args: [String(scan)] });
    const bytes = Buffer.from(found.rows[0]?.bytes as ArrayBuffer);
    prints.set(`the scan ${scan} of ${version}`, createHash('sha256').update(bytes).digest('hex'));
  }
}

async function printOf(db: Reads, table: string, columns: readonly string[]): Promise<string> {
  const { rows } = await db.execute(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`);
  return `${rows.length} ${hashOf(rows.map((row) => Object.values(row).join('\n')))}`;
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}

/** The columns of the tables there are; bytes are printed apart. */
async function columnsOfTables(db: Reads): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const table of GUARDED) {
    const { rows } = await db.execute(`PRAGMA table_info(${table})`);
    const names = rows.map((row) => String(row.name));
    const counting = names.filter((name) => name !== 'bytes');
    if (counting.length > 0) found.set(table, counting);
  }
  return found;
}

async function triggersOf(db: Reads): Promise<string[]> {
  const tables = GUARDED.map((table) => `'${table}'`).join(', ');
  const { rows } = await db.execute(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (${tables}) ORDER BY name`,
  );
  return rows.map((row) => String(row.name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
