import { and, asc, eq, gt, isNull, notInArray } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { forgottenRow } from './row-payload.ts';

/** Until then a roster can be imported, mended or taken back. */
const STILL_NEEDED = ['draft', 'filed', 'returned', 'approved', 'enrolling'] as const;
const ROWS_AT_ONCE = 200;

/**
 * The data of people in rosters of runs that have begun are forgotten: those imported are learners, and nothing is
 * kept of the others. Verdicts and their counts stay. Answers how many imports were cleared.
 */
export async function forgetRosters(db: Database): Promise<number> {
  const due = await db
    .select({ id: rosterImports.id })
    .from(rosterImports)
    .innerJoin(runs, eq(runs.id, rosterImports.runId))
    .where(and(isNull(rosterImports.forgottenAt), notInArray(runs.state, [...STILL_NEEDED])));
  for (const { id } of due) await forget(db, id);
  return due.length;
}

async function forget(db: Database, id: string): Promise<void> {
  let [after, rows]: [number | null, number] = [0, 0];
  while (after !== null) {
    const last: number = after;
    after = await write(db, async (tx) => {
      const page = await tx
        .select({ id: rosterRows.id, rowNumber: rosterRows.rowNumber })
        .from(rosterRows)
        .where(and(eq(rosterRows.rosterImportId, id), gt(rosterRows.rowNumber, last)))
        .orderBy(asc(rosterRows.rowNumber))
        .limit(ROWS_AT_ONCE);
      for (const row of page) {
        await tx
          .update(rosterRows)
          .set({ payload: forgottenRow(row.id), entitlement: null })
          .where(eq(rosterRows.id, row.id));
      }
      rows += page.length;
      if (page.length === ROWS_AT_ONCE) return page.at(-1)?.rowNumber ?? null;
      await tx.update(rosterImports).set({ forgottenAt: now() }).where(eq(rosterImports.id, id));
      const entry = { act: 'rosters.forget', entity: 'rosterImport', entityId: id };
      await record(tx, SYSTEM, { ...entry, details: { rows } });
      return null;
    });
  }
}
