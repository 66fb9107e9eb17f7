import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';

/** A designation that holds what hangs on it (lock L-DES): suspended, or revoked and its lines not released. */
export type DesignationLock = {
  readonly designationId: string;
  readonly number: string;
  readonly state: 'suspended' | 'revoked';
};

/** The same as a condition on `designations`, for queries of later rooms that join it. */
export function isLocked(): SQL {
  const condition = or(
    eq(designations.state, 'suspended'),
    and(eq(designations.state, 'revoked'), isNull(designations.linesReleasedAt)),
  );
  return condition ?? sql`0`;
}

/** Which of some designations are locked. One statement; none for an empty list. */
export async function locksOf(reader: Reader, designationIds: readonly string[]): Promise<readonly DesignationLock[]> {
  if (designationIds.length === 0) return [];
  const rows = await reader
    .select({ designationId: designations.id, number: designations.number, state: designations.state })
    .from(designations)
    .where(and(inArray(designations.id, [...new Set(designationIds)]), isLocked()));
  return rows.map((row) => ({ ...row, state: row.state === 'revoked' ? 'revoked' : 'suspended' }));
}

/** Whether new learners may come onto runs of a designation: it is not suspended, revoked or rejected. */
export async function takesLearners(reader: Reader, designationId: string): Promise<boolean> {
  const [row] = await reader
    .select({ state: designations.state })
    .from(designations)
    .where(eq(designations.id, designationId));
  return row !== undefined && row.state !== 'suspended' && row.state !== 'revoked';
}
