import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { deskRun, mayManage } from '#src/features/enrolment/run-learners.queries.ts';
import { maskIdentityNumber } from '#src/lib/identity-number.ts';
import { open } from '#src/lib/keys.ts';
import { isFault, type RosterVerdict } from './roster.rules.ts';
import type { RosterPerson } from './roster-reading.ts';

export const VERDICTS: readonly RosterVerdict[] = ['bad', 'new', 'known', 'already-enrolled'];

/** The rosters imported for a run, the latest first. */
export function importsOfRun(reader: Reader, runId: string) {
  return reader
    .select()
    .from(rosterImports)
    .where(eq(rosterImports.runId, runId))
    .orderBy(desc(rosterImports.createdAt));
}

/** A roster with the verdict of every row; null when it does not exist or lies outside the viewer's scope. */
export async function rosterPage(reader: Reader, viewer: Viewer, id: string | undefined) {
  const [file] = id ? await reader.select().from(rosterImports).where(eq(rosterImports.id, id)) : [];
  const run = file && (await deskRun(reader, viewer, file.runId));
  if (!file || !run) return null;
  const rows = await rowsOf(reader, file.id);
  const countOf = (verdict: RosterVerdict) => rows.filter((row) => row.verdict === verdict).length;
  const good = countOf('new') + countOf('known');
  return {
    file,
    run,
    rows,
    good,
    counts: {
      new: countOf('new'),
      known: countOf('known'),
      'already-enrolled': countOf('already-enrolled'),
      bad: countOf('bad'),
    },
    seatsLeft: run.capacity - run.seatsTaken,
    /** How many of the good rows will find no seat. */
    willWait: file.state === 'previewed' ? Math.max(0, good - (run.capacity - run.seatsTaken)) : 0,
    confirmed: rows.filter((row) => row.place && row.place.waitingNumber === null).length,
    waiting: rows.filter((row) => row.place && row.place.waitingNumber !== null).length,
    mayCommit: mayManage(viewer, run) && file.state === 'previewed' && run.state === 'enrolling',
  };
}

export type RosterPage = NonNullable<Awaited<ReturnType<typeof rosterPage>>>;
export type RosterPageRow = RosterPage['rows'][number];

async function rowsOf(reader: Reader, rosterImportId: string) {
  const rows = await reader
    .select()
    .from(rosterRows)
    .where(eq(rosterRows.rosterImportId, rosterImportId))
    .orderBy(asc(rosterRows.rowNumber));
  const places = await placesOf(
    reader,
    rows.flatMap((row) => row.enrolmentId ?? []),
  );
  return rows.map((row) => {
    const person: RosterPerson = JSON.parse(open(row.payload, 'roster_rows', 'payload', row.id));
    return {
      row: row.rowNumber,
      verdict: row.verdict,
      name: person.name,
      identityMasked: person.identity ? maskIdentityNumber(person.identity) : null,
      faults: row.faults.filter(isFault),
      notes: row.faults.filter((fault) => !isFault(fault)),
      place: row.enrolmentId ? (places.get(row.enrolmentId) ?? null) : null,
    };
  });
}

async function placesOf(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { waitingNumber: number | null }>();
  const rows = await reader
    .select({ id: enrolments.id, waitingNumber: enrolments.waitingNumber })
    .from(enrolments)
    .where(inArray(enrolments.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
