import { and, eq, ne, sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { examRunOf, peopleOf, sittingOf } from './exam.queries.ts';
import { outcomeOf, type ResultRow, whyNotMarked } from './exam.rules.ts';

/**
 * Enters the marks of a sitting, the whole sheet at once: tenths of a mark, or null for an absence. Marks not yet
 * published are written over; the journal keeps how many. Throws Refusal (ResultReason), OutOfScope, NotFound.
 */
export async function saveResults(
  db: Database,
  actor: Actor,
  input: { readonly sittingId: string; readonly rows: readonly ResultRow[] },
): Promise<void> {
  await write(db, async (tx) => {
    const sitting = await sittingOf(tx, input.sittingId);
    const run = await examRunOf(tx, sitting.runId);
    requireScope(actor, run);
    const people = { onTheRun: await placesOf(tx, run.id), passed: await passedElsewhere(tx, sitting) };
    const by = { accountId: actor.accountId, today: today() };
    refuseIf(whyNotMarked(sitting, people, input.rows, by));
    const passMark = run.passMarks[sitting.part];
    const rows = input.rows.map(({ enrolmentId, scoreTenths }) => ({
      id: newId(),
      sittingId: sitting.id,
      runId: run.id,
      enrolmentId,
      part: sitting.part,
      scoreTenths,
      outcome: outcomeOf(scoreTenths, passMark),
      isPublished: false,
      recordedBy: actor.accountId,
      recordedAt: now(),
    }));
    await tx
      .insert(results)
      .values(rows)
      .onConflictDoUpdate({ target: [results.sittingId, results.enrolmentId], set: WRITTEN_OVER });
    await tx.update(sittings).set({ state: 'marked' }).where(eq(sittings.id, sitting.id));
    const details = {
      runId: run.id,
      part: sitting.part,
      rows: rows.length,
      passed: rows.filter((row) => row.outcome === 'pass').length,
    };
    await record(tx, actor, { act: 'exams.saveResults', entity: 'sitting', entityId: sitting.id, details });
  });
}

const WRITTEN_OVER = {
  scoreTenths: sql`excluded.score_tenths`,
  outcome: sql`excluded.outcome`,
  recordedBy: sql`excluded.recorded_by`,
  recordedAt: sql`excluded.recorded_at`,
};

/** Those without a verdict yet. */
async function placesOf(tx: Transaction, runId: string): Promise<ReadonlySet<string>> {
  const people = await peopleOf(tx, runId);
  return new Set(people.filter((person) => person.state === 'confirmed').map((person) => person.enrolmentId));
}

/** Those who passed this part in another sitting: they do not sit it again. */
async function passedElsewhere(tx: Transaction, sitting: typeof sittings.$inferSelect): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ enrolmentId: results.enrolmentId })
    .from(results)
    .where(
      and(
        eq(results.runId, sitting.runId),
        eq(results.part, sitting.part),
        eq(results.outcome, 'pass'),
        ne(results.sittingId, sitting.id),
      ),
    );
  return new Set(rows.map((row) => row.enrolmentId));
}
