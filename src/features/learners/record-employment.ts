import { and, eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { employments } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { ownLearner } from './own-learner.ts';

type Input = { readonly employedOn: Day; readonly employer: string; readonly evidenceNumber: string };

/**
 * A learner records a job with its proof (contract, social insurance). Refuses `profile-missing`, `begins-later`,
 * `evidence-missing`, `employment-recorded-already`.
 */
export async function recordEmployment(db: Database, actor: Actor, input: Input): Promise<{ employmentId: string }> {
  const { employedOn } = input;
  const [employer, evidenceNumber] = [input.employer.trim(), input.evidenceNumber.trim()];
  return write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const [same] = await tx
      .select({ id: employments.id })
      .from(employments)
      .where(and(eq(employments.learnerId, learner.id), eq(employments.employedOn, employedOn)));
    refuseIf([
      ...(employedOn > today() ? [{ code: 'begins-later' }] : []),
      ...(employer === '' || evidenceNumber === '' ? [{ code: 'evidence-missing' }] : []),
      ...(same ? [{ code: 'employment-recorded-already' }] : []),
    ]);
    const id = newId();
    const recorded = { recordedBy: actor.accountId, recordedAt: now() };
    await tx
      .insert(employments)
      .values({ id, learnerId: learner.id, employedOn, employer, evidenceNumber, ...recorded });
    const details = { employmentId: id, employedOn };
    await record(tx, actor, { act: 'learners.recordEmployment', entity: 'learner', entityId: learner.id, details });
    return { employmentId: id };
  });
}
