import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runSeatPlans } from '#db/schema/enrolment.ts';
import { OFFER_HOURS } from './offer.rules.ts';
import { keptSeatsOf } from './waiting-list.queries.ts';

/** What is ruled about the seats of a run now, and every version before. */
export async function seatPlan(reader: Reader, runId: string) {
  const versions = await reader
    .select()
    .from(runSeatPlans)
    .where(eq(runSeatPlans.runId, runId))
    .orderBy(desc(runSeatPlans.version));
  return { versions, offerHours: versions[0]?.offerHours ?? OFFER_HOURS, kept: await keptSeatsOf(reader, runId) };
}
