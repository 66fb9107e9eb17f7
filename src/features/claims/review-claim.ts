import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { CLAIM_STEPS, type Decision, stateAfterReview, whyNotReviewed } from './claim.rules.ts';
import { writeClaimLetters } from './claim-letters.ts';
import { type Claim, claimToChange, keepReview, releaseLines } from './claim-store.ts';
import { handsOf } from './hands.queries.ts';

export type ReviewInput = { readonly claimId: string; readonly decision: Decision; readonly opinion: string };

/**
 * First review (初审): on to the second, back with all faults, or out. Whoever assembled or submitted the claim, holds
 * a role in its institution or is a learner of it is refused. Throws NotFound, OutOfScope, Refusal with all reasons.
 */
export async function firstReview(db: Database, actor: Actor, input: ReviewInput): Promise<void> {
  await write(db, (tx) => review(tx, actor, 'firstReview', input));
}

/** Second review (复审) by another person than the first, in every round of the claim. Throws like firstReview. */
export async function secondReview(db: Database, actor: Actor, input: ReviewInput): Promise<void> {
  await write(db, (tx) => review(tx, actor, 'secondReview', input));
}

async function review(
  tx: Transaction,
  actor: Actor,
  step: 'firstReview' | 'secondReview',
  { claimId, decision, opinion }: ReviewInput,
): Promise<void> {
  const claim = await claimToChange(tx, claimId);
  requireScope(actor, claim);
  const { hasExampleValues, isPayable } = await loadPolicy(tx, claim.policyVersionId);
  const hands = await handsOf(tx, claim, actor.accountId);
  refuseIf(whyNotReviewed(step, { state: claim.state, hands, decision, opinion, hasExampleValues, isPayable }));
  const state = stateAfterReview(step, decision);
  await tx.update(claims).set({ state }).where(eq(claims.id, claimId));
  if (decision !== 'agree') await sendBack(tx, claim, decision, opinion.trim());
  const kept = step === 'firstReview' ? 'first-review' : 'second-review';
  await keepReview(tx, actor, claimId, { step: kept, decision, opinion: opinion.trim() });
  const details = { number: claim.number, decision, to: state, totalFen: claim.totalFen };
  await record(tx, actor, { act: CLAIM_STEPS[step].act, entity: 'claim', entityId: claimId, details });
}

async function sendBack(tx: Transaction, claim: Claim, decision: 'return' | 'reject', opinion: string): Promise<void> {
  await releaseLines(tx, claim.id);
  if (decision === 'reject') {
    const rejected = { state: 'rejected' as const, stateReason: 'claim-rejected' };
    await tx.update(claimLines).set(rejected).where(eq(claimLines.claimId, claim.id));
  }
  await writeClaimLetters(tx, claim, { kind: decision === 'return' ? 'returned' : 'rejected', opinion });
}
