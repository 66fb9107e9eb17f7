import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Reader, rewriteFile, type Transaction, write } from '#db/client.ts';
import { RETENTION_DAYS } from '#db/data-map/retention-periods.ts';
import type { Retention } from '#db/data-map/table-map.ts';
import { erasureRequests } from '#db/schema/people.ts';
import { lastEntryAt } from '#src/features/journal/journal.queries.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays, type Instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { finish } from './ask-erasure.ts';
import { whyNotErase } from './erasure.rules.ts';
import { erasureFacts } from './erasure-facts.queries.ts';
import { personOfLearner } from './person.queries.ts';

/** How many people one round erases, so that the site goes on answering. */
const PEOPLE_AT_ONCE = 20;
const TWENTY_HOURS = 20 * 3_600_000;

export type RetentionKind =
  | 'sessions'
  | 'rate-limits'
  | 'previews'
  | 'exports'
  | 'letters'
  | 'archive'
  | 'idle-people'
  | 'old-files';

type Work = {
  readonly kind: RetentionKind;
  readonly period: Retention;
  /** The rows that are due, as `SELECT <key> …`. */
  readonly due: () => SQL;
  /** What happens to them, children first; null: each person is erased by the data map. */
  readonly remove: ((due: SQL) => readonly SQL[]) | null;
};

/** They come and go all day: not worth a journal row each time, nor a rewriting of the file. */
const PASSING: readonly RetentionKind[] = ['sessions', 'rate-limits', 'exports'];

const before = (period: Retention) => now() - (RETENTION_DAYS[period] ?? 0) * 86_400_000;
const lastSeen =
  sql.raw(`max(l.created_at, coalesce((SELECT max(s.created_at) FROM sessions s WHERE s.account_id = l.account_id), 0),
  coalesce((SELECT max(j.at) FROM journal j WHERE j.entity = 'account' AND j.entity_id = l.account_id), 0))`);

/** Everything that goes because its time is over, in the order in which it goes; periods are the data map's. */
export const RETENTION_WORKS: readonly Work[] = [
  {
    kind: 'sessions',
    period: 'session',
    due: () => sql`SELECT id_hash FROM sessions WHERE expires_at < ${now()}`,
    remove: (due) => [sql`DELETE FROM sessions WHERE id_hash IN (${due})`],
  },
  {
    kind: 'rate-limits',
    period: 'one-day',
    due: () => sql`SELECT bucket FROM rate_limits WHERE updated_at < ${before('one-day')}`,
    remove: (due) => [sql`DELETE FROM rate_limits WHERE bucket IN (${due})`],
  },
  {
    kind: 'previews',
    period: 'thirty-days',
    due: () => sql`SELECT r.id FROM roster_rows r JOIN roster_imports i ON i.id = r.roster_import_id
      WHERE r.enrolment_id IS NULL AND i.forgotten_at IS NULL AND i.created_at < ${before('thirty-days')}`,
    remove: (due) => [sql`DELETE FROM roster_rows WHERE id IN (${due})`],
  },
  {
    kind: 'exports',
    period: 'thirty-days',
    due: () => sql`SELECT id FROM data_exports WHERE expires_at < ${before('thirty-days')}`,
    remove: (due) => [sql`DELETE FROM data_exports WHERE id IN (${due})`],
  },
  {
    kind: 'letters',
    period: 'one-year',
    due: () => sql`SELECT id FROM letters WHERE created_at < ${before('one-year')} AND state <> 'waiting'`,
    remove: (due) => [sql`DELETE FROM letters WHERE id IN (${due})`],
  },
  {
    kind: 'archive',
    period: 'claim-file',
    due: () => sql`SELECT id FROM statutory_archive WHERE keep_until < ${today()}`,
    remove: (due) => [sql`DELETE FROM statutory_archive WHERE id IN (${due})`],
  },
  {
    kind: 'idle-people',
    period: 'account-idle',
    due: () => sql`SELECT l.id FROM learners l WHERE l.erased_at IS NULL AND l.merged_into IS NULL
      AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.learner_id = l.id) AND ${lastSeen} < ${before('account-idle')}`,
    remove: null,
  },
  {
    kind: 'old-files',
    period: 'training-record',
    due: () => sql`SELECT l.id FROM learners l WHERE l.erased_at IS NULL AND l.merged_into IS NULL
      AND EXISTS (SELECT 1 FROM enrolments e WHERE e.learner_id = l.id)
      AND NOT EXISTS (SELECT 1 FROM enrolments e JOIN runs r ON r.id = e.run_id WHERE e.learner_id = l.id
        AND r.ends_on >= ${addDays(today(), -(RETENTION_DAYS['training-record'] ?? 0))})
      AND ${lastSeen} < ${before('training-record')}`,
    remove: null,
  },
];

