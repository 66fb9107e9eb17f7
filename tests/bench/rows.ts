import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';

/** The places on a run, as a certificate needs them. */
export async function enrolmentsOf(db: Database, runId: string) {
  const { id, learnerId } = enrolments;
  return db.select({ enrolmentId: id, learnerId }).from(enrolments).where(eq(enrolments.runId, runId));
}
