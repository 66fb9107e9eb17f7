import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { rosterImports, rosterRows } from '#db/schema/rosters.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { beginImport, type ToCommit } from './begin-import.ts';
import { importNextRows } from './import-rows.ts';

/** What a commit did; `isRepeat`: it had been done before and nothing changed. */
export type Committed = {
  readonly runId: string;
  readonly isRepeat: boolean;
  readonly confirmed: number;
  readonly waiting: number;
  readonly refused: number;
};

/**
 * Begins the import of a previewed roster and goes on until its last row is in; the site does the same in the
 * background. A second commit changes nothing. Throws as `beginImport`.
 */
export async function commitRoster(db: Database, actor: Actor, input: ToCommit): Promise<Committed> {
  const { runId, isRepeat, rows } = await beginImport(db, actor, input);
  if (isRepeat) return { runId, isRepeat, confirmed: 0, waiting: 0, refused: 0 };
  while (await importNextRows(db, input.rosterImportId));
  const { confirmed, waiting } = await placesOf(db, input.rosterImportId);
  return { runId, isRepeat, confirmed, waiting, refused: rows - confirmed - waiting };
}

async function placesOf(db: Database, rosterImportId: string) {
  const [places] = await db
    .select({
      confirmed: sql<number>`coalesce(sum(${enrolments.waitingNumber} IS NULL), 0)`,
      waiting: sql<number>`coalesce(sum(${enrolments.waitingNumber} IS NOT NULL), 0)`,
    })
    .from(rosterRows)
    .innerJoin(enrolments, eq(enrolments.id, rosterRows.enrolmentId))
    .where(and(eq(rosterRows.rosterImportId, rosterImportId), isNotNull(rosterRows.importedAt)));
  return places ?? { confirmed: 0, waiting: 0 };
}

/** Imports that were begun and are not at their end, the longest under way first. */
export async function importsUnderWay(db: Database): Promise<readonly string[]> {
  const rows = await db
    .select({ id: rosterImports.id })
    .from(rosterImports)
    .where(eq(rosterImports.state, 'importing'))
    .orderBy(rosterImports.createdAt);
  return rows.map((row) => row.id);
}
