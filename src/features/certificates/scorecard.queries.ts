import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { designationEvents } from '#db/schema/designation.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { results } from '#db/schema/exams.ts';

const HELD = ['running', 'delivered', 'assessed', 'closed'] as const;
const TAUGHT = ['confirmed', 'completed', 'failed'] as const;

/** What an institution did under a designation: runs held, learners, share that passed (basis points), warnings. */
export async function scorecardOf(reader: Reader, { id }: { readonly id: string }) {
  const isHeld = and(eq(runs.designationId, id), inArray(runs.state, [...HELD]));
  const [held] = await reader.select({ runs: sql<number>`count(*)` }).from(runs).where(isHeld);
  const [taught] = await reader
    .select({ learners: sql<number>`count(DISTINCT ${enrolments.learnerId})` })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .where(and(isHeld, inArray(enrolments.state, [...TAUGHT])));
  const [examined] = await reader
    .select({
      count: sql<number>`count(*)`,
      passed: sql<number>`count(*) FILTER (WHERE ${results.outcome} = 'pass')`,
    })
    .from(results)
    .innerJoin(runs, eq(runs.id, results.runId))
    .where(and(isHeld, eq(results.isPublished, true)));
  const [warned] = await reader
    .select({ warnings: sql<number>`count(*)` })
    .from(designationEvents)
    .where(and(eq(designationEvents.designationId, id), inArray(designationEvents.event, ['warn', 'suspend'])));
  const count = examined?.count ?? 0;
  return {
    runs: held?.runs ?? 0,
    learners: taught?.learners ?? 0,
    // Rounded down: a share is never shown better than it is.
    passBp: count === 0 ? null : Math.floor(((examined?.passed ?? 0) * 10_000) / count),
    warnings: warned?.warnings ?? 0,
  };
}
