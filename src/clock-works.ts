import type { Database } from '#db/client.ts';
import { openDueRuns } from '#src/features/catalogue/open-run.ts';
import { startDueRuns } from '#src/features/catalogue/start-run.ts';

/** What happens because a day or an hour has come, in this order; each work looks whether anything is due. */
export const CLOCK_WORKS: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'runs that open for enrolment': openDueRuns,
  'runs that begin': startDueRuns,
};
