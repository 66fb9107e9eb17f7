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

/** So many rows in one transaction, so that it holds the database for some hundredths of a second. */
const NEW_AT_ONCE = 40;
/** People on record are done one by one. */
const KNOWN_AT_ONCE = 8;

/**
 * Imports the next rows of a roster that was begun, in one transaction, each judged again; a row that no longer can is
 * marked with its reasons. Rows are taken inside the transaction, so that nobody is enrolled twice however many
 * processes work on it or die. Answers whether rows are left; when none are, the import is closed with its figures.
 */
export async function importNextRows(db: Database, rosterImportId: string): Promise<boolean> {
  return write(db, async (tx) => {
    const [file] = await tx.select().from(rosterImports).where(eq(rosterImports.id, rosterImportId));
    if (file?.state !== 'importing') return false;
    const rows = await nextRows(tx, file);
    const run = await runToEnrol(tx, { runId: file.runId });
    if (rows.length > 0) {
      await importRows(tx, file, run, rows);
      return true;
    }
    await close(tx, file, run);
    return false;
  });
}

/** The next rows in the order of the file: new people together, or a few of whom one is on record. */
async function nextRows(tx: Transaction, file: RosterImport): Promise<readonly StoredRow[]> {
  const verdicts = [...GOOD_VERDICTS, ...(file.isConfirmed ? (['confirm'] as const) : [])];
  const toDo = and(isNull(rosterRows.importedAt), inArray(rosterRows.verdict, verdicts));
  const rows = await tx
    .select()
    .from(rosterRows)
    .where(and(eq(rosterRows.rosterImportId, file.id), toDo))
    .orderBy(asc(rosterRows.rowNumber))
    .limit(NEW_AT_ONCE);
  const known = rows.findIndex((row) => row.learnerId !== null);
  return known < 0 ? rows : rows.slice(0, known || KNOWN_AT_ONCE);
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
  const changes = toEnrol.map((one) => {
    const { place = null, made = {}, faults = one.faults } = outcomes.get(one.row.id) ?? {};
    const known = one.learnerId ? 'known' : 'new';
    const failed = outcomes.has(one.row.id) ? 'conflict' : isClosed ? 'bad' : one.verdict;
    const verdict = !place ? failed : one.verdict === 'confirm' ? known : one.verdict;
    return [
      one.row.id,
      verdict,
      faults,
      place ? now() : null,
      place?.learnerId ?? one.learnerId,
      place?.enrolmentId ?? null,
      made,
    ];
  });
  await tx.run(sql`
    UPDATE roster_rows SET verdict = c.value->>1, faults = c.value->2, imported_at = c.value->>3,
      learner_id = c.value->>4, enrolment_id = c.value->>5, made = c.value->6
    FROM json_each(${JSON.stringify(changes)}) c WHERE roster_rows.id = c.value->>0`);
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
