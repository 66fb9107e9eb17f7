import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { registers } from '#db/schema/attendance.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { claims } from '#db/schema/claims.ts';
import { institutions } from '#db/schema/institutions.ts';
import { type LoadedPolicy, loadPolicy, policyInForce } from '#src/features/policies/policies.queries.ts';
import { NotFound } from '#src/lib/refusal.ts';

export type RunToClaim = Awaited<ReturnType<typeof runToClaim>>;

/** A run as a claim sees it. `payeeKind`: the learner where they paid first, else the institution. Throws NotFound. */
export async function runToClaim(reader: Reader, runId: string) {
  const [run] = await reader
    .select({
      id: runs.id,
      number: runs.number,
      state: runs.state,
      term: runs.term,
      institutionId: runs.institutionId,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      institutionCode: institutions.code,
      divisionCode: runs.divisionCode,
      cityCode: runs.cityCode,
      startsOn: runs.startsOn,
      endsOn: runs.endsOn,
      examFeeFen: runs.examFeeFen,
      payer: runs.payer,
      fundingTrack: runs.fundingTrack,
      policyVersionId: runs.policyVersionId,
      classHours: runs.classHours,
      plannedMinutes: runs.plannedMinutes,
      theoryHours: courseVersions.theoryHours,
      practiceHours: courseVersions.practiceHours,
      trainingDays: sql<number>`(SELECT count(DISTINCT ${lessons.heldOn}) FROM ${lessons} WHERE ${lessons.runId} = ${runs.id})`,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      openRegisters: sql<number>`(SELECT count(*) FROM ${lessons} LEFT JOIN ${registers} ON ${registers.lessonId} = ${lessons.id} WHERE ${lessons.runId} = ${runs.id} AND ${registers.lessonId} IS NULL)`,
      lessonCount: sql<number>`(SELECT count(*) FROM ${lessons} WHERE ${lessons.runId} = ${runs.id})`,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .where(eq(runs.id, runId));
  if (!run) throw new NotFound(`run ${runId}`);
  const payeeKind = run.payer === 'learner' ? ('learner' as const) : ('institution' as const);
  return { ...run, payeeKind };
}

/** The claim of the run that is neither rejected nor withdrawn: there is at most one. */
export async function openClaimOf(reader: Reader, runId: string) {
  const [claim] = await reader
    .select()
    .from(claims)
    .where(and(eq(claims.runId, runId), notInArray(claims.state, ['rejected', 'withdrawn'])));
  return claim ?? null;
}

/** The version filed with the run; else the one in force at its place on its first day; null: none. */
export async function policyOfRun(reader: Reader, run: RunToClaim): Promise<LoadedPolicy | null> {
  if (run.policyVersionId) return loadPolicy(reader, run.policyVersionId);
  const { fundingTrack: track, divisionCode, startsOn: keyDay } = run;
  return track === 'none' ? null : policyInForce(reader, { track, divisionCode, keyDay });
}
