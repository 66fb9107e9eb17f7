import { and, count, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { journal } from '#db/schema/journal.ts';
import { addDays, type Day, type Instant, instantAt } from '#src/lib/day.ts';
import { FIRST_HASH } from './record.ts';

export const JOURNAL_PER_PAGE = 50;

/** What an auditor looks for; days are days in China, both included. */
export type JournalFilter = {
  readonly act?: string | null;
  readonly actorId?: string | null;
  readonly entityId?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly page?: number;
};

/** Rows of the journal, the latest first, with the present name of whoever acted. */
export async function journalPage(reader: Reader, filter: JournalFilter) {
  const where = matching(filter);
  const page = Math.max(1, filter.page ?? 1);
  const [counted] = await reader.select({ total: count() }).from(journal).where(where);
  const rows = await reader
    .select({ row: journal, actorName: accounts.displayName })
    .from(journal)
    .leftJoin(accounts, eq(accounts.id, journal.actorId))
    .where(where)
    .orderBy(desc(journal.sequence))
    .limit(JOURNAL_PER_PAGE)
    .offset((page - 1) * JOURNAL_PER_PAGE);
  return { total: counted?.total ?? 0, page, items: rows.map(({ row, actorName }) => ({ ...row, actorName })) };
}

/** The end of the chain: written down elsewhere, it proves that nothing before it was changed. */
export async function journalHead(reader: Reader): Promise<{ rows: number; hash: string }> {
  const [last] = await reader
    .select({ rows: journal.sequence, hash: journal.hash })
    .from(journal)
    .orderBy(desc(journal.sequence))
    .limit(1);
  return last ?? { rows: 0, hash: FIRST_HASH };
}

/** When something of the system was last written down about a thing; null: never. */
export async function lastEntryAt(reader: Reader, entity: string, entityId: string): Promise<Instant | null> {
  const [last] = await reader
    .select({ at: journal.at })
    .from(journal)
    .where(and(eq(journal.entity, entity), eq(journal.entityId, entityId)))
    .orderBy(desc(journal.sequence))
    .limit(1);
  return last?.at ?? null;
}

/** Every act that occurs, for the filter. */
export async function actsInJournal(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectDistinct({ act: journal.act }).from(journal).orderBy(journal.act);
  return rows.map((row) => row.act);
}

function matching({ act, actorId, entityId, from, to }: JournalFilter): SQL | undefined {
  return and(
    act ? eq(journal.act, act) : undefined,
    actorId ? eq(journal.actorId, actorId) : undefined,
    entityId ? eq(journal.entityId, entityId) : undefined,
    from ? gte(journal.at, instantAt(from, '00:00')) : undefined,
    to ? lt(journal.at, instantAt(addDays(to, 1), '00:00')) : undefined,
  );
}
