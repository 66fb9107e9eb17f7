import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { type RunToEnrol, runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { open } from '#src/lib/keys.ts';
import { NotFound, Refusal } from '#src/lib/refusal.ts';
import { enrolRosterRow } from './enrol-roster-row.ts';
import type { RosterPerson } from './roster-reading.ts';

type RosterImport = typeof rosterImports.$inferSelect;

/** `hasConsents`: the institution holds every person's signed consent to be recorded and claimed for. */
export type ToCommit = { readonly rosterImportId: string; readonly hasConsents?: boolean };

/** What a commit did; `isRepeat`: it had been done before and nothing changed. */
export type Committed = {
  readonly runId: string;
  readonly isRepeat: boolean;
  readonly confirmed: number;
  readonly waiting: number;
  readonly refused: number;
};

/**
 * Registers and enrols the good rows of a previewed roster, each with a seat or a number on the waiting list, in one
 * transaction. Rows are judged again: one that no longer can is marked bad and the others go on. A second commit
 * changes nothing. Throws NotFound, OutOfScope and Refusal (`run-not-open`, `run-started`, `nothing-to-import`).
 */
export async function commitRoster(db: Database, actor: Actor, input: ToCommit): Promise<Committed> {
  return write(db, async (tx) => {
    const { file, run } = await fileToCommit(tx, actor, input.rosterImportId);
    if (file.state === 'committed') return { runId: run.id, isRepeat: true, confirmed: 0, waiting: 0, refused: 0 };
    if (run.state !== 'enrolling') throw new Refusal([{ code: 'run-not-open' }]);
    if (today() > run.startsOn) throw new Refusal([{ code: 'run-started' }]);
    const { places, refused } = await enrolRows(tx, actor, run, file, input.hasConsents ?? false);
    const waiting = places.filter((place) => place.waitingNumber !== null).length;
    const counts = { confirmed: places.length - waiting, waiting, refused };
    await markCommitted(tx, actor, file, counts);
    await record(tx, actor, {
      act: 'rosters.commit',
      entity: 'rosterImport',
      entityId: file.id,
      details: {
        run: run.number,
        ...counts,
        hasConsents: input.hasConsents ?? false,
        enrolments: places.map((place) => place.enrolmentId),
      },
    });
    return { runId: run.id, isRepeat: false, ...counts };
  });
}

async function fileToCommit(tx: Transaction, actor: Actor, id: string) {
  const [file] = await tx.select().from(rosterImports).where(eq(rosterImports.id, id));
  if (!file) throw new NotFound('roster');
  const run = await runToEnrol(tx, { runId: file.runId });
  requireScope(actor, run);
  return { file, run };
}

async function enrolRows(tx: Transaction, actor: Actor, run: RunToEnrol, file: RosterImport, hasConsents: boolean) {
  const rows = await tx
    .select()
    .from(rosterRows)
    .where(and(eq(rosterRows.rosterImportId, file.id), inArray(rosterRows.verdict, ['new', 'known'])))
    .orderBy(asc(rosterRows.rowNumber));
  if (rows.length === 0) throw new Refusal([{ code: 'nothing-to-import' }]);
  const { identityColumn } = file.reading;
  const places: { enrolmentId: string; waitingNumber: number | null }[] = [];
  for (const row of rows) {
    const person: RosterPerson = JSON.parse(open(row.payload, 'roster_rows', 'payload', row.id));
    const { verdict, faults, place } = await enrolRosterRow(tx, actor, run, {
      ...row,
      person,
      identityColumn,
      hasConsents,
    });
    const enrolmentId = place?.enrolmentId ?? null;
    await tx
      .update(rosterRows)
      .set({ verdict, faults: [...faults], enrolmentId })
      .where(eq(rosterRows.id, row.id));
    if (place) places.push(place);
  }
  return { places, refused: rows.length - places.length };
}

async function markCommitted(
  tx: Transaction,
  actor: Actor,
  file: RosterImport,
  { refused }: { refused: number },
): Promise<void> {
  await tx
    .update(rosterImports)
    .set({
      state: 'committed',
      goodRows: file.goodRows - refused,
      badRows: file.badRows + refused,
      committedBy: actor.accountId,
      committedAt: now(),
    })
    .where(eq(rosterImports.id, file.id));
}
