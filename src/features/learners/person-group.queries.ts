import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';

/**
 * Every file of each person asked about, the file itself among them: whatever asks about somebody's history asks all
 * of them. The kept file comes first. One query; an id that does not exist is missing from the map.
 */
export async function groupsOf(
  reader: Reader,
  learnerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (learnerIds.length === 0) return new Map();
  const rows = await reader.all<{ asked: string; member: string }>(sql`
    WITH asked AS (
      SELECT id AS asked, coalesce(merged_into, id) AS root FROM learners
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify([...new Set(learnerIds)])})))
    SELECT asked, root AS member FROM asked
    UNION ALL SELECT a.asked, m.id FROM asked a JOIN learners m ON m.merged_into = a.root`);
  const groups = Map.groupBy(rows, (row) => row.asked);
  return new Map([...groups].map(([asked, of]) => [asked, of.map((row) => row.member)]));
}

/** The same for one file; an unknown one stands alone. */
export async function groupOf(reader: Reader, learnerId: string): Promise<readonly string[]> {
  return (await groupsOf(reader, [learnerId])).get(learnerId) ?? [learnerId];
}
