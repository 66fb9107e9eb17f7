import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { designations } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { endPlace, type PlaceToEnd, placeToEnd, requireRole, requireStep } from './end-place.ts';
import { feesAtFirst } from './enrol.ts';
import { enrolFacts } from './enrol-facts.queries.ts';
import { whyNotEnrol } from './enrolment.rules.ts';
import { whyNotMove } from './leaving.rules.ts';
import { placeLearner } from './place-learner.ts';
import { type RunToEnrol, runToEnrol } from './run-to-enrol.queries.ts';
import type { OwnStep } from './withdraw.ts';

/**
 * A learner goes on in another run of the same course, whatever its version: moves from a seat, or resumes a paused
 * course. The old enrolment is `transferred` and the new one names it; its sealed minutes stay as evidence there.
 * Only onto a free seat. Throws NotFound, OutOfScope and Refusal (`not-live`, `step-not-allowed`, `another-course`,
 * `move-after-start`, `no-seat-there`, and every reason of `whyNotEnrol`).
 */
export async function moveTo(
  db: Database,
  actor: Actor,
  input: OwnStep & { readonly runId: string },
): Promise<{ enrolmentId: string }> {
  const { enrolmentId, key } = input;
  return deed(db, actor, { act: 'enrolment.transfer', entity: 'enrolment', entityId: enrolmentId }, async (tx) => {
    const place = await placeToEnd(tx, enrolmentId);
    const event = place.state === 'deferred' || place.state === 'transferred' ? 'resume' : 'transfer';
    await requireRole(tx, actor, place, event);
    const repeated = key && place.stepKey === key ? await followerOf(tx, place.id) : null;
    if (repeated) return { enrolmentId: repeated };
    await requireStep(tx, actor, place, event);
    const to = await runToEnrol(tx, { runId: input.runId });
    refuseIf(whyNotMove(await moveFacts(tx, place, to)));
    const ending = { to: 'transferred', reason: `moved:${to.number}`, letter: null, stepKey: key } as const;
    const { promoted } = await endPlace(tx, actor, place, ending);
    const newId = await takeUp(tx, actor, place, to);
    await record(tx, actor, {
      act: `enrolment.${event}`,
      entity: 'enrolment',
      entityId: place.id,
      details: { run: place.run.number, from: place.state, to: 'transferred', toRun: to.number, newId, promoted },
    });
    return { enrolmentId: newId };
  });
}

async function followerOf(tx: Transaction, enrolmentId: string): Promise<string | null> {
  const { id, resumedFrom } = enrolments;
  const [row] = await tx.select({ id }).from(enrolments).where(eq(resumedFrom, enrolmentId));
  return row?.id ?? null;
}

async function moveFacts(tx: Transaction, place: PlaceToEnd, to: RunToEnrol) {
  const [from, target] = [await courseOf(tx, place.runId), await courseOf(tx, to.id)];
  return {
    isResuming: place.state === 'deferred',
    runState: place.run.state,
    designation: from?.designation ?? '',
    isSameRun: place.runId === to.id,
    isSameCourse: from?.slug === target?.slug,
  };
}

async function courseOf(tx: Transaction, runId: string) {
  const [row] = await tx
    .select({ slug: courseVersions.slug, designation: designations.state })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(designations, eq(designations.id, runs.designationId))
    .where(eq(runs.id, runId));
  return row;
}

/** What was paid goes along within an institution; another one is paid anew. */
async function takeUp(tx: Transaction, actor: Actor, place: PlaceToEnd, run: RunToEnrol): Promise<string> {
  const { learnerId, feePaidFen, examFeePaidFen, feeReceipt } = place;
  refuseIf(whyNotEnrol(await enrolFacts(tx, run, { learnerId, today: today(), source: 'self', hasConsented: true })));
  const isSameHouse = run.institutionId === place.run.institutionId;
  const paid = isSameHouse ? { feePaidFen, examFeePaidFen, feeReceipt } : feesAtFirst(run);
  const { source, id: resumedFrom } = place;
  const placed = await placeLearner(tx, actor, { run, learnerId, source, resumedFrom, ...paid });
  if (placed.state !== 'confirmed') throw new Refusal([{ code: 'no-seat-there' }]);
  return placed.enrolmentId;
}
