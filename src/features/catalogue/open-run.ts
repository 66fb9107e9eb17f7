import { and, eq, lte } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { type Author, SYSTEM } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { advanceRun } from './advance-run.ts';
import { runDeed, runInHand } from './run-deed.ts';

/** The head opens enrolment before the day that the plan names: approved → enrolling. Throws NotFound, OutOfScope, Refusal. */
export async function openRun(db: Database, actor: Actor, input: { readonly runId: string }): Promise<void> {
  await runDeed(db, actor, { name: 'openRun', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'open');
    await openApproved(tx, actor, run.id);
  });
}

/** Opens a run inside another deed's transaction. Throws NotFound, Refusal. */
export async function openApproved(tx: Transaction, author: Author, runId: string): Promise<void> {
  await advanceRun(tx, author, runId, 'open');
}

/** Opens every approved run whose day to open has come; for the clock of the server. Returns their ids. */
export async function openDueRuns(db: Database): Promise<string[]> {
  const isDue = and(eq(runs.state, 'approved'), lte(runs.enrolFrom, today()));
  const seen = await db.select({ id: runs.id }).from(runs).where(isDue).limit(1);
  if (seen.length === 0) return [];
  return write(db, async (tx) => {
    const due = await tx.select({ id: runs.id }).from(runs).where(isDue);
    for (const { id } of due) await openApproved(tx, SYSTEM, id);
    return due.map((run) => run.id);
  });
}
