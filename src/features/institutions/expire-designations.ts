import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { designationReturns } from '#db/schema/designation.ts';
import { designations } from '#db/schema/institutions.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { returnsOf } from './application.queries.ts';
import { designationStep, move } from './designation-step.ts';

/** Ends what time has ended: designations whose term is over, and returned applications nobody mended in time. */
export async function endDueDesignations(db: Database): Promise<number> {
  const over = await db
    .select({ id: designations.id })
    .from(designations)
    .where(and(inArray(designations.state, ['designated', 'warned']), lt(designations.validTo, today())));
  const late = await db
    .select({ id: designations.id })
    .from(designations)
    .innerJoin(designationReturns, eq(designationReturns.designationId, designations.id))
    .where(eq(designations.state, 'returned'))
    .groupBy(designations.id)
    .having(sql`max(${designationReturns.dueOn}) < ${today()}`);
  for (const { id } of over) await expireDesignation(db, SYSTEM_ACTOR, { designationId: id });
  for (const { id } of late) await lapseApplication(db, SYSTEM_ACTOR, { designationId: id });
  return over.length + late.length;
}

type Ended = { readonly designationId: string };

/** The clock ends a designation whose last day is over. Throws NotFound, Refusal. */
export async function expireDesignation(db: Database, actor: Actor, input: Ended): Promise<void> {
  const act = 'institutions.expireDesignation';
  await designationStep(db, actor, { act, event: 'expire', ...input }, async (tx, designation) => {
    // Somebody may have been quicker: the day is asked again inside the transaction.
    if (designation.validTo < today()) await move(tx, actor, designation, { act, event: 'expire' });
  });
}

/** The clock takes back a returned application that nobody mended in time. Throws NotFound, Refusal. */
export async function lapseApplication(db: Database, actor: Actor, input: Ended): Promise<void> {
  const act = 'institutions.lapseApplication';
  await designationStep(db, actor, { act, event: 'lapse', ...input }, async (tx, designation) => {
    const [last] = await returnsOf(tx, designation.id);
    if (last && last.dueOn < today()) await move(tx, actor, designation, { act, event: 'lapse' });
  });
}
