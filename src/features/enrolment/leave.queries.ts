import { and, asc, eq, gte, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { courseVersions, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { institutions } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { isStep } from './enrolment-states.rules.ts';
import { myEnrolment } from './my-enrolment.queries.ts';

export const WAYS = ['withdraw', 'defer', 'transfer', 'resume'] as const;
export type Way = (typeof WAYS)[number];

/** What leaving one's own enrolment in some way would mean; null for one that is not the viewer's. */
export async function leavePage(reader: Reader, viewer: Viewer, id: string | undefined, way: Way) {
  const page = await myEnrolment(reader, viewer, id);
  if (!page) return null;
  const { state } = page.enrolment;
  const isMove = way === 'transfer' || way === 'resume';
  return {
    ...page,
    way,
    isPossible: waysOf(page).includes(way),
    isOffer: state === 'offered',
    sealedMinutes: await sealedMinutes(reader, page.enrolment.id),
    options: isMove ? await runsToGoOn(reader, page.enrolment.runId) : [],
  };
}

export type LeavePage = NonNullable<Awaited<ReturnType<typeof leavePage>>>;

/** The ways out that an enrolment has now. */
export function waysOf({
  enrolment,
  run,
}: {
  readonly enrolment: Pick<typeof enrolments.$inferSelect, 'state'>;
  readonly run: { readonly state: string };
}): readonly Way[] {
  const { state } = enrolment;
  if (state === 'deferred') return ['resume'];
  if (state !== 'confirmed') return isStep(state, 'withdraw') || isStep(state, 'decline') ? ['withdraw'] : [];
  if (run.state === 'enrolling') return ['withdraw', 'transfer', 'defer'];
  if (run.state === 'running') return ['withdraw', 'defer', 'transfer'];
  return run.state === 'terminated' ? ['transfer'] : [];
}

/** Minutes credited in lessons whose register is sealed. */
export async function sealedMinutes(reader: Reader, enrolmentId: string): Promise<number> {
  const [row] = await reader
    .select({ minutes: sql<number>`coalesce(sum(${attendanceRecords.creditedMinutes}), 0)` })
    .from(attendanceRecords)
    .innerJoin(registers, eq(registers.lessonId, attendanceRecords.lessonId))
    .where(eq(attendanceRecords.enrolmentId, enrolmentId));
  return row?.minutes ?? 0;
}

/** Other runs of the same course, whatever its version, that enrol and have a seat for everybody free. */
function runsToGoOn(reader: Reader, runId: string) {
  const kept = sql`(SELECT coalesce(sum(kept.seats - kept.taken), 0) FROM run_reservations kept WHERE kept.run_id = ${runs.id} AND kept.released_at IS NULL)`;
  const free = sql<number>`${runs.capacity} - ${runs.seatsTaken} - ${kept}`;
  const slug = sql`(SELECT own.slug FROM course_versions own JOIN runs r ON r.course_version_id = own.id WHERE r.id = ${runId})`;
  return reader
    .select({
      id: runs.id,
      number: runs.number,
      startsOn: runs.startsOn,
      endsOn: runs.endsOn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
      free,
    })
    .from(runs)
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .where(
      and(
        eq(runs.state, 'enrolling'),
        ne(runs.id, runId),
        gte(runs.enrolBy, today()),
        sql`${courseVersions.slug} = ${slug}`,
        sql`${free} > 0`,
      ),
    )
    .orderBy(asc(runs.startsOn))
    .limit(12);
}

/** What an enrolment goes on from, and what goes on from it. */
export async function linksOf(reader: Reader, enrolment: Pick<typeof enrolments.$inferSelect, 'id' | 'resumedFrom'>) {
  const find = async (where: ReturnType<typeof eq>) => {
    const [row] = await reader
      .select({ id: enrolments.id, number: runs.number })
      .from(enrolments)
      .innerJoin(runs, eq(runs.id, enrolments.runId))
      .where(where);
    return row ?? null;
  };
  const before = enrolment.resumedFrom ? await find(eq(enrolments.id, enrolment.resumedFrom)) : null;
  return {
    before: before && { ...before, minutes: await sealedMinutes(reader, before.id) },
    after: await find(eq(enrolments.resumedFrom, enrolment.id)),
  };
}
