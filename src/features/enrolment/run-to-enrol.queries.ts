import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { runReservations, runSeatPlans } from '#db/schema/enrolment.ts';
import { designations, institutions, venues } from '#db/schema/institutions.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { OFFER_HOURS } from './offer.rules.ts';

/** A run as enrolment sees it: its dates, seats, fees, and what its course leads to. */
export type RunToEnrol = NonNullable<Awaited<ReturnType<typeof findRun>>>;

/** Which run: by its id or by the number that people know. */
export type RunName = { readonly runId: string } | { readonly runNumber: string };

/** The run with course, venue and institution. Throws NotFound. */
export async function runToEnrol(reader: Reader, name: RunName): Promise<RunToEnrol> {
  const run = await findRun(reader, name);
  if (!run) throw new NotFound('run');
  return run;
}

/** The same, or null. */
export async function findRun(reader: Reader, name: RunName) {
  const [run] = await reader
    .select({
      id: runs.id,
      number: runs.number,
      state: runs.state,
      term: runs.term,
      institutionId: runs.institutionId,
      divisionCode: runs.divisionCode,
      cityCode: runs.cityCode,
      startsOn: runs.startsOn,
      endsOn: runs.endsOn,
      enrolBy: runs.enrolBy,
      capacity: runs.capacity,
      seatsTaken: runs.seatsTaken,
      lastWaitingNumber: runs.lastWaitingNumber,
      /** Seats ever kept for categories; 0: none of the run's seats are. */
      keptSeats: sql<number>`(SELECT coalesce(sum(seats), 0) FROM ${runReservations} WHERE ${runReservations.runId} = ${runs.id})`,
      /** How long an offer of this run stands. */
      offerHours: sql<number>`coalesce((SELECT offer_hours FROM ${runSeatPlans} WHERE ${runSeatPlans.runId} = ${runs.id} ORDER BY version DESC LIMIT 1), ${OFFER_HOURS})`,
      feeFen: runs.feeFen,
      examFeeFen: runs.examFeeFen,
      payer: runs.payer,
      fundingTrack: runs.fundingTrack,
      policyVersionId: runs.policyVersionId,
      /** Suspended or revoked since the run was filed: nobody more comes onto it. */
      isDesignationLocked: sql<number>`${designations.state} IN ('suspended','revoked')`.mapWith(Boolean),
      classHours: runs.classHours,
      plannedMinutes: runs.plannedMinutes,
      contactPhone: runs.contactPhone,
      rosterRule: runs.rosterRule,
      theoryHours: courseVersions.theoryHours,
      practiceHours: courseVersions.practiceHours,
      trainingDays: sql<number>`(SELECT count(DISTINCT ${lessons.heldOn}) FROM ${lessons} WHERE ${lessons.runId} = ${runs.id})`,
      occupation: courseVersions.occupation,
      level: courseVersions.level,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      addressZh: venues.addressZh,
      addressEn: venues.addressEn,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(designations, eq(designations.id, runs.designationId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .where('runId' in name ? eq(runs.id, name.runId) : eq(runs.number, name.runNumber));
  return run ? { ...run, needsApproval: run.rosterRule.needsApproval } : null;
}
