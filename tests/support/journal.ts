import { desc } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';

/** The last row of the journal. */
export async function lastEntry(db: Database) {
  const [row] = await db.select().from(journal).orderBy(desc(journal.sequence)).limit(1);
  return row;
}
