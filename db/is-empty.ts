import { accounts } from '#db/schema/accounts.ts';
import { runs } from '#db/schema/catalogue.ts';
import { learners } from '#db/schema/learners.ts';
import type { Database } from './client.ts';

/** Whether a database holds nobody and nothing yet: no account, no learner, no run. */
export async function isEmpty(db: Database): Promise<boolean> {
  for (const table of [accounts, learners, runs]) {
    const found = await db.select({ id: table.id }).from(table).limit(1);
    if (found.length > 0) return false;
  }
  return true;
}
