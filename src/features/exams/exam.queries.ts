import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { learners } from '#db/schema/learners.ts';
import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { TAUGHT_STATES } from '#src/features/enrolment/enrolment-states.rules.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { countingResult, type ExamPart, type LearnerResults } from './exam.rules.ts';

export type ExamRun = Awaited<ReturnType<typeof examRunOf>>;

/** A run with the exam rules of its course. Throws NotFound. */
export async function examRunOf(reader: Reader, runId: string) {
  const [row] = await reader
    .select({ run: runs, course: courseVersions })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where(eq(runs.id, runId));
  if (!row) throw new NotFound(`run ${runId}`);
  const { hasExam, theoryPassMark, practicalPassMark, titleZh, titleEn } = row.course;
  return { ...row.run, hasExam, titleZh, titleEn, passMarks: { theory: theoryPassMark, practical: practicalPassMark } };
}

/** A sitting. Throws NotFound. */
export async function sittingOf(reader: Reader, sittingId: string) {
  const [sitting] = await reader.select().from(sittings).where(eq(sittings.id, sittingId));
  if (!sitting) throw new NotFound(`sitting ${sittingId}`);
  return sitting;
}

/** The counting results of everybody on a run, published or not. */
export async function resultsOf(reader: Reader, runId: string): Promise<ReadonlyMap<string, LearnerResults>> {
  return byEnrolment(await reader.select().from(results).where(eq(results.runId, runId)));
}

/** The published, counting results of enrolments: what certificates, claims and learners see. */
export async function publishedResultsOfMany(
  reader: Reader,
  enrolmentIds: readonly string[],
): Promise<ReadonlyMap<string, LearnerResults>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await reader
    .select()
    .from(results)
    .where(and(inArray(results.enrolmentId, [...enrolmentIds]), eq(results.isPublished, true)));
  return byEnrolment(rows);
}

function byEnrolment(rows: readonly (typeof results.$inferSelect)[]): ReadonlyMap<string, LearnerResults> {
  const grouped = Map.groupBy(rows, (row) => row.enrolmentId);
  const partOf = (own: typeof rows, part: ExamPart) => countingResult(own.filter((row) => row.part === part));
  return new Map(
    [...grouped].map(([id, own]) => [id, { theory: partOf(own, 'theory'), practical: partOf(own, 'practical') }]),
  );
}

/** Everybody who holds a place on the run, in the order of the register. */
export function peopleOf(reader: Reader, runId: string) {
  return reader
    .select({
      enrolmentId: enrolments.id,
      state: enrolments.state,
      name: learners.name,
      identityMasked: learners.identityMasked,
    })
    .from(enrolments)
    .innerJoin(learners, eq(learners.id, enrolments.learnerId))
    .where(and(eq(enrolments.runId, runId), inArray(enrolments.state, [...TAUGHT_STATES])))
    .orderBy(asc(enrolments.confirmedAt), asc(enrolments.id));
}

export type ResultsPage = NonNullable<Awaited<ReturnType<typeof resultsPage>>>;

/** Everything the results page of a run shows; null when there is no such run or it is not the viewer's. */
export async function resultsPage(reader: Reader, viewer: Viewer, runId: string) {
  const run = await examRunOf(reader, runId).catch(() => null);
  if (!run || !isInScope(viewer.grants, run)) return null;
  const plan = await reader
    .select()
    .from(sittings)
    .where(eq(sittings.runId, runId))
    .orderBy(asc(sittings.heldOn), desc(sittings.part));
  const marks = await reader.select().from(results).where(eq(results.runId, runId));
  return { run, sittings: plan, marks, people: await peopleOf(reader, runId), counting: byEnrolment(marks) };
}
