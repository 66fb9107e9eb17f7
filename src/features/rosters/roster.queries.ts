import { and, asc, count, desc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';
import { type RosterEntitlement, rosterImports, rosterRows } from '#db/schema/rosters.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { deskRun, mayManage } from '#src/features/enrolment/run-learners.queries.ts';
import { maskIdentityNumber } from '#src/lib/identity-number.ts';
import { maskPhone } from '#src/lib/phone.ts';
import { whyClosed } from './open-run.ts';
import { GOOD_VERDICTS, IMPORTABLE, isFault, type RosterVerdict } from './roster.rules.ts';
import { countsOf } from './roster-counts.queries.ts';
import { openRow } from './row-payload.ts';
import { saidIn } from './said.ts';
import { livePlaces } from './undo-roster.ts';

export const VERDICTS: readonly RosterVerdict[] = ['bad', 'confirm', 'conflict', 'new', 'known', 'already-enrolled'];
export const ROWS_PER_PAGE = 100;

/** The rosters imported for a run, the latest first. */
export function importsOfRun(reader: Reader, runId: string) {
  return reader
    .select()
    .from(rosterImports)
    .where(eq(rosterImports.runId, runId))
    .orderBy(desc(rosterImports.createdAt))
    .limit(200);
}

/** A roster and its run; null when it does not exist or lies outside the viewer's scope. */
export async function rosterInReach(reader: Reader, viewer: Viewer, id: string | undefined) {
  const [file] = id ? await reader.select().from(rosterImports).where(eq(rosterImports.id, id)) : [];
  const run = file && (await deskRun(reader, viewer, file.runId));
  return file && run ? { file, run } : null;
}

type Asked = { readonly verdict?: RosterVerdict | undefined; readonly page?: number };

/** A roster with the verdicts of a page of its rows; null when it is not there for the viewer. */
export async function rosterPage(reader: Reader, viewer: Viewer, id: string | undefined, asked: Asked = {}) {
  const found = await rosterInReach(reader, viewer, id);
  if (!found) return null;
  const { file, run } = found;
  const { counts, entitled } = await countsOf(reader, file.id);
  const good = counts.new + counts.known;
  const seatsLeft = Math.max(0, run.capacity - run.seatsTaken);
  const { rows, total } = await rowsOf(reader, file, asked, seatsLeft);
  const isMine = mayManage(viewer, run);
  const places = file.state === 'previewed' ? { confirmed: 0, waiting: 0 } : await placeCounts(reader, file.id);
  const toUndo = file.state === 'committed' || file.state === 'undone' ? await livePlaces(reader, file.id) : 0;
  return {
    file,
    run,
    rows,
    total,
    good,
    counts,
    /** Of those who may be enrolled; null: nothing is said of anybody. */
    entitled,
    seatsLeft,
    all: VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0),
    done: places.confirmed + places.waiting,
    toDo: good + (file.isConfirmed ? counts.confirm : 0),
    /** How many of the good rows will find no seat. */
    willWait: file.state === 'previewed' ? Math.max(0, good - seatsLeft) : 0,
    ...places,
    toUndo,
    mayCommit: isMine && file.state === 'previewed' && whyClosed(run).length === 0,
    mayUndo: isMine && file.state === 'committed' && whyClosed(run).length === 0,
  };
}

export type RosterPage = NonNullable<Awaited<ReturnType<typeof rosterPage>>>;
export type RosterPageRow = RosterPage['rows'][number];

async function placeCounts(reader: Reader, rosterImportId: string) {
  const [places] = await reader
    .select({
      confirmed: sql<number>`coalesce(sum(${enrolments.waitingNumber} IS NULL), 0)`,
      waiting: sql<number>`coalesce(sum(${enrolments.waitingNumber} IS NOT NULL), 0)`,
    })
    .from(rosterRows)
    .innerJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .where(and(eq(rosterRows.rosterImportId, rosterImportId), isNotNull(rosterRows.importedAt)));
  return places ?? { confirmed: 0, waiting: 0 };
}

