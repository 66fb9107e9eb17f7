import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { endRun } from './end-run.ts';

/**
 * The bureau stops a run that has begun, saying why; everybody on it gets a letter. What was taught stays on record.
 * Throws NotFound, OutOfScope, Refusal.
 */
export async function terminateRun(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly reason: string },
): Promise<void> {
  await endRun(db, actor, input, { event: 'terminate', kind: 'terminated', name: 'terminateRun' });
}
