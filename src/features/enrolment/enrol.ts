import { type Database, type Transaction, write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { type Purpose, settleConsents } from '#src/features/learners/consents.ts';
import { today } from '#src/lib/clock.ts';
import { fen } from '#src/lib/money.ts';
import { OutOfScope, refuseIf } from '#src/lib/refusal.ts';
import { enrolFacts } from './enrol-facts.queries.ts';
import { whyNotEnrol } from './enrolment.rules.ts';
import { type Placed, placeLearner } from './place-learner.ts';
import { releaseStalePlaces } from './release-stale-places.ts';
import { type RunName, type RunToEnrol, runToEnrol } from './run-to-enrol.queries.ts';

export type EnrolInput = RunName & { readonly consents: readonly Purpose[] };

/**
 * A learner takes a place on a run: a seat while there is one, else the next number of the waiting list. Freezes the
 * pre-check of the subsidy, keeps the consents, writes the letter. Throws NotFound, OutOfScope for an account without
 * a learner of its own and Refusal with every reason of `whyNotEnrol`.
 */
export async function enrol(db: Database, actor: Actor, input: EnrolInput): Promise<Placed> {
  return write(db, async (tx) => {
    const run = await runToEnrol(tx, input);
    const learnerId = await allowedLearner(tx, actor, run, input.consents);
    await releaseStalePlaces(tx, actor, learnerId);
    await settleConsents(tx, actor, learnerId, input.consents, input.consents);
    const placed = await placeLearner(tx, actor, { run, learnerId, source: 'self', ...feesAtFirst(run) });
    await record(tx, actor, {
      act: 'enrolment.enrol',
      entity: 'enrolment',
      entityId: placed.enrolmentId,
      details: { run: run.number, learnerId, waitingNumber: placed.waitingNumber, quoteId: placed.quoteId },
    });
    return placed;
  });
}

async function allowedLearner(tx: Transaction, actor: Actor, run: RunToEnrol, consents: readonly Purpose[]) {
  const { learnerId } = actor;
  const hasConsented = consents.includes('training-record');
  refuseIf(whyNotEnrol(await enrolFacts(tx, run, { learnerId, today: today(), source: 'self', hasConsented })));
  if (!learnerId) throw new OutOfScope('a learner of their own');
  return learnerId;
}

/** What the learner has paid so far: nothing, where they pay first; null where they never pay. */
export function feesAtFirst({ payer }: RunToEnrol) {
  const paid = payer === 'learner' ? fen(0) : null;
  return { feePaidFen: paid, examFeePaidFen: paid, feeReceipt: null };
}
