import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { claims } from '#db/schema/claims.ts';
import { type DesignationLock, locksOf } from '#src/features/institutions/lock.queries.ts';

/** The lock L-DES of a claim: the designation its run stands on is suspended or revoked; null: none. */
export async function lockOfClaim(reader: Reader, claimId: string): Promise<DesignationLock | null> {
  const [run] = await reader
    .select({ designationId: runs.designationId })
    .from(claims)
    .innerJoin(runs, eq(runs.id, claims.runId))
    .where(eq(claims.id, claimId));
  const [lock] = await locksOf(reader, run ? [run.designationId] : []);
  return lock ?? null;
}