export type RetentionDue = { readonly kind: RetentionKind; readonly period: Retention; readonly rows: number };

/** What would go today, without touching anything. */
export async function retentionDue(reader: Reader): Promise<readonly RetentionDue[]> {
  const counts: RetentionDue[] = [];
  for (const { kind, period, due } of RETENTION_WORKS) {
    const row = await reader.get<{ rows: number }>(sql`SELECT count(*) AS rows FROM (${due()})`);
    counts.push({ kind, period, rows: row?.rows ?? 0 });
  }
  return counts;
}

/** When the last round was; null: none yet. */
export function lastRetention(reader: Reader): Promise<Instant | null> {
  return lastEntryAt(reader, 'retention', 'all');
}

/**
 * The retention job, once a day: looks first, then lets go of what is due, each kind in its own transaction with a
 * journal row, and wipes the file. People of whom something is still under way wait.
 */
export async function dueRetention(db: Database): Promise<void> {
  const last = await lastRetention(db);
  if (last !== null && now() - last < TWENTY_HOURS) return;
  const counts = await retentionDue(db);
  const due = RETENTION_WORKS.filter((_, index) => (counts[index]?.rows ?? 0) > 0);
  for (const work of due) await (work.remove ? removeRows(db, work) : erasePeople(db, work));
  const rows = counts.reduce((sum, one) => sum + one.rows, 0);
  await write(db, (tx) => recordRetention(tx, 'all', rows));
  if (due.some(({ kind }) => !PASSING.includes(kind))) await rewriteFile(db);
}

async function removeRows(db: Database, { kind, due, remove }: Work): Promise<void> {
  await write(db, async (tx) => {
    let rows = 0;
    for (const statement of remove?.(due()) ?? []) rows += (await tx.run(statement)).rowsAffected;
    if (!PASSING.includes(kind)) await recordRetention(tx, kind, rows);
  });
}

async function erasePeople(db: Database, { kind, due }: Work): Promise<void> {
  const people = await db.all<{ id: string }>(sql`${due()} LIMIT ${PEOPLE_AT_ONCE}`);
  for (const { id } of people) await write(db, (tx) => eraseIfFree(tx, kind, id));
}

async function eraseIfFree(tx: Transaction, kind: RetentionKind, learnerId: string): Promise<void> {
  const person = await personOfLearner(tx, learnerId);
  const facts = await erasureFacts(tx, person);
  if (whyNotErase(facts).length > 0) return;
  const id = newId();
  await tx.insert(erasureRequests).values({
    ...{ id, learnerId: person.rootId, accountId: person.accountIds[0] ?? null, kind: 'retention', state: 'erasing' },
    ...{ askedBy: 'system', askedAt: now(), decidedBy: 'system', decidedAt: now() },
  });
  await finish(tx, id, { id, person, extent: facts });
  await recordRetention(tx, kind, 1);
}

async function recordRetention(tx: Transaction, kind: RetentionKind | 'all', rows: number): Promise<void> {
  const entry = { act: 'personal-files.retention', entity: 'retention', entityId: kind };
  await record(tx, SYSTEM, { ...entry, details: { rows } });
}
