import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, isNotNull } from 'drizzle-orm';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { learners } from '#db/schema/learners.ts';
import { rosterRows } from '#db/schema/rosters.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { today } from '#src/lib/clock.ts';
import { generateKeyring } from '#src/lib/crypto.ts';
import { addDays } from '#src/lib/day.ts';
import { open, useKeyring } from '#src/lib/keys.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aRunToEnrol } from '#tests/support/enrolment.ts';
import type { DirtyRoster } from './dirty-roster.ts';

/** Imports the good rows of every roster into a database and compares each person stored with the truth. */
export async function committedRosters(rosters: readonly DirtyRoster[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-dirty-'));
  useKeyring(generateKeyring());
  const db = openDatabase(`file:${join(folder, 'dengke.db')}`);
  await migrate(bareClientOf(db));
  let [imported, none] = [0, 0];
  try {
    for (const roster of rosters) {
      const found = await importOne(db, roster);
      if (found === null) none += 1;
      else imported += found;
    }
  } finally {
    db.$client.close();
    rmSync(folder, { recursive: true });
  }
  return `committed: ${imported} people of ${rosters.length} rosters stored, each equal to the truth in name, number and telephone; ${none} rosters without a good row`;
}

async function importOne(db: Database, roster: DirtyRoster): Promise<number | null> {
  const { runId, institutionId } = await aRunToEnrol(db, { capacity: 20, startsOn: addDays(today(), 20) });
  const registrar = anActor('registrar', { institutionId });
  const { fileName, bytes } = roster;
  const { rosterImportId } = await previewRoster(db, registrar, { runId, fileName, bytes });
  const refused = await commitRoster(db, registrar, { rosterImportId }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Refusal && error.reasons[0]?.code === 'nothing-to-import') return true;
      throw error;
    },
  );
  if (refused) return null;
  const stored = await db
    .select({ row: rosterRows.rowNumber, learner: learners, isImported: isNotNull(rosterRows.importedAt) })
    .from(rosterRows)
    .innerJoin(learners, eq(learners.id, rosterRows.learnerId))
    .where(eq(rosterRows.rosterImportId, rosterImportId));
  for (const { row, learner } of stored) compare(roster, row, learner);
  const again = await commitRoster(db, registrar, { rosterImportId });
  if (!again.isRepeat) throw new Error('a second commit did something');
  return stored.length;
}

function compare(roster: DirtyRoster, row: number, learner: typeof learners.$inferSelect): void {
  const cells = roster.rows.get(row);
  const read = {
    name: learner.name,
    identity: open(learner.identity, 'learners', 'identity', learner.id),
    phone: learner.phone ? open(learner.phone, 'learners', 'phone', learner.id) : null,
  };
  for (const field of ['name', 'identity', 'phone'] as const) {
    const truth = cells?.get(field)?.truth;
    if (!truth || truth.value !== read[field]) throw new Error(`row ${row}: ${field} was stored wrongly`);
  }
}
