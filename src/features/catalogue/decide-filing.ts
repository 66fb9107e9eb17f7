import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { type FilingFault, runs } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { hasPolicyChanged } from './file-run.ts';
import { whyNotApprove } from './filing.rules.ts';
import { filingOf } from './filing-facts.queries.ts';
import { openApproved } from './open-run.ts';
import type { RunDetail } from './run.queries.ts';
import { stateAfter, whyNotDecide } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';

export type FilingDecision = {
  readonly runId: string;
  readonly decision: 'approve' | 'return';
  readonly opinion: string;
  /** What is wrong, by part of the filing; all at once. */
  readonly faults?: readonly FilingFault[];
};

/**
 * The bureau's first reviewer approves a filing or returns it with everything that is wrong. Never the person who
 * filed it. Enrolment opens at once, or on the day that the plan names. Throws NotFound, OutOfScope, Refusal.
 */
export async function decideFiling(db: Database, actor: Actor, input: FilingDecision): Promise<void> {
  const { runId, decision } = input;
  const faults = (input.faults ?? []).filter((fault) => fault.text.trim() !== '');
  const opinion = input.opinion.trim();
  await runDeed(db, actor, { name: 'decideFiling', runId }, async (tx) => {
    const run = await runInHand(tx, actor, runId, decision);
    const hasReason = opinion !== '' || faults.length > 0;
    refuseIf(whyNotDecide({ ...run, decision, hasReason, decidedBy: actor.accountId }));
    const approved = decision === 'approve' ? await frozenAtApproval(tx, actor, run) : {};
    const state = stateAfter(run.state, decision) ?? run.state;
    const filingFaults = decision === 'return' ? [...faults] : [];
    await tx
      .update(runs)
      .set({ state, filingOpinion: opinion, filingFaults, ...approved })
      .where(eq(runs.id, run.id));
    const details = { decision, faults: filingFaults.map((fault) => fault.section) };
    await record(tx, actor, { act: 'catalogue.decideFiling', entity: 'run', entityId: run.id, details });
    const opensLater = run.enrolFrom !== null && run.enrolFrom > today();
    if (decision === 'approve' && !opensLater) await openApproved(tx, SYSTEM, run.id);
  });
}

/**
 * Judges the filing once more as things stand now, and names what the approval freezes: designation, policy version and
 * fund. Throws Refusal, `policy-changed` among the reasons where another version counts than the one filed under.
 */
async function frozenAtApproval(tx: Transaction, actor: Actor, run: RunDetail) {
  const filing = await filingOf(tx, run);
  refuseIf(whyNotApprove(filing.facts, hasPolicyChanged(run, filing)));
  return {
    designationId: filing.designation?.id ?? run.designationId,
    fundId: filing.fund?.id ?? null,
    approvedBy: actor.accountId,
    approvedAt: now(),
  };
}
