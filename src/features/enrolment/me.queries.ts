import { and, asc, count, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { institutions } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { letters } from '#db/schema/outbox.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { today } from '#src/lib/clock.ts';
import { waitingCount } from './enrol-panel.queries.ts';
import { isLive } from './enrolment-states.rules.ts';

/** What a learner sees when they come in: whether the profile can be enrolled with, letters, and every enrolment. */
export async function myTraining(reader: Reader, viewer: Viewer) {
  const { learnerId } = viewer;
  const [profile] = learnerId
    ? await reader.select({ phoneIndex: learners.phoneIndex }).from(learners).where(eq(learners.id, learnerId))
    : [];
  return {
    isProfileComplete: profile?.phoneIndex != null,
    letterCount: await lettersOf(reader, viewer.accountId),
    enrolments: learnerId ? await myEnrolments(reader, learnerId) : [],
  };
}

export type MyEnrolment = Awaited<ReturnType<typeof myEnrolments>>[number];

/** The enrolments of a learner, the current ones first, each with what comes next. */
export async function myEnrolments(reader: Reader, learnerId: string) {
  const rows = await reader
    .select({
      id: enrolments.id,
      state: enrolments.state,
      waitingNumber: enrolments.waitingNumber,
      runId: runs.id,
      number: runs.number,
      runState: runs.state,
      startsOn: runs.startsOn,
      endsOn: runs.endsOn,
      titleZh: courseVersions.titleZh,
      titleEn: courseVersions.titleEn,
      institutionZh: institutions.nameZh,
      institutionEn: institutions.nameEn,
    })
    .from(enrolments)
    .innerJoin(runs, eq(runs.id, enrolments.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .where(inArray(enrolments.learnerId, samePerson(learnerId)))
    .orderBy(desc(runs.startsOn), desc(enrolments.submittedAt));
  const next = await nextLessons(
    reader,
    rows.filter((row) => row.state === 'confirmed').map((row) => row.runId),
  );
  const certified = await certifiedOf(reader, learnerId);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      isCurrent: isLive(row.state) && row.runState !== 'cancelled' && row.runState !== 'closed',
      before: row.state === 'waiting' ? await waitingCount(reader, row.runId, row.waitingNumber ?? 0) : 0,
      nextLesson: next.get(row.runId) ?? null,
      hasCertificate: certified.has(row.id),
    })),
  );
}

async function nextLessons(reader: Reader, runIds: readonly string[]) {
  if (runIds.length === 0) return new Map<string, never>();
  const { runId, heldOn, startsAt } = lessons;
  const coming = await reader
    .select({ runId, heldOn, startsAt })
    .from(lessons)
    .where(and(inArray(lessons.runId, [...runIds]), gte(lessons.heldOn, today())))
    .orderBy(desc(lessons.heldOn), desc(lessons.startsAt));
  return new Map(coming.map((lesson) => [lesson.runId, lesson]));
}

async function certifiedOf(reader: Reader, learnerId: string): Promise<ReadonlySet<string>> {
  const rows = await reader
    .select({ enrolmentId: certificates.enrolmentId })
    .from(certificates)
    .where(inArray(certificates.learnerId, samePerson(learnerId)))
    .orderBy(asc(certificates.issuedAt));
  return new Set(rows.map((row) => row.enrolmentId));
}

async function lettersOf(reader: Reader, accountId: string): Promise<number> {
  const [row] = await reader.select({ letters: count() }).from(letters).where(eq(letters.accountId, accountId));
  return row?.letters ?? 0;
}
