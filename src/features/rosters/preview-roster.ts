import { and, eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { type RunToEnrol, runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { ROSTER_ROWS_MAX, type RosterReason } from './roster.rules.ts';
import { findHeader, missingColumns } from './roster-header.ts';
import { type RosterPerson, readRoster } from './roster-reading.ts';
import { type Judged, judgeRow } from './roster-verdict.ts';
import { rosterWords } from './roster-words.ts';

export type RosterFile = { readonly runId: string; readonly fileName: string; readonly bytes: Uint8Array };
export type Previewed = { readonly rosterImportId: string; readonly isRepeat: boolean };

type JudgedRow = Judged & { readonly row: number; readonly person: RosterPerson };

/**
 * Reads a roster (.xlsx or .csv) and keeps a verdict for every row, each bad cell with row, column and reason. Saves
 * nobody: that is `commitRoster`. A file that was committed for this run before is answered with that import
 * (`isRepeat`). Throws NotFound, OutOfScope and Refusal (see RosterReason).
 */
export async function previewRoster(db: Database, actor: Actor, file: RosterFile): Promise<Previewed> {
  const run = await runToEnrol(db, { runId: file.runId });
  requireScope(actor, run);
  const fileSha256 = sha256Hex(file.bytes);
  const [before] = await db
    .select({ id: rosterImports.id, state: rosterImports.state })
    .from(rosterImports)
    .where(and(eq(rosterImports.runId, run.id), eq(rosterImports.fileSha256, fileSha256)));
  if (before?.state === 'committed') return { rosterImportId: before.id, isRepeat: true };
  const { rows, reading } = await readFile(run, file);
  const judged: JudgedRow[] = [];
  for (const row of rows)
    judged.push({ ...(await judgeRow(db, run, row, reading.identityColumn)), row: row.row, person: row.person });
  const rosterImportId = await write(db, async (tx) => {
    await forget(tx, run.id, fileSha256);
    return keep(tx, actor, { run, fileName: file.fileName, fileSha256, reading, judged });
  });
  return { rosterImportId, isRepeat: false };
}

async function readFile(run: RunToEnrol, file: RosterFile) {
  if (run.state !== 'enrolling') throw refusal({ code: 'run-not-open' });
  if (today() > run.startsOn) throw refusal({ code: 'run-started' });
  const read = await readGrid(file.bytes, file.fileName);
  if (!read.ok) throw refusal({ code: 'file-unreadable', facts: { fault: read.fault.code } });
  const header = findHeader(read.grid);
  if (!header) throw refusal({ code: 'no-header' });
  const missing = missingColumns(header);
  refuseIf(missing.length > 0 ? [{ code: 'columns-missing', facts: { fields: missing.join(',') } }] : []);
  const { rows, ignoredRows } = readRoster(read.grid, header, rosterWords(run.cityCode, today()));
  if (rows.length === 0) throw refusal({ code: 'no-rows' });
  if (rows.length > ROSTER_ROWS_MAX) throw refusal({ code: 'too-many-rows' });
  const reading = {
    sheet: read.grid.sheetName,
    headerRow: header.row,
    identityColumn: header.columns.get('identity') ?? '',
    ignoredRows: [...ignoredRows],
    otherSheets: [...read.grid.otherSheets],
  };
  return { rows, reading };
}

function refusal(reason: RosterReason): Refusal {
  return new Refusal([reason]);
}

/** An earlier preview of the same file, not committed: it is read afresh, because the people known may have changed. */
async function forget(tx: Transaction, runId: string, fileSha256: string): Promise<void> {
  const where = and(
    eq(rosterImports.runId, runId),
    eq(rosterImports.fileSha256, fileSha256),
    eq(rosterImports.state, 'previewed'),
  );
  for (const { id } of await tx.select({ id: rosterImports.id }).from(rosterImports).where(where)) {
    await tx.delete(rosterRows).where(eq(rosterRows.rosterImportId, id));
    await tx.delete(rosterImports).where(eq(rosterImports.id, id));
  }
}

type Kept = {
  readonly run: RunToEnrol;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly reading: (typeof rosterImports.$inferInsert)['reading'];
  readonly judged: readonly JudgedRow[];
};

async function keep(tx: Transaction, actor: Actor, kept: Kept): Promise<string> {
  const id = newId();
  const badRows = kept.judged.filter((row) => row.verdict === 'bad').length;
  const goodRows = kept.judged.length - badRows;
  await tx.insert(rosterImports).values({
    id,
    runId: kept.run.id,
    fileName: kept.fileName.slice(0, 200),
    fileSha256: kept.fileSha256,
    state: 'previewed',
    goodRows,
    badRows,
    reading: kept.reading,
    createdBy: actor.accountId,
    createdAt: now(),
  });
  for (const row of kept.judged) {
    const rowId = newId();
    const payload = seal<Sealed>(JSON.stringify(row.person), 'roster_rows', 'payload', rowId);
    const { verdict, faults } = row;
    await tx
      .insert(rosterRows)
      .values({ id: rowId, rosterImportId: id, rowNumber: row.row, verdict, faults: [...faults], payload });
  }
  const details = { run: kept.run.number, fileSha256: kept.fileSha256, goodRows, badRows };
  await record(tx, actor, { act: 'rosters.preview', entity: 'rosterImport', entityId: id, details });
  return id;
}
