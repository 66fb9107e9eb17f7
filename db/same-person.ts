import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * The ids of every file of one person, as a subselect for `inArray(table.learnerId, samePerson(id))`: the file itself,
 * the one it was merged into, and those merged into the same. Give an id or a column.
 */
export function samePerson(learnerId: string | SQLWrapper): SQL {
  return sql`(SELECT g.id FROM learners r JOIN learners g
    ON g.id = coalesce(r.merged_into, r.id) OR g.merged_into = coalesce(r.merged_into, r.id) WHERE r.id = ${learnerId})`;
}
