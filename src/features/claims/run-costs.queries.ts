import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { feeParametersOf } from '#src/subsidy/policy-reading.ts';
import type { ClaimFacts } from './claim-line.rules.ts';
import { type CostFacts, costsOfFacts } from './fee-facts.queries.ts';
import { runMoney } from './run-money.queries.ts';

/**
 * A run with what its cost form needs: the parameters of its training-fee policy (null for another kind of run) and
 * the costs its draft rests on, if there is one. null when there is no such run in the viewer's scope.
 */
export async function runCosts(reader: Reader, viewer: Viewer, runId: string | undefined) {
  const money = await runMoney(reader, viewer, runId);
  if (!money) return null;
  const { run, loaded, claim, isReady } = money;
  const isFee = run.fundingTrack === 'training-fee' && loaded?.policy.track === 'training-fee';
  const parameters = isFee ? feeParametersOf(loaded.policy) : null;
  const before = isFee && claim ? await costsOfClaim(reader, claim.id) : null;
  return { run, loaded, claim, isReady, parameters, before };
}

async function costsOfClaim(reader: Reader, claimId: string): Promise<CostFacts | null> {
  const [line] = await reader
    .select({ facts: claimLines.facts })
    .from(claimLines)
    .where(eq(claimLines.claimId, claimId));
  const facts = line?.facts as ClaimFacts | undefined;
  return facts?.kind === 'training-fee' ? costsOfFacts(facts.fee) : null;
}
