import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { claims } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotWithdrawn } from './claim.rules.ts';
import { claimToChange, keepReview, releaseLines } from './claim-store.ts';

export type WithdrawInput = { readonly claimId: string; readonly opinion?: string | undefined };

/**
 * The institution takes its claim back, at the latest before the first review. The claim stays readable and bars
 * nobody; the run can be claimed anew. Throws NotFound, OutOfScope, Refusal.
 */
export async function withdrawClaim(db: Database, actor: Actor, input: WithdrawInput): Promise<void> {
  await write(db, async (tx) => {
    const claim = await claimToChange(tx, input.claimId);
    requireScope(actor, claim);
    refuseIf(whyNotWithdrawn(claim.state));
    await tx.update(claims).set({ state: 'withdrawn' }).where(eq(claims.id, claim.id));
    await releaseLines(tx, claim.id);
    const opinion = input.opinion?.trim() ?? '';
    await keepReview(tx, actor, claim.id, { step: 'withdraw', decision: 'agree', opinion });
    const details = { number: claim.number, from: claim.state };
    await record(tx, actor, { act: 'claims.withdraw', entity: 'claim', entityId: claim.id, details });
  });
}
