import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { simulations } from '#db/schema/simulation.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotStop } from './simulation.rules.ts';
import { forgetChanges } from './simulation-store.ts';

/**
 * Stops a simulation that waits or runs; whoever computes it finds out with its next page and ends. The lines found
 * so far are thrown away. Throws NotFound, OutOfScope, Refusal (`not-under-way`).
 */
export async function stopSimulation(
  db: Database,
  actor: Actor,
  input: { readonly simulationId: string },
): Promise<void> {
  await write(db, async (tx) => {
    const { id, state, done } = await simulationInScope(tx, actor, input.simulationId);
    refuseIf(whyNotStop(state));
    await tx.update(simulations).set({ state: 'stopped', finishedAt: now() }).where(eq(simulations.id, id));
    await forgetChanges(tx, id);
    await record(tx, actor, { act: 'simulation.stop', entity: 'simulation', entityId: id, details: { done } });
  });
}

/** The simulation, if its city is in the actor's scope. Throws NotFound, OutOfScope. */
export async function simulationInScope(tx: Transaction, actor: Actor, simulationId: string) {
  const { id, cityCode, state, done, policySha256 } = simulations;
  const [row] = await tx
    .select({ id, cityCode, state, done, policySha256 })
    .from(simulations)
    .where(eq(id, simulationId));
  if (!row) throw new NotFound(`simulation ${simulationId}`);
  requireScope(actor, { divisionCode: row.cityCode });
  return row;
}
