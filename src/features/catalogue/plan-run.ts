import { and, desc, eq, inArray } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import { lessons, runs } from '#db/schema/catalogue.ts';
import { designations, institutions } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { designationCovering } from '#src/features/institutions/designation.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal } from '#src/lib/refusal.ts';
import { ruleOn } from './filing-rule.queries.ts';
import { courseVersionById, daysOf, lessonRows, nextTerm, type Plan, runColumnsOf, venueOfPlan } from './plan.role.ts';

export type NewRun = Plan & {
  readonly institutionId: string;
  readonly courseVersionId: string;
  /** 期; absent: one more than the last. */
  readonly term?: number | undefined;
};

/**
 * Drafts a run of a course and lays its syllabus out as lessons. A draft may still be wrong: `fileRun` is strict.
 * Returns the id of the run. Throws NotFound, OutOfScope; Refusal `no-designation`, `term-taken`.
 */
export async function planRun(db: Database, actor: Actor, input: NewRun): Promise<string> {
  try {
    return await write(db, (tx) => insertRun(tx, actor, input));
  } catch (error) {
    if (isUniqueViolation(error, 'runs.term'))
      throw new Refusal([{ code: 'term-taken', facts: { term: input.term ?? 0 } }]);
    throw error;
  }
}

async function insertRun(tx: Transaction, actor: Actor, input: NewRun): Promise<string> {
  const { institutionId, courseVersionId } = input;
  const [institution] = await tx.select().from(institutions).where(eq(institutions.id, institutionId));
  if (!institution) throw new NotFound(`institution ${institutionId}`);
  requireScope(actor, { institutionId, divisionCode: institution.divisionCode });
  const course = await courseVersionById(tx, courseVersionId);
  const venue = await venueOfPlan(tx, institutionId, input);
  const id = newId();
  const rows = lessonRows(course, id, input);
  const dates = daysOf(rows, input.startsOn);
  const wanted = { ...course, divisionCode: venue.divisionCode, venueId: venue.id };
  const designation =
    (await designationCovering(tx, institutionId, wanted, dates.startsOn)) ?? (await anyDesignation(tx, institutionId));
  const columns = await runColumnsOf(tx, course, institutionId, input, venue);
  const rule = await ruleOn(tx, columns.cityCode, today());
  const minimum = Math.min(rule.rosterMinimum, input.capacity);
  await tx.insert(runs).values({
    id,
    number: `draft-${id}`,
    institutionId,
    courseVersionId,
    designationId: designation.id,
    term: input.term ?? (await nextTerm(tx, institutionId, courseVersionId)),
    ...columns,
    ...dates,
    rosterRule: { needsApproval: false, categories: null, minimum, enterpriseOnly: null },
    state: 'draft',
    createdBy: actor.accountId,
    createdAt: now(),
  });
  await tx.insert(lessons).values(rows);
  const details = { courseVersionId, institutionId, lessons: rows.length };
  await record(tx, actor, { act: 'catalogue.planRun', entity: 'run', entityId: id, details });
  return id;
}

/** A draft may precede the designation that will cover it, but not the first designation at all. */
async function anyDesignation(tx: Transaction, institutionId: string): Promise<{ id: string }> {
  const [row] = await tx
    .select({ id: designations.id })
    .from(designations)
    .where(and(eq(designations.institutionId, institutionId), inArray(designations.state, ['designated', 'warned'])))
    .orderBy(desc(designations.validTo))
    .limit(1);
  if (!row) throw new Refusal([{ code: 'no-designation' }]);
  return row;
}
