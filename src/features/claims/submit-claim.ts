import { and, eq, gt } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { now, today } from '#src/lib/clock.ts';
import { type Fen, fen, sumFen } from '#src/lib/money.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { addWorkingDays } from '#src/lib/working-calendar.ts';
import { calculateLines, type NewLine } from './calculation.queries.ts';
import { REVIEW_WORKING_DAYS, whyNotSubmitted } from './claim.rules.ts';
import type { ClaimFacts } from './claim-line.rules.ts';
import { type Claim, claimToChange, keepReview, replaceLines } from './claim-store.ts';
import { costsOfFacts } from './fee-facts.queries.ts';
import { runToClaim } from './run-to-claim.queries.ts';

export type SubmitInput = { readonly claimId: string; readonly opinion?: string | undefined };

/**
 * Submits a draft. Every line is calculated once more as of today: while the amounts stand, the fresh lines are the
 * ones that freeze; when one differs the claim is refused and must be looked at again. From now on its amounts bar a
 * second claim for the same person and level. Throws NotFound, OutOfScope, Refusal with all reasons.
 */
export async function submitClaim(db: Database, actor: Actor, input: SubmitInput): Promise<void> {
  try {
    await write(db, (tx) => submit(tx, actor, input));
  } catch (error) {
    // Where a policy knows no "once", the database still pays nobody twice for the same level.
    if (!isUniqueViolation(error, 'claim_lines')) throw error;
    throw new Refusal([{ code: 'claimed-elsewhere' }]);
  }
}

async function submit(tx: Transaction, actor: Actor, { claimId, opinion = '' }: SubmitInput): Promise<void> {
  const claim = await claimToChange(tx, claimId);
  requireScope(actor, claim);
  const loaded = await loadPolicy(tx, claim.policyVersionId);
  const before = await linesOf(tx, claimId);
  const fresh = claim.state === 'draft' ? await linesToday(tx, claim, before) : [];
  const changedLines = claim.state === 'draft' ? countChanged(before, fresh) : 0;
  refuseIf(
    whyNotSubmitted({
      state: claim.state,
      totalFen: claim.totalFen,
      recalculatedFen: sumFen(fresh.map((line) => line.amountFen)),
      changedLines,
      undecidedLines: before.filter((line) => line.outcome === 'undecided').length,
      hasExampleValues: loaded.hasExampleValues,
      isPayable: loaded.isPayable,
    }),
  );
  await replaceLines(tx, claimId, fresh);
  await tx
    .update(claimLines)
    .set({ isLive: true })
    .where(and(eq(claimLines.claimId, claimId), gt(claimLines.amountFen, fen(0))));
  const dueOn = addWorkingDays(today(), REVIEW_WORKING_DAYS).day;
  const submitted = { state: 'submitted' as const, submittedBy: actor.accountId, submittedAt: now(), dueOn };
  await tx.update(claims).set(submitted).where(eq(claims.id, claimId));
  await keepReview(tx, actor, claimId, { step: 'submit', decision: 'agree', opinion: opinion.trim() });
  await record(tx, actor, {
    act: 'claims.submit',
    entity: 'claim',
    entityId: claimId,
    details: { number: claim.number, lines: claim.lineCount, totalFen: claim.totalFen, dueOn },
  });
}

type Frozen = {
  readonly enrolmentId: string | null;
  readonly amountFen: Fen;
  readonly outcome: string;
  readonly facts: unknown;
};

function linesOf(tx: Transaction, claimId: string): Promise<Frozen[]> {
  const { enrolmentId, amountFen, outcome, facts } = claimLines;
  return tx.select({ enrolmentId, amountFen, outcome, facts }).from(claimLines).where(eq(claimLines.claimId, claimId));
}

/** The same claim calculated as of today, under the policy version of its run, with the costs it rests on. */
async function linesToday(tx: Transaction, claim: Claim, before: readonly Frozen[]): Promise<readonly NewLine[]> {
  const run = await runToClaim(tx, claim.runId);
  const facts = before[0]?.facts as ClaimFacts | undefined;
  const costs = facts?.kind === 'training-fee' ? costsOfFacts(facts.fee) : null;
  const loaded = await loadPolicy(tx, claim.policyVersionId);
  return calculateLines(tx, run, loaded, { claimedOn: today(), claimId: claim.id, costs });
}

function countChanged(before: readonly Frozen[], fresh: readonly NewLine[]): number {
  const known = new Map(before.map((line) => [line.enrolmentId, line]));
  const changed = fresh.filter((line) => {
    const was = known.get(line.enrolmentId);
    return was?.amountFen !== line.amountFen || was.outcome !== line.outcome;
  });
  return changed.length + Math.max(before.length - fresh.length, 0);
}
