import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { ALTERNATIVES } from '#src/features/policies/decision-alternatives.ts';
import { versionsInUse } from '#src/features/policies/decisions.queries.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { addDays } from '#src/lib/day.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { TODAY } from './decision-effects.ts';
import { requestEffects } from './request-effects.ts';

/** How far back past claims are looked at: three years. */
const DAYS_BACK = 1095;

/**
 * Asks what each alternative of the 26 decisions would change in a city, over the runs begun in the last three years:
 * each alone against the version in use. Computed later; read with `decisionEffects`. Returns the simulation's id.
 * Throws NotFound, OutOfScope, Refusal.
 */
export async function measureDecisions(
  db: Database,
  actor: Actor,
  { cityCode }: { readonly cityCode: string },
): Promise<{ readonly simulationId: string }> {
  const inUse = await versionsInUse(db, cityCode);
  const policies = [inUse['training-fee']?.policy, inUse.subsidy?.policy].filter((one) => one !== undefined);
  return requestEffects(db, actor, { alternatives: alternativesTo(policies), cityCode, ...period(today()) });
}

function period(lastDay: Day) {
  return { firstDay: addDays(lastDay, -DAYS_BACK), lastDay };
}

/** The versions in use and every alternative to them, each under its key. */
export function alternativesTo(
  policies: readonly Policy[],
): readonly { readonly key: string; readonly policy: Policy }[] {
  const inUse = policies.map((policy) => ({ key: TODAY, policy }));
  const others = ALTERNATIVES.flatMap(({ key, tracks, change }) =>
    policies.filter((policy) => tracks.includes(policy.track)).map((policy) => ({ key, policy: change(policy) })),
  );
  return [...inUse, ...others];
}
