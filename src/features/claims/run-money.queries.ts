import type { Reader } from '#db/client.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { type LearnerOfClaim, learnersOfClaim } from './claim-facts.queries.ts';
import { type ClaimAnswer, claimAnswer } from './claim-line.rules.ts';
import { openClaimOf, policyOfRun, runToClaim } from './run-to-claim.queries.ts';
import { businessGrants } from './scope.queries.ts';

/** What a learner of the run is worth by what is known today; amounts in fen. */
export type Forecast = {
  readonly learner: LearnerOfClaim;
  readonly answer: ClaimAnswer;
  readonly amountFen: Fen;
};

export type RunMoney = NonNullable<Awaited<ReturnType<typeof runMoney>>>;

/**
 * What everybody on a run is worth before it is claimed: facts known today count, what lies ahead is assumed to turn
 * out well and named as a condition. null when there is no such run in the viewer's scope.
 */
export async function runMoney(reader: Reader, viewer: Viewer, runId: string | undefined) {
  const run = await runToClaim(reader, runId ?? '').catch(nullIfMissing);
  if (!run || !isInScope(businessGrants(viewer), run)) return null;
  const loaded = await policyOfRun(reader, run);
  const claim = await openClaimOf(reader, run.id);
  const isAssessed = run.state === 'assessed' || run.state === 'closed';
  const isTaught = run.lessonCount > 0 && run.openRegisters === 0;
  const isPerLearner = run.fundingTrack === 'subsidy' && loaded?.policy.track === 'subsidy';
  const claimedOn = isAssessed && isTaught ? today() : ('not-yet' as const);
  const moment = { claimedOn, isTaught, isAssessed, claimId: claim?.id ?? null };
  const people = isPerLearner ? await learnersOfClaim(reader, run, loaded, moment) : [];
  const forecasts = people.map((learner): Forecast => {
    const answer = loaded ? claimAnswer(loaded.policy, learner.facts) : null;
    if (!answer) throw new Error('a forecast without a policy');
    return { learner, answer, amountFen: answer.outcome === 'entitled' ? answer.totalFen : fen(0) };
  });
  return {
    run,
    loaded,
    claim,
    isReady: isAssessed && isTaught,
    forecasts,
    totalFen: fen(forecasts.reduce((sum, one) => sum + one.amountFen, 0)),
  };
}

function nullIfMissing(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
