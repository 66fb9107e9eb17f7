import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { ADMITTED_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { fileAndRun } from './begin-import.ts';
import { whyClosed } from './open-run.ts';
import type { RosterReason } from './roster.rules.ts';

/**
 * Takes an import back before its run begins; its places follow in chunks (`takeBackNextRows`). Only what the import
 * made is touched: people, places and categories that were there before stay. Throws NotFound, OutOfScope and Refusal
 * (`not-committed`, `import-running`, `undo-too-late`).
 */
export async function undoRoster(
  db: Database,
  actor: Actor,
  input: { readonly rosterImportId: string },
): Promise<{ readonly runId: string }> {
  const about = { act: 'rosters.undo', entity: 'rosterImport', entityId: input.rosterImportId };
  return deed(db, actor, about, async (tx) => {
    const { file, run } = await fileAndRun(tx, actor, input.rosterImportId);
    refuseIf(whyNotUndo(file.state, whyClosed(run).length > 0));
    await tx
      .update(rosterImports)
      .set({ state: 'undone', undoneBy: actor.accountId, undoneAt: now() })
      .where(eq(rosterImports.id, file.id));
    await record(tx, actor, { ...about, details: { run: run.number, places: await livePlaces(tx, file.id) } });
    return { runId: run.id };
  });
}

/** Why an import cannot be taken back. */
export function whyNotUndo(state: string, isClosed: boolean): readonly RosterReason[] {
  if (state === 'importing') return [{ code: 'import-running' }];
  if (state !== 'committed') return [{ code: 'not-committed' }];
  return isClosed ? [{ code: 'undo-too-late' }] : [];
}

/** How many places of an import are still held. */
export async function livePlaces(reader: Database | Transaction, rosterImportId: string): Promise<number> {
  const [counted] = await reader
    .select({ places: sql<number>`count(*)` })
    .from(rosterRows)
    .innerJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .where(and(eq(rosterRows.rosterImportId, rosterImportId), inArray(enrolments.state, [...ADMITTED_STATES])));
  return counted?.places ?? 0;
}
