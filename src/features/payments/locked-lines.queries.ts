import { and, count, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { designations } from '#db/schema/institutions.ts';
import { paymentAttempts } from '#db/schema/payments.ts';
import { isLocked } from '#src/features/institutions/lock.queries.ts';

/** How many lines of a batch are held because the designation of their run was suspended or revoked since. */
export async function lockedLines(reader: Reader, batchId: string): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(runs, eq(runs.id, claims.runId))
    .innerJoin(designations, eq(designations.id, runs.designationId))
    .where(and(eq(paymentAttempts.batchId, batchId), isLocked()));
  return row?.count ?? 0;
}
