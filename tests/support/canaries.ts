import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { bareClientOf, type Database } from '#db/client.ts';
import { columnsIn } from '#db/data-map/table-map.ts';
import * as schema from '#db/schema/index.ts';
import { PERSON_TABLES, type PersonTable } from '#src/features/personal-files/person-rows.queries.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';

/** Every canary begins with it, so that one search finds whatever is left of any of them. */
export const MARK = 'QX7CANARY';

/** A person in every table that the data map reaches, with a canary in every personal column that can hold one. */
export type Planted = {
  readonly learnerId: string;
  readonly accountId: string;
  /** `table.column` and what was planted there. */
  readonly canaries: readonly { readonly place: string; readonly text: string }[];
};

type Ids = Record<'people' | 'holders' | 'places' | 'papers' | 'lines' | 'attempts', string> & {
  /** The row planted in each table so far. */
  readonly rows: Map<string, string>;
};
type SetName = Exclude<keyof Ids, 'rows'>;

let count = 0;

/** A text of 18 characters that stands nowhere else. */
function aCanary(): string {
  count += 1;
  return `${MARK}${String(count).padStart(18 - MARK.length, '0')}`;
}

/** What a kept row still says about nobody in particular: no canary is planted where an erasure leaves the value. */
export const LEFT_NAMELESS: readonly string[] = [
  'learners.division_code',
  'learners.sex',
  'learner_categories.code',
  'employments.employed_on',
  'eligibility_snapshots.facts',
  'eligibility_snapshots.answer',
  'eligibility_snapshots.category_code',
  'eligibility_snapshots.unproven',
  'claim_lines.category_code',
  'claim_lines.facts',
  'claim_lines.answer',
];

/** Columns of a personal kind that hold a day, and that an erasure turns into the first of that year. */
const DAYS = ['learners.born_on'];
/** Rows about staff who are trainees too, not about a trainee: whoever holds a role is not erased. */
export const OF_STAFF = [
  'trainers',
  'experts',
  'expert_conflicts',
  'expert_reviews',
  'trainer_qualifications',
  'sittings',
  'claim_reviews',
  'statutory_archive',
  'erasure_requests',
  'learner_merges',
];

const TABLES = new Map(
  (Object.values(schema) as unknown[])
    .filter((value) => is(value, Table))
    .map((table) => [getTableName(table as Table), getTableColumns(table as Table)]),
);

/** Walks the data map and writes a row into every table about people, checks and triggers off; answers what it planted. */
export async function plantPerson(db: Database): Promise<Planted> {
  const ids: Ids = {
    ...{ people: newId(), holders: newId(), places: newId(), papers: newId(), lines: newId(), attempts: newId() },
    rows: new Map(),
  };
  const canaries: { place: string; text: string }[] = [];
  await withoutGuards(db, async (run) => {
    for (const table of PERSON_TABLES) {
      if (OF_STAFF.includes(table[0])) continue;
      if (!TABLES.has(table[0])) throw new Error(`${table[0]} has no schema in db/schema`);
      await run(...rowOf(table, ids, canaries));
    }
  });
  return { learnerId: ids.people, accountId: ids.holders, canaries };
}

type Run = (sql: string, args: (string | number | null | Uint8Array)[]) => Promise<void>;

async function withoutGuards(db: Database, work: (run: Run) => Promise<void>): Promise<void> {
  const client = bareClientOf(db);
  await client.execute('PRAGMA foreign_keys = OFF');
  await client.execute('PRAGMA ignore_check_constraints = ON');
  const tx = await client.transaction('write');
  const { rows } = await tx.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  await tx.executeMultiple(rows.map((row) => `DROP TRIGGER ${row.name};`).join(''));
  await work(async (sql, args) => void (await tx.execute({ sql, args })));
  for (const row of rows) await tx.execute(String(row.sql));
  await tx.commit();
  await client.reconnect();
}

const OWN_SET: Readonly<Record<string, SetName>> = {
  learners: 'people',
  accounts: 'holders',
  enrolments: 'places',
  certificates: 'papers',
  claim_lines: 'lines',
  payment_attempts: 'attempts',
};

