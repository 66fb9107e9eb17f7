import { type Database, isUniqueViolation, type Transaction } from '#db/client.ts';
import { sponsorships } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { enrolFacts } from '#src/features/enrolment/enrol-facts.queries.ts';
import { whyNotEnrol } from '#src/features/enrolment/enrolment.rules.ts';
import { placeLearner } from '#src/features/enrolment/place-learner.ts';
import { releaseStalePlaces } from '#src/features/enrolment/release-stale-places.ts';
import { type RunToEnrol, runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { now, today } from '#src/lib/clock.ts';
import { type Reason, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { type Enterprise, enterpriseById, placeOfEnterprise } from './enterprise.queries.ts';
import { holdUntil, type Named, whyNotPutForward } from './sponsorship.rules.ts';

export type PutForwardInput = {
  readonly enterpriseId: string;
  readonly runNumber: string;
  readonly people: readonly Named[];
};

/** What became of each person named, in order; `reasons` empty: they have a place that is held for their consent. */
export type PutForward = readonly { readonly row: number; readonly reasons: readonly Reason[] }[];

/**
 * An enterprise puts employees forward on a run and pays for them. A seat is held for each until they agree, by their
 * account or on paper, or the days run out. A person who cannot be placed does not keep the others out. Throws NotFound, OutOfScope and Refusal (whyNotPutForward) for the whole list.
 */
export async function putForward(db: Database, actor: Actor, input: PutForwardInput): Promise<PutForward> {
  const { enterpriseId, runNumber, people } = input;
  const about = { act: 'sponsorship.putForward', entity: 'enterprise', entityId: enterpriseId };
  return deed(db, actor, about, async (tx) => {
    const enterprise = await enterpriseById(tx, enterpriseId);
    requireScope(actor, placeOfEnterprise(enterprise));
    const run = await runToEnrol(tx, { runNumber });
    const { enterpriseOnly, needsApproval } = run.rosterRule;
    refuseIf(whyNotPutForward({ enterprise, enterpriseOnly, needsApproval, people: people.length }));
    const results: { row: number; reasons: readonly Reason[] }[] = [];
    for (const [index, person] of people.entries()) {
      results.push({ row: index + 1, reasons: await placeOrReasons(tx, actor, enterprise, runNumber, person) });
    }
    const placed = results.filter((result) => result.reasons.length === 0).length;
    await record(tx, actor, { ...about, details: { run: run.number, named: people.length, placed } });
    return results;
  });
}

/** A savepoint of its own: somebody refused half-way leaves nothing behind. */
async function placeOrReasons(tx: Transaction, actor: Actor, enterprise: Enterprise, runNumber: string, person: Named) {
  try {
    await tx.transaction(async (row) => place(row, actor, enterprise, await runToEnrol(row, { runNumber }), person));
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.reasons;
    if (isUniqueViolation(error, 'enrolments.run_id')) return [{ code: 'already-on-run' }];
    throw error;
  }
}

async function place(
  tx: Transaction,
  actor: Actor,
  enterprise: Enterprise,
  run: RunToEnrol,
  person: Named,
): Promise<void> {
  const { learnerId } = await registerLearner(tx, actor, {
    name: person.name,
    identityNumber: person.identityNumber,
    phone: person.phone || undefined,
    divisionCode: enterprise.divisionCode,
    employer: enterprise.name,
  });
  // Consent is what the place is held for.
  const asked = { learnerId, today: today(), source: 'enterprise', hasConsented: true } as const;
  refuseIf(whyNotEnrol(await enrolFacts(tx, run, asked)));
  await releaseStalePlaces(tx, actor, learnerId);
  const nothing = { feePaidFen: null, examFeePaidFen: null, feeReceipt: null };
  const until = holdUntil(now(), run.startsOn);
  const placed = await placeLearner(tx, actor, { run, learnerId, source: 'enterprise', heldUntil: until, ...nothing });
  // Nobody is put on a waiting list by somebody else.
  if (placed.state !== 'offered') throw new Refusal([{ code: 'no-seat-left' }]);
  await tx.insert(sponsorships).values({
    enrolmentId: placed.enrolmentId,
    enterpriseId: enterprise.id,
    payer: run.payer === 'learner' ? 'enterprise' : 'nobody',
    putForwardBy: actor.accountId,
    putForwardAt: now(),
  });
  await record(tx, actor, {
    act: 'sponsorship.place',
    entity: 'enrolment',
    entityId: placed.enrolmentId,
    details: { run: run.number, to: placed.state, enterpriseId: enterprise.id },
  });
}
