import type { Reader } from '#db/client.ts';
import type { claims } from '#db/schema/claims.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { ACTS, type Act } from '#src/features/accounts/acts.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import {
  CLAIM_STEPS,
  type ClaimReason,
  type ClaimStep,
  isStepOpen,
  type ReviewStep,
  whyNotTheirs,
} from './claim.rules.ts';
import { handsOf } from './hands.queries.ts';

/** A step that the claim's state allows and the viewer's role has; `reasons` say why it is not theirs all the same. */
export type OpenStep = { readonly step: ClaimStep; readonly reasons: readonly ClaimReason[] };

const REVIEW_OF: Partial<Record<ClaimStep, ReviewStep>> = {
  firstReview: 'first-review',
  secondReview: 'second-review',
  publish: 'determination',
  determine: 'determination',
};

type Claim = typeof claims.$inferSelect;

/** What a viewer may do with a claim now. */
export async function openSteps(reader: Reader, viewer: Viewer, claim: Claim): Promise<readonly OpenStep[]> {
  const steps = (Object.keys(CLAIM_STEPS) as ClaimStep[]).filter(
    (step) => isStepOpen(step, claim.state) && holds(viewer, step, claim),
  );
  if (steps.length === 0) return [];
  const hands = await handsOf(reader, claim, viewer.accountId);
  return steps.map((step) => {
    const review = REVIEW_OF[step];
    return { step, reasons: review ? whyNotTheirs(hands, review) : [] };
  });
}

/** The roles that a claim waits for. */
export function rolesWaitedFor(state: Claim['state']): readonly Role[] {
  const waited: readonly ClaimStep[] = ['submit', 'firstReview', 'secondReview', 'publish', 'determine'];
  const step = state === 'determined' ? undefined : waited.find((one) => isStepOpen(one, state));
  return step ? rolesOf(step) : [];
}

function rolesOf(step: ClaimStep): readonly Role[] {
  return ACTS[CLAIM_STEPS[step].act as Act] as readonly Role[];
}

function holds(viewer: Viewer, step: ClaimStep, claim: Claim): boolean {
  const grants = viewer.grants.filter((grant) => rolesOf(step).includes(grant.role));
  return isInScope(grants, claim);
}
