import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { learners } from '#db/schema/learners.ts';

export type Place = Awaited<ReturnType<typeof placesOf>>[number];

/** Everybody who ever had a place on a run, in the order in which they came. */
export function placesOf(reader: Reader, runId: string) {
  return reader
    .select({
      enrolmentId: enrolments.id,
      learnerId: enrolments.learnerId,
      state: enrolments.state,
      source: enrolments.source,
      name: learners.name,
      accountId: learners.accountId,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .where(eq(enrolments.runId, runId))
    .orderBy(asc(enrolments.submittedAt), asc(enrolments.id));
}

export type Lesson = typeof lessons.$inferSelect;

/** The lessons of a run in their order. */
export function lessonsOf(reader: Reader, runId: string): Promise<Lesson[]> {
  return reader.select().from(lessons).where(eq(lessons.runId, runId)).orderBy(asc(lessons.sequence));
}
