import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';

/** A run as an assessment sees it, by its id or by the number that people know; null: there is none. */
export async function runForCheck(reader: Reader, name: { readonly runId: string } | { readonly runNumber: string }) {
  const [run] = await reader
    .select({
      id: runs.id,
      number: runs.number,
      state: runs.state,
      fundingTrack: runs.fundingTrack,
      policyVersionId: runs.policyVersionId,
      divisionCode: runs.divisionCode,
      startsOn: runs.startsOn,
      classHours: runs.classHours,
      plannedMinutes: runs.plannedMinutes,
      feeFen: runs.feeFen,
      examFeeFen: runs.examFeeFen,
      payer: runs.payer,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
      theoryHours: courseVersions.theoryHours,
      practiceHours: courseVersions.practiceHours,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      trainingDays: sql<number>`(SELECT count(DISTINCT ${lessons.heldOn}) FROM ${lessons} WHERE ${lessons.runId} = ${runs.id})`,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .where('runId' in name ? eq(runs.id, name.runId) : eq(runs.number, name.runNumber));
  return run ?? null;
}

export type RunForCheck = NonNullable<Awaited<ReturnType<typeof runForCheck>>>;

/** Whether people may still see the run in the catalogue and ask about it. */
export function isAskedAbout({ state }: Pick<RunForCheck, 'state'>): boolean {
  return !['draft', 'filed', 'returned'].includes(state);
}
