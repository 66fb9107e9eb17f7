import type { Database } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { type Reason, refuseIf } from '#src/lib/refusal.ts';
import { applicationFacts } from './application.queries.ts';
import { type Designation, designationById } from './designation.queries.ts';
import { whyNotSubmit } from './designation.rules.ts';
import { designationStep, move } from './designation-step.ts';

/**
 * The head of an institution hands an application in, or a returned one in again. Throws NotFound, OutOfScope; Refusal
 * with everything that is missing in any of its parts, `term-not-after-old`.
 */
export async function submitApplication(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string },
): Promise<void> {
  const act = 'institutions.submitApplication';
  await designationStep(db, actor, { act, event: 'submit', ...input }, async (tx, designation) => {
    const old = designation.renewsId ? await designationById(tx, designation.renewsId) : null;
    const reasons: Reason[] = whyNotSubmit(await applicationFacts(tx, designation)).map(({ code, facts = {} }) => ({
      code,
      facts,
    }));
    if (old && overlaps(old, designation))
      reasons.push({ code: 'term-not-after-old', facts: { validTo: old.validTo } });
    refuseIf(reasons);
    const change = { submittedBy: actor.accountId, submittedAt: now(), reviewedBy: null, reviewOpinion: null };
    const details = { scope: designation.scope, capacity: designation.capacity };
    await move(tx, actor, designation, { act, event: 'submit', change, details });
  });
}

/** A renewal begins after the term it continues, as long as that is in force. */
function overlaps(old: Designation, renewal: Designation): boolean {
  return ['designated', 'warned', 'suspended'].includes(old.state) && renewal.validFrom <= old.validTo;
}

/** The head of an institution takes an undecided application back. Throws NotFound, OutOfScope, Refusal. */
export async function withdrawApplication(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string; readonly reason: string },
): Promise<void> {
  const act = 'institutions.withdrawApplication';
  await designationStep(db, actor, { act, event: 'withdraw', designationId: input.designationId }, (tx, designation) =>
    move(tx, actor, designation, { act, event: 'withdraw', reason: input.reason.trim() }),
  );
}