function rowOf([name, map]: PersonTable, ids: Ids, canaries: { place: string; text: string }[]): Parameters<Run> {
  const sealed = columnsIn(map.sealed);
  const personal = [...columnsIn(map.columns.personal), ...columnsIn(map.columns.sensitive)];
  const own = OWN_SET[name];
  const id = own ? ids[own] : newId();
  ids.rows.set(name, id);
  const row = new Map<string, string | number | null | Uint8Array>();
  for (const column of Object.values(TABLES.get(name) ?? {})) {
    const key = snake(column.name);
    const place = `${name}.${key}`;
    const link = linkOf(map.reach, key, ids);
    if (key === 'id') row.set(key, id);
    else if (link) row.set(key, link);
    else if (literalOf(map.reach, key)) row.set(key, literalOf(map.reach, key) ?? '');
    else if (place === 'learners.account_id') row.set(key, ids.holders);
    else if (place === 'journal.sequence') row.set(key, -1 - count);
    else if (DAYS.includes(place)) row.set(key, '1990-06-15');
    else if (personal.includes(key) && !LEFT_NAMELESS.includes(place)) {
      const text = aCanary();
      canaries.push({ place, text });
      row.set(key, planted(column.getSQLType(), map.becomes?.[key], text));
      if (sealed.includes(key)) row.set(key, seal(text, name, key, id));
    } else if (!column.notNull && key !== 'state') row.set(key, null);
    else row.set(key, plain(column.getSQLType(), column.dataType, key));
  }
  const columns = [...row.keys()];
  return [`INSERT INTO ${name} (${columns.join(',')}) VALUES (${columns.map(() => '?').join(',')})`, [...row.values()]];
}

/** The id a column must hold for the row to be reached: of a set, or of the row planted in another table. */
function linkOf(reach: string, column: string, ids: Ids): string | undefined {
  const [, set] = new RegExp(`t\\.${column} IN (people|holders|places|papers|lines|attempts)\\b`).exec(reach) ?? [];
  const [, table] = new RegExp(`t\\.${column} IN \\(SELECT id FROM (\\w+)`).exec(reach) ?? [];
  return set ? ids[set as SetName] : ids.rows.get(table ?? '');
}

/** The value a column must have for the row to be reached. */
function literalOf(reach: string, column: string): string | undefined {
  return new RegExp(`t\\.${column} = '([^']+)'`).exec(reach)?.[1];
}

function planted(type: string, becomes: string | undefined, text: string): string | Uint8Array {
  if (type === 'blob') return Buffer.from(text);
  if (!becomes?.startsWith('json_set')) return text;
  const paths = [...becomes.matchAll(/'\$\.(\w+)'/g)].map((match) => match[1] ?? '');
  return JSON.stringify(Object.fromEntries(paths.map((path) => [path, text])));
}

function plain(type: string, dataType: string, column: string): string | number | Uint8Array {
  if (type === 'blob') return new Uint8Array();
  if (type === 'integer') return column.endsWith('_at') || column === 'at' ? now() : 0;
  if (dataType === 'json') return '{}';
  return PLAIN[column] ?? newId();
}

/** States in which nothing is under way, so that the person may be erased. */
const PLAIN: Readonly<Record<string, string>> = {
  state: 'completed',
  language: 'zh',
  role: 'learner',
  kind: 'roster',
  sex: 'female',
  division_code: '331102',
  entity: 'learner',
  valid_from: '2026-01-01',
};

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The bytes under which a text may hide: UTF-8, UTF-16 both ways, hexadecimal, base64 at each of its three offsets. */
export function disguisesOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const hex = utf8.toString('hex');
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    return encoded.slice(offset === 0 ? 0 : offset + 1, -4);
  });
  const little = Buffer.from(text, 'utf16le');
  return [
    utf8,
    little,
    Buffer.from(little).swap16(),
    ...[hex, hex.toUpperCase(), ...base64].map((one) => Buffer.from(one)),
  ];
}

/** How often any disguise of the mark stands in the files of a folder (or in one file), by file. */
export function canariesIn(path: string): ReadonlyMap<string, number> {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  const found = new Map<string, number>();
  for (const file of files) {
    if (statSync(file).isDirectory()) for (const [name, hits] of canariesIn(file)) found.set(name, hits);
    else found.set(file, countIn(readFileSync(file)));
  }
  return new Map([...found].filter(([, hits]) => hits > 0));
}

function countIn(bytes: Buffer): number {
  let hits = 0;
  for (const disguise of disguisesOf(MARK)) {
    for (let at = bytes.indexOf(disguise); at !== -1; at = bytes.indexOf(disguise, at + 1)) hits += 1;
  }
  return hits;
}
