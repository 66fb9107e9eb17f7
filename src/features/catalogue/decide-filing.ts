import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { runById } from './run.queries.ts';
import { RUN_STEPS, whyNotDecide } from './run.rules.ts';

/**
 * The bureau's first reviewer approves a filing, which opens the run for enrolment, or returns it with what is wrong.
 * Never the person who filed it. Throws NotFound, OutOfScope, Refusal.
 */
export async function decideFiling(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly decision: 'approve' | 'return'; readonly opinion: string },
): Promise<void> {
  const { decision, opinion } = input;
  await write(db, async (tx) => {
    const run = await runById(tx, input.runId);
    requireScope(actor, run);
    refuseIf(whyNotDecide({ ...run, decision, opinion, decidedBy: actor.accountId }));
    const approved = decision === 'approve' ? { approvedBy: actor.accountId, approvedAt: now() } : {};
    const state = RUN_STEPS[run.state][decision] ?? run.state;
    await tx
      .update(runs)
      .set({ state, filingOpinion: opinion.trim(), ...approved })
      .where(eq(runs.id, run.id));
    await record(tx, actor, { act: 'catalogue.decideFiling', entity: 'run', entityId: run.id, details: { decision } });
  });
}
