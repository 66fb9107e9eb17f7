import { and, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { type PlanPart, runChanges } from '#db/schema/catalogue.ts';
import { movedLessons } from './run-change.rules.ts';

/** One version of a plan, or what would be one. */
export type RunChange = typeof runChanges.$inferSelect;

/** Every change of a run for its desk, newest first. One statement. */
export async function changesOfRun(reader: Reader, runId: string): Promise<readonly RunChange[]> {
  return reader.select().from(runChanges).where(eq(runChanges.runId, runId)).orderBy(desc(runChanges.sequence));
}

/** Whether a change of a run waits for the bureau. */
export async function isChangeOpen(reader: Reader, runId: string): Promise<boolean> {
  const [open] = await reader
    .select({ id: runChanges.id })
    .from(runChanges)
    .where(and(eq(runChanges.runId, runId), eq(runChanges.state, 'proposed')));
  return open !== undefined;
}

/**
 * How many people on a run hear of a change, and how many of them have a lesson of another run at one of its new times.
 * One statement; none where nobody must hear.
 */
export async function peopleTouched(
  reader: Reader,
  runId: string,
  { before, after }: { before: PlanPart; after: PlanPart },
) {
  const moved = movedLessons(before, after).map(([, lesson]) => lesson);
  if (moved.length === 0) return { told: 0, clashing: 0 };
  const times = JSON.stringify(moved.map(({ heldOn, startsAt, endsAt }) => ({ heldOn, startsAt, endsAt })));
  const live = sql`('submitted','returned','waiting','offered','confirmed')`;
  const [row] = await reader.all<{ told: number; clashing: number }>(sql`
    SELECT count(*) AS told, coalesce(sum(EXISTS (
      SELECT 1 FROM enrolments o JOIN runs r ON r.id = o.run_id AND r.state IN ('approved','enrolling','running')
      JOIN lessons l ON l.run_id = o.run_id
      JOIN json_each(${times}) t ON l.held_on = t.value ->> 'heldOn'
        AND l.starts_at < t.value ->> 'endsAt' AND t.value ->> 'startsAt' < l.ends_at
      WHERE o.learner_id = e.learner_id AND o.run_id <> e.run_id AND o.state IN ${live})), 0) AS clashing
    FROM enrolments e WHERE e.run_id = ${runId} AND e.state IN ${live}`);
  return { told: Number(row?.told ?? 0), clashing: Number(row?.clashing ?? 0) };
}
