import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { runById } from './run.queries.ts';
import { whyNotStep } from './run.rules.ts';

/** The head of the institution cancels a run that has not begun, saying why. Throws NotFound, OutOfScope, Refusal. */
export async function cancelRun(
  db: Database,
  actor: Actor,
  input: { readonly runId: string; readonly reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  await write(db, async (tx) => {
    const run = await runById(tx, input.runId);
    requireScope(actor, run);
    refuseIf(whyNotStep(run.state, 'cancel'));
    if (!reason) throw new Refusal([{ code: 'opinion-missing' }]);
    await tx.update(runs).set({ state: 'cancelled', filingOpinion: reason }).where(eq(runs.id, run.id));
    const details = { from: run.state, seatsTaken: run.seatsTaken };
    await record(tx, actor, { act: 'catalogue.cancelRun', entity: 'run', entityId: run.id, details });
  });
}
