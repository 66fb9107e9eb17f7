import { setImmediate as immediately } from 'node:timers/promises';
import { and, eq, ne } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { type RosterEntitlement, type RosterReadingFacts, rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { type RunToEnrol, runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { refuseClosed } from './open-run.ts';
import { type FileToRead, type ReadFile, readRosterFile } from './read-roster-file.ts';
import { GOOD_VERDICTS } from './roster.rules.ts';
import { entitlementJudge } from './roster-entitlement.ts';
import type { RosterRow } from './roster-reading.ts';
import { type Columns, type Judged, judgeRows } from './roster-verdict.ts';
import { sealedRow } from './row-payload.ts';

export type RosterFile = { readonly runId: string; readonly fileName: string; readonly bytes: Uint8Array };
export type Previewed = { readonly rosterImportId: string; readonly isRepeat: boolean };

/**
 * Reads a roster (.xlsx, .csv or a pasted table) and keeps a verdict for every row, each bad cell with row, column and
 * reason. Saves nobody: that is `commitRoster`. A file that was committed for this run before is answered with that
 * import (`isRepeat`). `read` may work in a thread. Throws NotFound, OutOfScope and Refusal (see RosterReason).
 */
export async function previewRoster(
  db: Database,
  actor: Actor,
  file: RosterFile,
  read: (file: FileToRead) => Promise<ReadFile> = readRosterFile,
): Promise<Previewed> {
  const run = await runToEnrol(db, { runId: file.runId });
  requireScope(actor, run);
  const fileSha256 = sha256Hex(file.bytes);
  const before = await importOf(db, run.id, fileSha256);
  if (before && before.state !== 'previewed') return { rosterImportId: before.id, isRepeat: true };
  refuseClosed(run);
  const { bytes, fileName } = file;
  const answer = await read({ bytes, fileName, cityCode: run.cityCode, today: today() });
  if (!answer.ok) throw new Refusal([answer.reason]);
  const { columns = {} } = answer.reading;
  const judged = await judgeInTurns(db, run, answer.rows, {
    identity: columns.identity ?? '',
    phone: columns.phone ?? '',
  });
  const kept = { run, fileName, fileSha256, reading: answer.reading, rows: await sealRows(answer.rows, judged) };
  return write(db, async (tx) => {
    const other = await importOf(tx, run.id, fileSha256);
    if (other && other.state !== 'previewed') return { rosterImportId: other.id, isRepeat: true };
    if (other) await forget(tx, other.id);
    return { rosterImportId: await keep(tx, actor, kept), isRepeat: false };
  });
}

async function importOf(reader: Database | Transaction, runId: string, fileSha256: string) {
  const [found] = await reader
    .select({ id: rosterImports.id, state: rosterImports.state })
    .from(rosterImports)
    .where(
      and(eq(rosterImports.runId, runId), eq(rosterImports.fileSha256, fileSha256), ne(rosterImports.state, 'undone')),
    );
  return found;
}

/** Judging is the processor's work: after every few rows others have their turn. */
async function judgeInTurns(
  db: Database,
  run: RunToEnrol,
  rows: readonly RosterRow[],
  columns: Columns,
): Promise<readonly JudgedRow[]> {
  const judged: JudgedRow[] = [];
  const entitlementsOf = await entitlementJudge(db, run);
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const page = rows.slice(at, at + ROWS_AT_ONCE);
    const verdicts = await judgeRows(db, run, page, columns);
    const asked = verdicts.map((one, index) => ({ ...one, person: page[index]?.person ?? null }));
    const entitlements = await entitlementsOf(asked);
    judged.push(...verdicts.map((one, index) => ({ ...one, entitlement: entitlements[index] ?? null })));
    await immediately();
  }
  return judged;
}

type JudgedRow = Judged & { readonly entitlement: RosterEntitlement | null };
type SealedRow = Omit<typeof rosterRows.$inferInsert, 'rosterImportId'>;

/** Sealing is as well. */
async function sealRows(rows: readonly RosterRow[], judged: readonly JudgedRow[]): Promise<readonly SealedRow[]> {
  const sealed: SealedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const id = newId();
    const { verdict = 'bad', faults = [], learnerId = null, entitlement = null } = judged[index] ?? {};
    const payload = sealedRow(id, { ...row.person, texts: row.texts });
    sealed.push({ id, rowNumber: row.row, verdict, faults: [...faults], entitlement, payload, learnerId });
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await immediately();
  }
  return sealed;
}

const ROWS_AT_ONCE = 250;

/** An earlier preview of the same file: it is read afresh, because the people known may have changed. */
async function forget(tx: Transaction, id: string): Promise<void> {
  await tx.delete(rosterRows).where(eq(rosterRows.rosterImportId, id));
  await tx.delete(rosterImports).where(eq(rosterImports.id, id));
}

type Kept = {
  readonly run: RunToEnrol;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly reading: RosterReadingFacts;
  readonly rows: readonly SealedRow[];
};

async function keep(
  tx: Transaction,
  actor: Actor,
  { run, fileName, fileSha256, reading, rows }: Kept,
): Promise<string> {
  const id = newId();
  const goodRows = rows.filter(({ verdict }) => GOOD_VERDICTS.includes(verdict)).length;
  const badRows = rows.filter(({ verdict }) => verdict === 'bad' || verdict === 'conflict').length;
  const named = { fileName: fileName.slice(0, 200), fileSha256, reading, createdBy: actor.accountId, createdAt: now() };
  await tx.insert(rosterImports).values({ id, runId: run.id, state: 'previewed', goodRows, badRows, ...named });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const page = rows.slice(at, at + ROWS_AT_ONCE);
    await tx.insert(rosterRows).values(page.map((row) => ({ ...row, rosterImportId: id })));
    await immediately();
  }
  const details = { run: run.number, fileSha256, rows: rows.length, goodRows, badRows };
  await record(tx, actor, { act: 'rosters.preview', entity: 'rosterImport', entityId: id, details });
  return id;
}
