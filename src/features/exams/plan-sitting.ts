import { type Database, isUniqueViolation, write } from '#db/client.ts';
import { sittings } from '#db/schema/exams.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { examRunOf } from './exam.queries.ts';
import { type ExamPart, whyNotPlanned } from './exam.rules.ts';
import { examinersOf, handsOf } from './examiner.queries.ts';

export type SittingInput = {
  readonly runId: string;
  readonly part: ExamPart;
  readonly heldOn: Day;
  /** The account that enters the marks. */
  readonly examinerId: string;
};

/**
 * Plans a sitting of one part of a run's exam with an examiner who neither taught the run nor kept its register.
 * Returns the sitting's id. Throws Refusal (PlanReason), OutOfScope, NotFound.
 */
export async function planSitting(db: Database, actor: Actor, input: SittingInput): Promise<string> {
  const id = newId();
  await write(db, async (tx) => {
    const run = await examRunOf(tx, input.runId);
    requireScope(actor, run);
    const found = (await examinersOf(tx, run)).find((one) => one.accountId === input.examinerId);
    const examiner = { accountId: input.examinerId, name: found?.name ?? '', isExaminer: found !== undefined };
    refuseIf(whyNotPlanned(run, input.heldOn, examiner, await handsOf(tx, run.id)));
    await tx.insert(sittings).values({ id, ...input, examinerName: examiner.name, state: 'planned' });
    await record(tx, actor, {
      act: 'exams.planSitting',
      entity: 'sitting',
      entityId: id,
      details: { ...input },
    });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'sittings') ? new Refusal([{ code: 'sitting-already-planned' }]) : error;
  });
  return id;
}
