import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { endRun } from './end-run.ts';

/**
 * The head of the institution cancels a run that has not begun, saying why; everybody on it gets a letter.
 * Throws NotFound, OutOfScope, Refusal.
 */
export async function cancelRun(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly reason: string },
): Promise<void> {
  await endRun(db, actor, input, { event: 'cancel', kind: 'cancelled', name: 'cancelRun' });
}
