import { asc, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { FIRST_HASH, hashOf } from './record.ts';

export type JournalVerdict =
  | { readonly ok: true; readonly rows: number; readonly head: string }
  | { readonly ok: false; readonly sequence: number; readonly fault: 'changed' | 'missing' | 'chain-broken' };

const PAGE = 2000;

/** Recomputes the whole chain; the first row that does not fit is named. */
export async function verifyJournal(db: Reader): Promise<JournalVerdict> {
  let previousHash = FIRST_HASH;
  let sequence = 0;
  for (;;) {
    const rows = await db
      .select()
      .from(journal)
      .where(gt(journal.sequence, sequence))
      .orderBy(asc(journal.sequence))
      .limit(PAGE);
    for (const { hash, ...row } of rows) {
      if (row.sequence !== sequence + 1) return { ok: false, sequence: sequence + 1, fault: 'missing' };
      if (hashOf(row) !== hash) return { ok: false, sequence: row.sequence, fault: 'changed' };
      if (row.previousHash !== previousHash) return { ok: false, sequence: row.sequence, fault: 'chain-broken' };
      previousHash = hash;
      sequence = row.sequence;
    }
    if (rows.length < PAGE) return { ok: true, rows: sequence, head: previousHash };
  }
}
