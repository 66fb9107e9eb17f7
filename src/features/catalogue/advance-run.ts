import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { NotFound, OutOfScope, refuseIf } from '#src/lib/refusal.ts';
import { type RunEvent, type RunState, stateAfter, takesStep, whyNotStep } from './run.rules.ts';

/**
 * Takes a run one step on inside another deed's transaction and writes it into the journal.
 * Throws NotFound, OutOfScope; Refusal where the step is not allowed in the run's state.
 */
export async function advanceRun(tx: Transaction, author: Author, runId: string, event: RunEvent): Promise<RunState> {
  const [run] = await tx.select({ state: runs.state }).from(runs).where(eq(runs.id, runId));
  if (!run) throw new NotFound(`run ${runId}`);
  if (!takesStep(author.role, event)) throw new OutOfScope(`${event} is not for ${author.role}`);
  refuseIf(whyNotStep(run.state, event));
  const to = stateAfter(run.state, event) ?? run.state;
  await tx.update(runs).set({ state: to }).where(eq(runs.id, runId));
  await record(tx, author, {
    act: `catalogue.${event}Run`,
    entity: 'run',
    entityId: runId,
    details: { from: run.state, to },
  });
  return to;
}
