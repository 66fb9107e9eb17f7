import { and, eq, exists, inArray, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { divisionsReached } from '#src/features/accounts/accounts.queries.ts';
import { type Actor, type Grant, institutionsOf } from '#src/features/accounts/actor.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';

/**
 * Which learners the grants reach: of their division by residence or by a run there, of their institution by a run.
 * Undefined: everybody.
 */
export function learnersInReach(reader: Reader, grants: readonly Grant[]): SQL | undefined {
  const held = grants.filter((grant) => grant.role !== 'learner');
  if (held.some((grant) => grant.scopeKind === 'everywhere')) return undefined;
  const codes = [...divisionsReached({ grants: held })];
  const ofRuns = or(inArray(runs.divisionCode, codes), inArray(runs.institutionId, [...institutionsOf(held)]));
  const enrolled = reader
    .select({ id: enrolments.id })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .where(and(eq(enrolments.learnerId, learners.id), ofRuns));
  return or(inArray(learners.divisionCode, codes), exists(enrolled));
}

/** Whether a learner is there and within these grants. */
export async function reachedLearner(reader: Reader, grants: readonly Grant[], learnerId: string): Promise<boolean> {
  const rows = await reader
    .select({ id: learners.id })
    .from(learners)
    .where(and(eq(learners.id, learnerId), learnersInReach(reader, grants)));
  return rows.length > 0;
}

/** The learner, if they are in the actor's reach. Throws NotFound, OutOfScope. */
export async function learnerInReach(reader: Reader, actor: Actor, learnerId: string) {
  const [learner] = await reader.select().from(learners).where(eq(learners.id, learnerId));
  if (!learner) throw new NotFound(`learner ${learnerId}`);
  if (actor.role === 'system') return learner;
  const [reached] = await reader
    .select({ id: learners.id })
    .from(learners)
    .where(and(eq(learners.id, learnerId), learnersInReach(reader, actor.grants)));
  if (!reached) throw new OutOfScope(`learner ${learnerId}`);
  return learner;
}
