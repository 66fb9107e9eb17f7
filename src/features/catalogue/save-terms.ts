import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { type FilingFault, type FundingTrack, type RosterRule, runs } from '#db/schema/catalogue.ts';
import { coDeliveryAgreements } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import type { FilingSection } from './filing.rules.ts';
import type { RunDetail } from './run.queries.ts';
import { whyNotStep } from './run.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';

/** What an institution says about seats, enrolment, money and partner; amounts in fen. */
export type Terms = {
  readonly runId: string;
  readonly capacity: number;
  readonly enrolFrom: Day | null;
  readonly enrolBy: Day;
  readonly rosterRule: RosterRule;
  readonly feeFen: Fen;
  readonly examFeeFen: Fen;
  readonly payer: 'learner' | 'institution' | 'nobody';
  readonly fundingTrack: FundingTrack;
  readonly coDeliveryId: string | null;
  readonly contactPhone: string;
};

/**
 * Saves the terms of a drafted or returned run without touching its lessons. A draft may still be wrong, except that
 * enrolment ends by the first day. Throws NotFound, OutOfScope, Refusal.
 */
export async function saveTerms(db: Database, actor: Actor, input: Terms): Promise<void> {
  const { runId, ...terms } = input;
  await runDeed(db, actor, { name: 'saveTerms', runId }, async (tx) => {
    const run = await runInHand(tx, actor, runId, 'changePlan');
    const isLate = terms.enrolBy > run.startsOn;
    refuseIf([...whyNotStep(run.state, 'changePlan'), ...(isLate ? [{ code: 'enrol-by-after-start' }] : [])]);
    if (terms.coDeliveryId) await requireAgreement(tx, run, terms.coDeliveryId);
    const filingFaults = faultsAfter(run.filingFaults, ['admission', 'money', 'partner']);
    await tx
      .update(runs)
      .set({ ...terms, filingFaults })
      .where(eq(runs.id, run.id));
    const { needsApproval, categories, enterpriseOnly } = terms.rosterRule;
    const details = { needsApproval, categories, isForOneEnterprise: enterpriseOnly !== null };
    await record(tx, actor, { act: 'catalogue.saveTerms', entity: 'run', entityId: run.id, details });
  });
}

/** The faults that are left when some parts of a returned filing were worked on. */
export function faultsAfter(faults: readonly FilingFault[], mended: readonly FilingSection[]): FilingFault[] {
  return faults.filter((fault) => !(mended as readonly string[]).includes(fault.section));
}

async function requireAgreement(tx: Transaction, run: RunDetail, id: string): Promise<void> {
  const [agreement] = await tx
    .select({ institutionId: coDeliveryAgreements.institutionId })
    .from(coDeliveryAgreements)
    .where(eq(coDeliveryAgreements.id, id));
  if (agreement?.institutionId !== run.institutionId) throw new NotFound(`agreement ${id}`);
}