type File = typeof rosterImports.$inferSelect;

async function rowsOf(reader: Reader, file: File, { verdict, page = 1 }: Asked, seatsLeft: number) {
  const where = and(eq(rosterRows.rosterImportId, file.id), verdict ? eq(rosterRows.verdict, verdict) : undefined);
  const [counted] = await reader.select({ rows: count() }).from(rosterRows).where(where);
  const found = await reader
    .select({
      row: rosterRows,
      name: learners.name,
      identityMasked: learners.identityMasked,
      waitingNumber: enrolments.waitingNumber,
    })
    .from(rosterRows)
    .leftJoin(learners, eq(learners.id, rosterRows.learnerId))
    .leftJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .where(where)
    .orderBy(asc(rosterRows.rowNumber))
    .limit(ROWS_PER_PAGE)
    .offset((page - 1) * ROWS_PER_PAGE);
  let good = file.state === 'previewed' ? await goodBefore(reader, file.id, found[0]?.row.rowNumber ?? 0) : 0;
  const rows = found.map((one) => {
    if (GOOD_VERDICTS.includes(one.row.verdict)) good += 1;
    const wouldWait = file.state === 'previewed' && GOOD_VERDICTS.includes(one.row.verdict) && good > seatsLeft;
    return { ...rowOf(one), wouldWait };
  });
  return { rows, total: counted?.rows ?? 0 };
}

type Found = {
  readonly row: typeof rosterRows.$inferSelect;
  readonly name: string | null;
  readonly identityMasked: string | null;
  readonly waitingNumber: number | null;
};

function rowOf({ row, name, identityMasked, waitingNumber }: Found) {
  const person = openRow(row);
  const said = (fault: (typeof row.faults)[number]) => ({
    ...fault,
    said: saidIn(person?.texts?.[fault.column], fault.field),
  });
  return {
    row: row.rowNumber,
    verdict: row.verdict,
    entitlement: entitlementOf(row),
    name: person?.name ?? name,
    identityMasked: person?.identity ? maskIdentityNumber(person.identity) : identityMasked,
    phoneMasked: person?.phone ? maskPhone(person.phone) : null,
    isForgotten: person === null,
    faults: row.faults.filter(isFault).map(said),
    notes: row.faults.filter((fault) => !isFault(fault)).map(said),
    place: row.enrolmentId ? { waitingNumber } : null,
    isUndone: row.undoneAt !== null,
  };
}

/** A row that is kept out after all says nothing of a subsidy. */
function entitlementOf({ verdict, entitlement }: typeof rosterRows.$inferSelect): RosterEntitlement | null {
  return IMPORTABLE.includes(verdict) ? entitlement : null;
}

async function goodBefore(reader: Reader, rosterImportId: string, rowNumber: number): Promise<number> {
  const [counted] = await reader
    .select({ rows: count() })
    .from(rosterRows)
    .where(
      and(
        eq(rosterRows.rosterImportId, rosterImportId),
        inArray(rosterRows.verdict, [...GOOD_VERDICTS]),
        lt(rosterRows.rowNumber, rowNumber),
      ),
    );
  return counted?.rows ?? 0;
}

/** Rows as they stand in the file, for the workbook that goes back: all, or those that were not taken. */
export async function rowsInFile(reader: Reader, rosterImportId: string, which: 'all' | 'faulty') {
  const faulty = which === 'faulty' ? inArray(rosterRows.verdict, ['bad', 'confirm', 'conflict']) : undefined;
  const rows = await reader
    .select()
    .from(rosterRows)
    .where(and(eq(rosterRows.rosterImportId, rosterImportId), faulty))
    .orderBy(asc(rosterRows.rowNumber));
  return rows.map((row) => ({
    row: row.rowNumber,
    faults: row.faults,
    entitlement: entitlementOf(row),
    texts: openRow(row)?.texts ?? {},
  }));
}

export type RowInFile = Awaited<ReturnType<typeof rowsInFile>>[number];
