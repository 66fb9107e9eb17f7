import { count, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { type RosterEntitlement, rosterRows } from '#db/schema/rosters.ts';
import { IMPORTABLE } from './roster.rules.ts';

type Outcome = RosterEntitlement['outcome'];

/** Rows by verdict, and those that may be enrolled by what the policy would say of them, in one statement. */
export async function countsOf(reader: Reader, rosterImportId: string) {
  const outcome = sql<Outcome | null>`${rosterRows.entitlement} ->> 'outcome'`;
  const found = await reader
    .select({ verdict: rosterRows.verdict, outcome, rows: count() })
    .from(rosterRows)
    .where(eq(rosterRows.rosterImportId, rosterImportId))
    .groupBy(rosterRows.verdict, outcome);
  const counts = { new: 0, known: 0, 'already-enrolled': 0, confirm: 0, conflict: 0, bad: 0 };
  const outcomes = { entitled: 0, 'not-entitled': 0, undecided: 0 };
  for (const one of found) {
    counts[one.verdict] += one.rows;
    if (one.outcome && IMPORTABLE.includes(one.verdict)) outcomes[one.outcome] += one.rows;
  }
  const entitled = Object.values(outcomes).some((rows) => rows > 0) ? outcomes : null;
  return { counts, entitled };
}
