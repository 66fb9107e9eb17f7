import { and, count, eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { refuseClosed } from './open-run.ts';
import { GOOD_VERDICTS } from './roster.rules.ts';

/**
 * `hasConsents`: the institution holds every person's signed consent to be recorded and claimed for. `isConfirmed`:
 * whoever commits has looked at the rows that ask for it.
 */
export type ToCommit = {
  readonly rosterImportId: string;
  readonly hasConsents?: boolean;
  readonly isConfirmed?: boolean;
};

/** `isRepeat`: it had been begun before, and nothing changed. `rows`: how many are to be imported. */
export type Begun = { readonly runId: string; readonly isRepeat: boolean; readonly rows: number };

/**
 * Sets a previewed roster to be imported; its rows follow in chunks (`importNextRows`). Begun a second time it changes
 * nothing. Throws NotFound, OutOfScope and Refusal (`run-not-open`, `run-started`, `nothing-to-import`, `import-undone`).
 */
export async function beginImport(db: Database, actor: Actor, input: ToCommit): Promise<Begun> {
  const { rosterImportId: id, hasConsents = false, isConfirmed = false } = input;
  const about = { act: 'rosters.commit', entity: 'rosterImport', entityId: id };
  return deed(db, actor, about, async (tx) => {
    const { file, run } = await fileAndRun(tx, actor, id);
    if (file.state === 'undone') refuseIf([{ code: 'import-undone' }]);
    if (file.state !== 'previewed') return { runId: run.id, isRepeat: true, rows: 0 };
    refuseClosed(run);
    const rows = await goodRows(tx, id, isConfirmed);
    refuseIf(rows === 0 ? [{ code: 'nothing-to-import' }] : []);
    const committer = { committedBy: actor.accountId, committedRole: actor.role };
    await tx
      .update(rosterImports)
      .set({ state: 'importing', ...committer, hasConsents, isConfirmed })
      .where(eq(rosterImports.id, id));
    await record(tx, actor, { ...about, details: { run: run.number, rows, hasConsents, isConfirmed } });
    return { runId: run.id, isRepeat: false, rows };
  });
}

/** The import and its run, within the actor's scope. Throws NotFound and OutOfScope. */
export async function fileAndRun(tx: Transaction, actor: Actor, id: string) {
  const [file] = await tx.select().from(rosterImports).where(eq(rosterImports.id, id));
  if (!file) throw new NotFound('roster');
  const run = await runToEnrol(tx, { runId: file.runId });
  requireScope(actor, run);
  return { file, run };
}

async function goodRows(tx: Transaction, id: string, isConfirmed: boolean): Promise<number> {
  const verdicts = [...GOOD_VERDICTS, ...(isConfirmed ? (['confirm'] as const) : [])];
  const [counted] = await tx
    .select({ rows: count() })
    .from(rosterRows)
    .where(and(eq(rosterRows.rosterImportId, id), inArray(rosterRows.verdict, verdicts)));
  return counted?.rows ?? 0;
}
