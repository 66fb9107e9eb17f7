import { eq, max } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction } from '#db/client.ts';
import { runChanges } from '#db/schema/catalogue.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { requireRooms, requireTrainers } from './plan.role.ts';
import { differenceOf, isTrivial } from './run-change.rules.ts';
import { runDeed, runInHand } from './run-deed.ts';
import { planOfRun, planWith, type WantedChange } from './run-plan.queries.ts';
import { takeChange, tryChange } from './take-change.ts';

export type NewChange = WantedChange & { readonly runId: string; readonly reason: string };

/**
 * The institution proposes another plan for a filed, approved, open or running run, saying why. What is trivial is
 * taken at once; the rest waits for the bureau, one change at a time. Returns which. Throws NotFound, OutOfScope,
 * Refusal with everything that is wrong with the plan as it would be.
 */
export async function proposeChange(db: Database, actor: Actor, input: NewChange): Promise<'taken' | 'proposed'> {
  const reason = input.reason.trim();
  return runDeed(db, actor, { name: 'proposeChange', runId: input.runId }, async (tx) => {
    const run = await runInHand(tx, actor, input.runId, 'proposeChange');
    await requireMeans(tx, run, input);
    const is = await planOfRun(tx, run);
    const { before, after } = differenceOf(is, await planWith(tx, is, input));
    if (reason === '') refuseIf([{ code: 'opinion-missing' }]);
    const isAtOnce = isTrivial(before, after);
    await tryChange(tx, run, { before, after, event: 'proposeChange' });
    const change = {
      ...{ id: newId(), runId: run.id, sequence: await nextSequence(tx, run.id), before, after, reason },
      ...{ proposedBy: actor.accountId, proposedAt: now(), isTrivial: isAtOnce },
    };
    const details = { changeId: change.id, isTrivial: isAtOnce, ...touched(after) };
    await record(tx, actor, { act: 'catalogue.proposeChange', entity: 'run', entityId: run.id, details });
    if (!isAtOnce) {
      await insertOpen(tx, { ...change, state: 'proposed' });
      return 'proposed';
    }
    const planVersion = await takeChange(tx, run, { before, after, reason });
    await tx.insert(runChanges).values({ ...change, state: 'taken', planVersion });
    return 'taken';
  });
}

async function requireMeans(
  tx: Transaction,
  run: { readonly venueId: string; readonly institutionId: string },
  { lessons }: WantedChange,
): Promise<void> {
  if (lessons.length === 0) return;
  const [rooms, trainers] = [lessons.map((lesson) => lesson.roomId), lessons.map((lesson) => lesson.trainerId)];
  await requireRooms(tx, run.venueId, rooms);
  await requireTrainers(tx, run.institutionId, trainers);
}

async function insertOpen(tx: Transaction, change: typeof runChanges.$inferInsert): Promise<void> {
  try {
    await tx.insert(runChanges).values(change);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal([{ code: 'change-is-open' }]);
    throw error;
  }
}

async function nextSequence(tx: Transaction, runId: string): Promise<number> {
  const [last] = await tx
    .select({ sequence: max(runChanges.sequence) })
    .from(runChanges)
    .where(eq(runChanges.runId, runId));
  return (last?.sequence ?? 0) + 1;
}

/** For the journal: which fields and how many lessons, never what stands in them. */
function touched(after: typeof runChanges.$inferInsert.after) {
  return { fields: Object.keys(after.fields), lessons: after.lessons.length };
}
