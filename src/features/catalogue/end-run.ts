import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { runChanges, runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotStep } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';
import { effectOfEnding } from './run-effect.queries.ts';
import { tellLearners } from './run-letters.ts';

type Ending = {
  readonly event: 'cancel' | 'terminate';
  readonly kind: 'cancelled' | 'terminated';
  readonly name: 'cancelRun' | 'terminateRun';
};

/** What `cancelRun` and `terminateRun` share: the reason kept, the letters, and no change left waiting. */
export async function endRun(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly reason: string },
  { event, kind, name }: Ending,
): Promise<void> {
  const reason = input.reason.trim();
  await runDeed(db, actor, { name, runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, event);
    const reasonMissing = reason === '' ? [{ code: 'opinion-missing' }] : [];
    refuseIf([...whyNotStep(run.state, event), ...reasonMissing]);
    const effect = await effectOfEnding(tx, run.id);
    await tx
      .update(runs)
      .set({ state: kind, endReason: reason, endedBy: actor.accountId, endedAt: now() })
      .where(eq(runs.id, run.id));
    await dropOpenChange(tx, run.id);
    const letters = await tellLearners(tx, run, { kind, reason });
    const details = { from: run.state, ...effect, letters };
    await record(tx, actor, { act: `catalogue.${name}`, entity: 'run', entityId: run.id, details });
  });
}

async function dropOpenChange(tx: Transaction, runId: string): Promise<void> {
  await tx
    .update(runChanges)
    .set({ state: 'withdrawn', decidedAt: now() })
    .where(and(eq(runChanges.runId, runId), eq(runChanges.state, 'proposed')));
}
