import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import type { Day } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { placeRequest } from './place-request.role.ts';

/**
 * Asks for a trial calculation of a policy version, as its text is now, over the claims of a city whose runs began
 * from `firstDay` to `lastDay` (both inclusive). Computed later, off the request path; nothing is written to claims.
 * Returns the simulation's id. Throws NotFound, OutOfScope, Refusal (`RequestReason`).
 */
export async function requestSimulation(
  db: Database,
  actor: Actor,
  input: {
    readonly policyVersionId: string;
    readonly cityCode: string;
    readonly firstDay: Day;
    readonly lastDay: Day;
  },
): Promise<{ readonly simulationId: string }> {
  requireScope(actor, { divisionCode: input.cityCode });
  const { id, sha256, canonical } = policyVersions;
  const [version] = await db.select({ sha256, canonical }).from(policyVersions).where(eq(id, input.policyVersionId));
  if (!version) throw new NotFound(`policy version ${input.policyVersionId}`);
  const tried = { kind: 'draft', policySha256: version.sha256, canonical: version.canonical } as const;
  return { simulationId: await placeRequest(db, actor, { ...tried, ...input }) };
}
