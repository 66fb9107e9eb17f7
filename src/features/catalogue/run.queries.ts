import { asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { policyVersions } from '#db/schema/policies.ts';
import { type LoadedPolicy, loadPolicy } from '#src/features/policies/policies.queries.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Course } from './course-file.ts';
import { PUBLIC_STATES } from './run.rules.ts';
import { runDetailColumns } from './run-columns.ts';

/** A run with its course, institution and venue. */
export type RunDetail = Omit<NonNullable<Awaited<ReturnType<typeof readRun>>>, 'syllabus'> & {
  readonly syllabus: Course;
};

/** A lesson with the names of its trainer and room. */
export type LessonRow = Awaited<ReturnType<typeof lessonsOf>>[number];

/** The page of a run that the public may see, by its number; null for unknown numbers, drafts and filings. */
export async function runPage(reader: Reader, number: string) {
  const run = await readRun(reader, 'number', number);
  if (!run || !PUBLIC_STATES.includes(run.state)) return null;
  return {
    ...(run as RunDetail),
    lessons: await lessonsOf(reader, run.id),
    policy: await policyMarks(reader, run.policyVersionId),
  };
}

export type RunPage = NonNullable<Awaited<ReturnType<typeof runPage>>>;

/** A run in any state by its id. Throws NotFound; scope is the caller's question. */
export async function runById(reader: Reader, id: string): Promise<RunDetail> {
  const run = await readRun(reader, 'id', id);
  if (!run) throw new NotFound(`run ${id}`);
  return run as RunDetail;
}

async function readRun(reader: Reader, by: 'id' | 'number', value: string) {
  const asked = prepared(reader, `run by ${by}`, () =>
    reader
      .select(runDetailColumns)
      .from(runs)
      .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
      .innerJoin(institutions, eq(institutions.id, runs.institutionId))
      .innerJoin(venues, eq(venues.id, runs.venueId))
      .where(eq(runs[by], sql.placeholder('value')))
      .prepare(),
  );
  const [run] = await asked.execute({ value });
  return run ?? null;
}

/** The lessons of a run in order. */
export async function lessonsOf(reader: Reader, runId: string) {
  return prepared(reader, 'lessons of a run', () => lessonsQuery(reader)).execute({ runId });
}

function lessonsQuery(reader: Reader) {
  return reader
    .select({
      id: lessons.id,
      runId: lessons.runId,
      sequence: lessons.sequence,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      kind: lessons.kind,
      heldOn: lessons.heldOn,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      classHours: lessons.classHours,
      plannedMinutes: lessons.plannedMinutes,
      trainerId: lessons.trainerId,
      trainerName: trainers.name,
      roomId: lessons.roomId,
      roomName: rooms.name,
    })
    .from(lessons)
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .where(eq(lessons.runId, sql.placeholder('runId')))
    .orderBy(asc(lessons.sequence))
    .prepare();
}

/** The policy version of a run, named when it was filed and frozen when it was approved; null where nothing is funded. Throws NotFound (run). */
export async function policyOfRun(reader: Reader, runId: string): Promise<LoadedPolicy | null> {
  const [run] = await reader.select({ policyVersionId: runs.policyVersionId }).from(runs).where(eq(runs.id, runId));
  if (!run) throw new NotFound(`run ${runId}`);
  return run.policyVersionId ? loadPolicy(reader, run.policyVersionId) : null;
}

/** Marks that stand beside every amount of a policy: document, demonstration, example values. */
export async function policyMarks(reader: Reader, policyVersionId: string | null) {
  if (!policyVersionId) return null;
  const [row] = await reader
    .select({
      id: policyVersions.id,
      documentNumber: policyVersions.documentNumber,
      isDemonstration: policyVersions.isDemonstration,
      hasExampleValues: policyVersions.hasExampleValues,
    })
    .from(policyVersions)
    .where(eq(policyVersions.id, policyVersionId));
  return row ?? null;
}
