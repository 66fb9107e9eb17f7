import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { advanceRun } from './advance-run.ts';
import { whyNotStart } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';

/** Begins a run on or after its first day: enrolling → running. Throws NotFound, OutOfScope, Refusal. */
export async function startRun(db: Database, actor: Actor, input: { readonly runId: string }): Promise<void> {
  await runDeed(db, actor, { name: 'startRun', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'start');
    refuseIf(whyNotStart(run, today()));
    await tx.update(runs).set({ state: 'running' }).where(eq(runs.id, run.id));
    await record(tx, actor, { act: 'catalogue.startRun', entity: 'run', entityId: run.id });
  });
}

/** Begins every run whose first day has come and that has as many learners as it needs; for the clock of the server. Returns their ids. */
export async function startDueRuns(db: Database): Promise<string[]> {
  const isDue = and(eq(runs.state, 'enrolling'), lte(runs.startsOn, today()), gt(runs.seatsTaken, 0), hasMinimum());
  const seen = await db.select({ id: runs.id }).from(runs).where(isDue).limit(1);
  if (seen.length === 0) return [];
  return write(db, async (tx) => {
    const due = await tx.select({ id: runs.id }).from(runs).where(isDue);
    for (const { id } of due) await advanceRun(tx, SYSTEM, id, 'start');
    return due.map((run) => run.id);
  });
}

function hasMinimum() {
  return sql`${runs.seatsTaken} >= json_extract(${runs.rosterRule}, '$.minimum')`;
}
