import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { decisionText } from './approval.messages.ts';
import { correctBy, whyNotDecide } from './approval.rules.ts';
import { endPlace, type PlaceToEnd, placeToEnd, requireStep } from './end-place.ts';
import { writeEnrolmentLetter } from './enrolment-letters.ts';
import type { EnrolmentState } from './enrolment-states.rules.ts';
import { seatFor } from './place-learner.ts';
import { releaseElsewhere } from './release-elsewhere.ts';

export type ApplicationDecision = {
  readonly enrolmentId: string;
  readonly decision: 'approve' | 'return' | 'reject';
  /** Codes of approval.rules.ts; none for an approval. */
  readonly codes: readonly string[];
  readonly note: string;
};

/**
 * The institution decides an application: approved it gets a seat, or waits with the number it was given when it came
 * in; returned with reasons it may be corrected within working days; rejected with reasons it ends. On admission the
 * learner's other applications for the same occupation and level are released. Throws NotFound, OutOfScope and Refusal
 * (`not-live`, `step-not-allowed`, `own-application`, `decision-reason-missing`, `same-level-elsewhere`, …).
 */
export async function decideApplication(
  db: Database,
  actor: Actor,
  input: ApplicationDecision,
): Promise<{ runId: string; to: EnrolmentState }> {
  const { enrolmentId, decision, codes } = input;
  const act = `enrolment.${decision}`;
  return deed(db, actor, { act, entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    await requireStep(tx, actor, place, decision);
    const note = input.note.trim();
    const { submittedBy } = place;
    refuseIf(whyNotDecide({ decision, codes, note, submittedBy, decidedBy: actor.accountId }));
    const decided = { codes, note };
    await tx
      .update(enrolments)
      .set({ decidedBy: actor.accountId, decidedAt: now(), decision: decision === 'approve' ? null : decided })
      .where(eq(enrolments.id, place.id));
    const to = await follow(tx, actor, place, decision, decisionText(decided, decision));
    await record(tx, actor, {
      act,
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to, codes, waitingNumber: place.waitingNumber },
    });
    return { runId: place.run.id, to };
  });
}

async function follow(
  tx: Transaction,
  actor: Actor,
  place: PlaceToEnd,
  decision: ApplicationDecision['decision'],
  words: string,
): Promise<EnrolmentState> {
  if (decision === 'approve') return admit(tx, actor, place);
  if (decision === 'return') return sendBack(tx, place, words, correctBy(today()));
  const { state } = await endPlace(tx, actor, place, { to: 'rejected', reason: words, letter: 'rejected' });
  return state;
}

async function admit(tx: Transaction, actor: Actor, place: PlaceToEnd): Promise<EnrolmentState> {
  const { run, learnerId, waitingNumber } = place;
  await releaseElsewhere(tx, actor, run, learnerId);
  const seat = await seatFor(tx, actor, run, learnerId);
  const state = seat ? 'confirmed' : 'waiting';
  await tx
    .update(enrolments)
    .set({ state, dueOn: null, confirmedAt: seat ? now() : null, reservedAs: seat?.reservedAs ?? null })
    .where(eq(enrolments.id, place.id));
  await writeEnrolmentLetter(tx, { kind: seat ? 'confirmed' : 'approved', learnerId, run, waitingNumber });
  return state;
}

async function sendBack(tx: Transaction, place: PlaceToEnd, reason: string, dueOn: Day): Promise<EnrolmentState> {
  const { run, learnerId, waitingNumber } = place;
  await tx.update(enrolments).set({ state: 'returned', dueOn }).where(eq(enrolments.id, place.id));
  await writeEnrolmentLetter(tx, { kind: 'returned', learnerId, run, waitingNumber, reason, dueOn });
  return 'returned';
}
