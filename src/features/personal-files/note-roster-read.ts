import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { noteReads } from '#src/features/learners/record-reads.ts';
import { now } from '#src/lib/clock.ts';

const AN_HOUR = 3_600_000;

/** Somebody opened a roster: everybody it enrolled is told, once an hour and reader at most. */
export async function noteRosterRead(db: Database, viewer: Viewer, rosterImportId: string): Promise<void> {
  const rows = await db.all<{ learnerId: string }>(sql`
    SELECT DISTINCT e.learner_id AS learnerId FROM roster_rows r JOIN enrolments e ON e.id = r.enrolment_id
    WHERE r.roster_import_id = ${rosterImportId} AND NOT EXISTS (SELECT 1 FROM data_reads d
      WHERE d.learner_id = e.learner_id AND d.reader_id = ${viewer.accountId} AND d.kind = 'roster'
        AND d.at > ${now() - AN_HOUR})`);
  const learnerIds = rows.map((row) => row.learnerId);
  await noteReads(db, viewer, { learnerIds, kind: 'roster', purpose: 'roster-import' });
}
