import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { lastEntryAt } from '#src/features/journal/journal.queries.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { shortIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf, open } from '#src/lib/keys.ts';

const TWENTY_HOURS = 20 * 3_600_000;
const BATCH = 500;
const LOG = { act: 'learners.findDuplicates', entity: 'duplicates', entityId: 'all' };

/** Once a day: looks for files that may be one person's, or share what people seldom share. */
export async function dueDuplicates(db: Database): Promise<void> {
  const last = await lastEntryAt(db, LOG.entity, LOG.entityId);
  if (last !== null && now() - last < TWENTY_HOURS) return;
  await findDuplicates(db);
}

/**
 * Computes the flags anew, in the database itself: new ones are added, those that hold no longer are `gone`, dismissed
 * ones stay dismissed. Of n files that share something each is paired with the oldest. Files merged already count once.
 */
export async function findDuplicates(db: Database): Promise<{ open: number }> {
  return write(db, async (tx) => {
    await indexShortNumbers(tx);
    await tx.run(sql`
      INSERT INTO duplicate_flags (id, kind, one_id, other_id, people, state, found_at)
      SELECT kind || ':' || one || ':' || other, kind, one, other, people, 'open', ${now()} FROM (${pairs}) WHERE true
      ON CONFLICT (kind, one_id, other_id) DO UPDATE SET people = excluded.people,
        state = CASE duplicate_flags.state WHEN 'gone' THEN 'open' ELSE duplicate_flags.state END`);
    await tx.run(sql`UPDATE duplicate_flags SET state = 'gone' WHERE state = 'open'
      AND id NOT IN (SELECT kind || ':' || one || ':' || other FROM (${pairs}))`);
    const found = await tx.get<{ open: number }>(
      sql`SELECT count(*) AS open FROM duplicate_flags WHERE state = 'open'`,
    );
    const count = found?.open ?? 0;
    await record(tx, SYSTEM, { ...LOG, details: { open: count } });
    return { open: count };
  });
}

/** Two people may share a telephone, three seldom do; a bank account belongs to one. */
const pairs = sql`
  WITH files AS (SELECT * FROM learners WHERE merged_into IS NULL AND erased_at IS NULL),
  shared(kind, key, id) AS (
    SELECT 'same-identity', identity_short_index, id FROM files WHERE identity_short_index IS NOT NULL
    UNION ALL SELECT 'same-name-and-birthday', born_on || name, id FROM files
    UNION ALL SELECT 'same-name-and-phone', phone_index || name, id FROM files WHERE phone_index IS NOT NULL
    UNION ALL SELECT 'same-phone', phone_index, id FROM files WHERE phone_index IS NOT NULL
    UNION ALL SELECT DISTINCT 'same-bank-account', b.account_index, coalesce(l.merged_into, l.id)
      FROM learner_bank_accounts b JOIN learners l ON l.id = b.learner_id WHERE l.erased_at IS NULL),
  sets AS (
    SELECT kind, key, min(id) AS one, count(*) AS people FROM shared GROUP BY kind, key
    HAVING count(*) >= CASE kind WHEN 'same-phone' THEN 3 ELSE 2 END)
  SELECT g.kind, g.one, s.id AS other, g.people FROM sets g
  JOIN shared s ON s.kind = g.kind AND s.key = g.key AND s.id > g.one`;

/** People registered before the short index was kept get theirs, some at a time. */
async function indexShortNumbers(tx: Transaction): Promise<void> {
  const missing = await tx
    .select({ id: learners.id, identity: learners.identity })
    .from(learners)
    .where(and(isNull(learners.identityShortIndex), isNull(learners.erasedAt)))
    .limit(BATCH);
  for (const { id, identity } of missing) {
    const number = open(identity, 'learners', 'identity', id);
    const identityShortIndex = indexOf('identity-short', shortIdentityNumber(number));
    await tx.update(learners).set({ identityShortIndex }).where(eq(learners.id, id));
  }
}
