import type { Transaction } from '#db/client.ts';
import { type Author, SYSTEM } from '#src/features/journal/record.ts';
import { advanceRun } from './advance-run.ts';
import { runById } from './run.queries.ts';

/**
 * Every register is sealed: running → delivered; a course without examination has nothing left to assess and goes on
 * to assessed. Called inside the deed that seals the last register. Throws NotFound, Refusal.
 */
export async function markDelivered(tx: Transaction, runId: string, author: Author = SYSTEM): Promise<void> {
  await advanceRun(tx, author, runId, 'deliver');
  const { hasExam } = await runById(tx, runId);
  if (!hasExam) await advanceRun(tx, author, runId, 'assess');
}
