import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { lessons, runChanges, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { planRun } from '#src/features/catalogue/plan-run.ts';
import { lessonsOf } from '#src/features/catalogue/run.queries.ts';
import type { RunState } from '#src/features/catalogue/run.rules.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { planOf } from '#tests/support/catalogue.ts';
import { anInstitution, type MadeInstitution } from '#tests/support/institutions.ts';
import { aLearner } from '#tests/support/learners.ts';

export type RunInState = { readonly id: string; readonly institution: MadeInstitution };

/** A run of its own institution put into a state, with nothing else wrong with it; starting in two weeks. */
export async function aRunIn(
  db: Database,
  state: RunState,
  courseVersionId: string,
  columns: Partial<typeof runs.$inferInsert> = {},
): Promise<RunInState> {
  const institution = await anInstitution(db);
  const id = await planRun(db, SYSTEM_ACTOR, {
    ...planOf(institution),
    courseVersionId,
    enrolBy: addDays(today(), 12),
  });
  const filed = { number: `3311-2026-${id.slice(-8)}`, filedBy: 'a-head', filedAt: now(), filingRuleId: '330000@1' };
  const set = { ...(state === 'draft' ? {} : filed), state, ...columns };
  await write(db, async (tx) => void (await tx.update(runs).set(set).where(eq(runs.id, id))));
  return { id, institution };
}

/** A change of the telephone number that waits for the bureau. */
export async function anOpenChange(db: Database, runId: string): Promise<void> {
  const part = (contactPhone: string) => ({ fields: { contactPhone }, lessons: [] });
  await write(
    db,
    async (tx) =>
      void (await tx.insert(runChanges).values({
        ...{ id: newId(), runId, sequence: 1, state: 'proposed', isTrivial: false },
        ...{ before: part('0578-2091860'), after: part('0578-2091861') },
        ...{ reason: '换号', proposedBy: 'a-head', proposedAt: now() },
      })),
  );
}

/** Everything that a step with a run could change, as text. */
export async function traceOf(db: Database, runId: string): Promise<string> {
  const [row] = await db.select().from(runs).where(eq(runs.id, runId));
  const planned = await db.select().from(lessons).where(eq(lessons.runId, runId));
  const changes = await db.select().from(runChanges).where(eq(runChanges.runId, runId));
  return JSON.stringify([row, planned, changes]);
}

/** The first lesson of a run as a change would send it, with something else about it. */
export async function lessonChange(
  db: Database,
  runId: string,
  other: Partial<{ heldOn: string; startsAt: string; trainerId: string; roomId: string }>,
  index = 0,
) {
  const lesson = (await lessonsOf(db, runId))[index];
  if (!lesson) throw new Error('no lesson');
  const { id, heldOn, startsAt, trainerId, roomId } = lesson;
  return { id, heldOn, startsAt, trainerId, roomId, ...other } as typeof lesson;
}

/** Somebody's place on a run, as it stands in the database; the seats of the run are not counted. */
export async function aPlace(
  db: Database,
  runId: string,
  state: 'confirmed' | 'waiting' | 'withdrawn',
  columns: Partial<typeof enrolments.$inferInsert> = {},
): Promise<string> {
  const learnerId = await aLearner(db);
  const place = { id: newId(), runId, learnerId, state, source: 'self' as const, submittedBy: 'somebody' };
  await write(
    db,
    async (tx) => void (await tx.insert(enrolments).values({ ...place, submittedAt: now(), ...columns })),
  );
  return learnerId;
}
