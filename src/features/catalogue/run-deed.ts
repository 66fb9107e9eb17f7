import type { Database, Transaction } from '#db/client.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { type RunDetail, runById } from './run.queries.ts';
import { type RunEvent, takesStep } from './run.rules.ts';

/** Does one step with a run in one transaction; a refusal is journalled as `catalogue.<name>.refused`. */
export function runDeed<T>(
  db: Database,
  actor: Actor,
  about: { readonly name: string; readonly runId: string },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return deed(db, actor, { act: `catalogue.${about.name}`, entity: 'run', entityId: about.runId }, work);
}

/**
 * The run on which somebody takes a step: theirs by place and by role. Whether its state allows the step is asked with
 * the other reasons. Throws NotFound, OutOfScope.
 */
export async function runInHand(tx: Transaction, actor: Actor, runId: string, event: RunEvent): Promise<RunDetail> {
  const run = await runById(tx, runId);
  requireScope(actor, run);
  if (!takesStep(actor.role, event)) throw new OutOfScope(`${event} is not for ${actor.role}`);
  return run;
}
