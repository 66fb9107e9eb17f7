import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { type RunToEnrol, runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { enrolRows } from './enrol-rows.ts';
import { whyClosed } from './open-run.ts';
import { GOOD_VERDICTS, type RosterFault } from './roster.rules.ts';
import { judgeRows } from './roster-verdict.ts';
import { openRow } from './row-payload.ts';

export type RosterImport = typeof rosterImports.$inferSelect;
type StoredRow = typeof rosterRows.$inferSelect;

/** So many rows in one transaction: it holds the database for a few hundredths of a second. */
export const CHUNK = 50;

/**
 * Imports the next rows of a roster that was begun, in one transaction, each judged again; a row that no longer can is
 * marked with its reasons. Rows are taken inside the transaction, so that nobody is enrolled twice however many
 * processes work on it or die. Answers whether rows are left; when none are, the import is closed with its figures.
 */
export async function importNextRows(db: Database, rosterImportId: string, size: number = CHUNK): Promise<boolean> {
  return write(db, async (tx) => {
    const [file] = await tx.select().from(rosterImports).where(eq(rosterImports.id, rosterImportId));
    if (file?.state !== 'importing') return false;
    const rows = await nextRows(tx, file, size);
    const run = await runToEnrol(tx, { runId: file.runId });
    if (rows.length > 0) await importRows(tx, file, run, rows);
    if (rows.length === size) return true;
    await close(tx, file, run);
    return false;
  });
}

function nextRows(tx: Transaction, file: RosterImport, size: number): Promise<StoredRow[]> {
  const verdicts = [...GOOD_VERDICTS, ...(file.isConfirmed ? (['confirm'] as const) : [])];
  return tx
    .select()
    .from(rosterRows)
    .where(
      and(eq(rosterRows.rosterImportId, file.id), isNull(rosterRows.importedAt), inArray(rosterRows.verdict, verdicts)),
    )
    .orderBy(asc(rosterRows.rowNumber))
    .limit(size);
}

async function importRows(
  tx: Transaction,
  file: RosterImport,
  run: RunToEnrol,
  rows: readonly StoredRow[],
): Promise<void> {
  const actor = committerOf(file);
  const { columns = {}, identityColumn } = file.reading;
  const opened = rows.flatMap((row) => {
    const person = openRow(row);
    return person ? [{ row, person, remarks: row.faults }] : [];
  });
  const judged = await judgeRows(tx, run, opened, { identity: identityColumn, phone: columns.phone ?? '' });
  const isClosed = whyClosed(run).length > 0;
  const toEnrol = opened.flatMap((one, index) => {
    const { verdict, faults, learnerId } = judged[index] ?? { verdict: 'bad', faults: [], learnerId: null };
    const isGood = !isClosed && [...GOOD_VERDICTS, 'confirm'].includes(verdict);
    return [
      { ...one, verdict, faults: isClosed ? [...faults, closedFault(identityColumn)] : faults, learnerId, isGood },
    ];
  });
  const outcomes = await enrolRows(
    tx,
    actor,
    run,
    toEnrol.filter((one) => one.isGood),
    file.hasConsents,
  );
  for (const one of toEnrol) {
    const outcome = outcomes.get(one.row.id);
    const known = one.learnerId ? 'known' : 'new';
    const changed = outcome?.place
      ? {
          verdict: one.verdict === 'confirm' ? known : one.verdict,
          importedAt: now(),
          ...outcome.place,
          made: outcome.made,
        }
      : { verdict: outcome ? ('conflict' as const) : one.isGood || isClosed ? ('bad' as const) : one.verdict };
    const faults = outcome?.faults ?? one.faults;
    await tx
      .update(rosterRows)
      .set({ ...changed, faults: [...faults] })
      .where(eq(rosterRows.id, one.row.id));
  }
}

function closedFault(column: string): RosterFault {
  return { column, field: 'identity', code: 'run-closed' };
}

/** Whoever began the import is the author of everything it makes. */
export function committerOf(file: RosterImport): Actor {
  return {
    ...SYSTEM_ACTOR,
    accountId: file.committedBy ?? 'system',
    role: (file.committedRole ?? 'registrar') as Role,
  };
}

async function close(tx: Transaction, file: RosterImport, run: RunToEnrol): Promise<void> {
  const [counted] = await tx
    .select({
      imported: count(rosterRows.importedAt),
      bad: sql<number>`coalesce(sum(${rosterRows.verdict} IN ('bad','conflict')), 0)`,
    })
    .from(rosterRows)
    .where(eq(rosterRows.rosterImportId, file.id));
  const { imported = 0, bad = 0 } = counted ?? {};
  await tx
    .update(rosterImports)
    .set({ state: 'committed', committedAt: now(), goodRows: imported, badRows: bad })
    .where(eq(rosterImports.id, file.id));
  const details = { run: run.number, imported, refused: Math.max(0, file.goodRows - imported) };
  await record(tx, committerOf(file), { act: 'rosters.finish', entity: 'rosterImport', entityId: file.id, details });
}
