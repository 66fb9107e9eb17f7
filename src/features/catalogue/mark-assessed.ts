import type { Transaction } from '#db/client.ts';
import { type Author, SYSTEM } from '#src/features/journal/record.ts';
import { advanceRun } from './advance-run.ts';

/** All results are published: delivered → assessed. Called inside that deed. Throws NotFound, Refusal. */
export async function markAssessed(tx: Transaction, runId: string, author: Author = SYSTEM): Promise<void> {
  await advanceRun(tx, author, runId, 'assess');
}
