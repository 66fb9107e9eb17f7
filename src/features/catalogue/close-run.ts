import type { Transaction } from '#db/client.ts';
import { type Author, SYSTEM } from '#src/features/journal/record.ts';
import { advanceRun } from './advance-run.ts';

/** Nothing is left to do: assessed → closed. Called inside the deed that does the last thing. Throws NotFound, Refusal. */
export async function closeRun(tx: Transaction, runId: string, author: Author = SYSTEM): Promise<void> {
  await advanceRun(tx, author, runId, 'close');
}
