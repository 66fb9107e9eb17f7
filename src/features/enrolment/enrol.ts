import { and, eq, inArray, or } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { type Purpose, settleConsents } from '#src/features/learners/consents.ts';
import { today } from '#src/lib/clock.ts';
import { fen } from '#src/lib/money.ts';
import { OutOfScope, refuseIf } from '#src/lib/refusal.ts';
import { enrolFacts } from './enrol-facts.queries.ts';
import { whyNotEnrol } from './enrolment.rules.ts';
import { type EnrolmentState, LIVE_STATES } from './enrolment-states.rules.ts';
import { placeLearner } from './place-learner.ts';
import { releaseStalePlaces } from './release-stale-places.ts';
import { type RunName, type RunToEnrol, runToEnrol } from './run-to-enrol.queries.ts';

export type EnrolInput = RunName & {
  readonly consents: readonly Purpose[];
  /** Of the form: the same form sent again is answered with the same place. */
  readonly key?: string | undefined;
};

/** The place that was given; of a form sent twice, or of somebody who is on the run already, the one they have. */
export type Enrolled = {
  readonly enrolmentId: string;
  readonly state: EnrolmentState;
  readonly waitingNumber: number | null;
};

/**
 * A learner takes a place on a run: a seat while there is one, else the next number of the waiting list; an
 * application where the run asks for approval. Freezes the pre-check of the subsidy, keeps the consents, writes the
 * letter. Throws NotFound, OutOfScope for an account without a learner of its own and Refusal with every reason of
 * `whyNotEnrol`.
 */
export async function enrol(db: Database, actor: Actor, input: EnrolInput): Promise<Enrolled> {
  const entityId = 'runId' in input ? input.runId : input.runNumber;
  return deed(db, actor, { act: 'enrolment.enrol', entity: 'run', entityId }, async (tx) => {
    const run = await runToEnrol(tx, input);
    const held = await placeHeld(tx, actor, run, input.key);
    if (held) return held;
    const learnerId = await allowedLearner(tx, actor, run, input.consents);
    await releaseStalePlaces(tx, actor, learnerId);
    await settleConsents(tx, actor, learnerId, input.consents, input.consents);
    const asked = { run, learnerId, source: 'self', requestKey: input.key, ...feesAtFirst(run) } as const;
    const placed = await placeLearner(tx, actor, asked);
    await record(tx, actor, {
      act: 'enrolment.enrol',
      entity: 'enrolment',
      entityId: placed.enrolmentId,
      details: {
        run: run.number,
        learnerId,
        to: placed.state,
        waitingNumber: placed.waitingNumber,
        quoteId: placed.quoteId,
      },
    });
    return placed;
  });
}

/** The place this form made, or a live one on this run: asking twice neither takes two nor loses one. */
async function placeHeld(tx: Transaction, actor: Actor, run: RunToEnrol, key?: string): Promise<Enrolled | null> {
  if (!actor.learnerId) return null;
  const { id, state, waitingNumber, requestKey } = enrolments;
  const [held] = await tx
    .select({ enrolmentId: id, state, waitingNumber })
    .from(enrolments)
    .where(
      and(
        inArray(enrolments.learnerId, samePerson(actor.learnerId)),
        eq(enrolments.runId, run.id),
        or(inArray(state, [...LIVE_STATES]), key ? eq(requestKey, key) : undefined),
      ),
    )
    .orderBy(enrolments.submittedAt)
    .limit(1);
  return held ?? null;
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
