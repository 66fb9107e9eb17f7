import { and, eq, inArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { markAssessed } from '#src/features/catalogue/mark-assessed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { examRunOf, peopleOf, resultsOf } from './exam.queries.ts';
import { type LearnerResults, whyNotPublished } from './exam.rules.ts';

/**
 * Publishes everything marked on a run: from now on those results cannot change, and learners see them. Both parts
 * must have a result or an absence for everybody. The first time, the run becomes assessed; a re-sit is published
 * the same way. Throws Refusal (PublishReason), OutOfScope, NotFound.
 */
export async function publishResults(db: Database, actor: Actor, input: { readonly runId: string }): Promise<void> {
  await write(db, async (tx) => {
    const run = await examRunOf(tx, input.runId);
    requireScope(actor, run);
    const waiting = await waitingResults(tx, run.id);
    const markerIds = [...new Set(waiting.flatMap((row) => [row.recordedBy, row.examinerId ?? '']))];
    const missing = await missingParts(tx, run.id);
    refuseIf(whyNotPublished(run, { waiting: waiting.length, missing, markerIds }, actor.accountId));
    const sittingIds = [...new Set(waiting.map((row) => row.sittingId))];
    await tx
      .update(results)
      .set({ isPublished: true })
      .where(and(inArray(results.sittingId, sittingIds), eq(results.isPublished, false)));
    await tx
      .update(sittings)
      .set({ state: 'published', publishedBy: actor.accountId, publishedAt: now() })
      .where(inArray(sittings.id, sittingIds));
    if (run.state === 'delivered') await markAssessed(tx, run.id, actor);
    const details = { results: waiting.length, sittings: sittingIds };
    await record(tx, actor, { act: 'exams.publishResults', entity: 'run', entityId: run.id, details });
  });
}

function waitingResults(tx: Transaction, runId: string) {
  return tx
    .select({ sittingId: results.sittingId, recordedBy: results.recordedBy, examinerId: sittings.examinerId })
    .from(results)
    .innerJoin(sittings, eq(sittings.id, results.sittingId))
    .where(and(eq(results.runId, runId), eq(results.isPublished, false)));
}

async function missingParts(tx: Transaction, runId: string): Promise<{ theory: number; practical: number }> {
  const known = await resultsOf(tx, runId);
  const people = await peopleOf(tx, runId);
  const without = (part: keyof LearnerResults) =>
    people.filter((person) => person.state === 'confirmed' && !known.get(person.enrolmentId)?.[part]).length;
  return { theory: without('theory'), practical: without('practical') };
}
