import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { simulations } from '#db/schema/simulation.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotDiscard } from './simulation.rules.ts';
import { forgetChanges } from './simulation-store.ts';
import { simulationInScope } from './stop-simulation.ts';

/**
 * Throws a simulation that has ended away, with its lines: it is working data and nothing rests on it. The journal
 * keeps that there was one. Throws NotFound, OutOfScope, Refusal (`still-under-way`).
 */
export async function discardSimulation(
  db: Database,
  actor: Actor,
  input: { readonly simulationId: string },
): Promise<void> {
  await write(db, async (tx) => {
    const { id, state, policySha256 } = await simulationInScope(tx, actor, input.simulationId);
    refuseIf(whyNotDiscard(state));
    await forgetChanges(tx, id);
    await tx.delete(simulations).where(eq(simulations.id, id));
    const details = { state, policySha256 };
    await record(tx, actor, { act: 'simulation.discard', entity: 'simulation', entityId: id, details });
  });
}
