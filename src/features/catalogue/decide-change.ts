import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { runChanges } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { whyNotStep } from './run.rules.ts';
import { isOvertaken, whyNotDecideChange } from './run-change.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';
import { planOfRun } from './run-plan.queries.ts';
import { takeChange, tryChange } from './take-change.ts';

/**
 * The bureau's first reviewer takes the change that waits, which makes the next version of the plan, or refuses it with
 * a reason. Never the person who proposed it. Throws NotFound, OutOfScope, Refusal.
 */
export async function decideChange(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly decision: 'take' | 'refuse'; readonly opinion: string },
): Promise<void> {
  const { decision } = input;
  const opinion = input.opinion.trim();
  await runDeed(db, actor, { name: 'decideChange', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'decideChange');
    refuseIf(whyNotStep(run.state, 'decideChange'));
    const change = await openChange(tx, run.id);
    const { before, after, reason, proposedBy } = change;
    refuseIf(whyNotDecideChange({ decision, opinion, proposedBy, decidedBy: actor.accountId }));
    const decided = { decidedBy: actor.accountId, decidedAt: now(), opinion };
    const set =
      decision === 'refuse' ? { ...decided, state: 'refused' as const } : { ...decided, state: 'taken' as const };
    if (decision === 'take') {
      refuseIf(isOvertaken(before, await planOfRun(tx, run)) ? [{ code: 'change-overtaken' }] : []);
      await tryChange(tx, run, { before, after, event: 'decideChange' });
    }
    const planVersion = decision === 'take' ? await takeChange(tx, run, { before, after, reason }) : null;
    await tx
      .update(runChanges)
      .set({ ...set, planVersion })
      .where(eq(runChanges.id, change.id));
    const details = { changeId: change.id, decision, planVersion };
    await record(tx, actor, { act: 'catalogue.decideChange', entity: 'run', entityId: run.id, details });
  });
}

/** The institution takes back the change that waits. Throws NotFound, OutOfScope, Refusal. */
export async function withdrawChange(db: Database, actor: Actor, input: { readonly runId: string }): Promise<void> {
  await runDeed(db, actor, { name: 'withdrawChange', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'withdrawChange');
    refuseIf(whyNotStep(run.state, 'withdrawChange'));
    const change = await openChange(tx, run.id);
    await tx.update(runChanges).set({ state: 'withdrawn', decidedAt: now() }).where(eq(runChanges.id, change.id));
    const details = { changeId: change.id };
    await record(tx, actor, { act: 'catalogue.withdrawChange', entity: 'run', entityId: run.id, details });
  });
}

async function openChange(tx: Transaction, runId: string) {
  const [change] = await tx
    .select()
    .from(runChanges)
    .where(and(eq(runChanges.runId, runId), eq(runChanges.state, 'proposed')));
  if (!change) throw new Refusal([{ code: 'no-open-change' }]);
  return change;
}
