import type { Database } from '#db/client.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import type { Day } from '#src/lib/day.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { placeRequest } from './place-request.role.ts';

/**
 * Asks what many alternative policies would have cost over the same past claims of a city (runs begun from
 * `firstDay` to `lastDay`): one pass, each line counted by the alternatives of its track. The result is
 * `DecisionEffects`; the alternative `today` of each track is the version in use. Returns the simulation's id. Throws
 * NotFound, OutOfScope, Refusal.
 */
export async function requestEffects(
  db: Database,
  actor: Actor,
  input: {
    readonly alternatives: readonly { readonly key: string; readonly policy: Policy }[];
    readonly cityCode: string;
    readonly firstDay: Day;
    readonly lastDay: Day;
  },
): Promise<{ readonly simulationId: string }> {
  const { alternatives, ...where } = input;
  requireScope(actor, { divisionCode: where.cityCode });
  const canonical = canonicalJson({ alternatives });
  const tried = { kind: 'decisions', policyVersionId: null, canonical, policySha256: sha256Hex(canonical) } as const;
  return { simulationId: await placeRequest(db, actor, { ...tried, ...where }) };
}
