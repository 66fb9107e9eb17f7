import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { learnerCategories } from '#db/schema/learners.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import { type Actor, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { endPlace, placeToEnd } from '#src/features/enrolment/end-place.ts';
import { isStep } from '#src/features/enrolment/enrolment-states.rules.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { rosterMessages } from './roster.messages.ts';

const CHUNK = 25;

/** Imports that were taken back and still have places to end. */
export async function undosUnderWay(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ id: rosterImports.id })
    .from(rosterImports)
    .innerJoin(rosterRows, eq(rosterRows.rosterImportId, rosterImports.id))
    .where(and(eq(rosterImports.state, 'undone'), isNotNull(rosterRows.importedAt), isNull(rosterRows.undoneAt)));
  return rows.map((row) => row.id);
}

/** Ends the places of the next rows of an import that was taken back; answers whether some are left. */
export async function takeBackNextRows(db: Database, rosterImportId: string): Promise<boolean> {
  return write(db, async (tx) => {
    const [file] = await tx.select().from(rosterImports).where(eq(rosterImports.id, rosterImportId));
    if (file?.state !== 'undone') return false;
    const rows = await tx
      .select()
      .from(rosterRows)
      .where(and(eq(rosterRows.rosterImportId, file.id), isNotNull(rosterRows.importedAt), isNull(rosterRows.undoneAt)))
      .limit(CHUNK);
    const actor: Actor = {
      ...SYSTEM_ACTOR,
      accountId: file.undoneBy ?? 'system',
      role: (file.committedRole ?? 'registrar') as Role,
    };
    for (const row of rows) await takeBack(tx, actor, row);
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) await tx.update(rosterRows).set({ undoneAt: now() }).where(inArray(rosterRows.id, ids));
    return rows.length === CHUNK;
  });
}

type Row = {
  readonly rosterImportId: string;
  readonly enrolmentId: string | null;
  readonly made: { readonly categories?: string[] };
};

async function takeBack(tx: Transaction, actor: Actor, row: Row): Promise<void> {
  if (!row.enrolmentId) return;
  const place = await placeToEnd(tx, row.enrolmentId);
  if (isStep(place.state, 'remove')) {
    const { state: to, promoted } = await endPlace(tx, actor, place, {
      to: 'rejected',
      reason: rosterMessages.undoReason.zh,
      letter: 'removed',
    });
    const details = { run: place.run.number, from: place.state, to, promoted, rosterImportId: row.rosterImportId };
    await record(tx, actor, { act: 'enrolment.removeLearner', entity: 'enrolment', entityId: place.id, details });
  }
  const { categories = [] } = row.made;
  if (categories.length === 0) return;
  const unseen = and(inArray(learnerCategories.id, categories), isNull(learnerCategories.verifiedAt));
  await tx.delete(learnerCategories).where(unseen);
}
