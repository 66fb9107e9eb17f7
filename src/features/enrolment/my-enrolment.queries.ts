import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { attendanceRecords } from '#db/schema/attendance.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { certificateEvents, certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { results, sittings } from '#db/schema/exams.ts';
import { rooms, trainers } from '#db/schema/institutions.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import { frozenQuote } from '#src/features/eligibility/snapshots.queries.ts';
import { waitingCount } from './enrol-panel.queries.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';

/** One enrolment as its learner sees it; null for one that is not theirs, as for one that does not exist. */
export async function myEnrolment(reader: Reader, viewer: Viewer, id: string | undefined) {
  if (!id || !viewer.learnerId) return null;
  const [enrolment] = await reader
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.id, id), inArray(enrolments.learnerId, samePerson(viewer.learnerId))));
  if (!enrolment) return null;
  const isWaiting = enrolment.state === 'waiting';
  return {
    enrolment,
    run: await runToEnrol(reader, { runId: enrolment.runId }),
    before: isWaiting ? await waitingCount(reader, enrolment.runId, enrolment.waitingNumber ?? 0) : 0,
    /** Who would move up if the seat came free. */
    next: isWaiting ? null : await firstNumberWaiting(reader, enrolment.runId),
    lessons: await lessonsWithAttendance(reader, enrolment.runId, id),
    results: await publishedResults(reader, id),
    certificate: await certificateOf(reader, id),
    quote: enrolment.quoteId ? await frozenQuote(reader, enrolment.quoteId) : null,
  };
}

export type MyEnrolmentPage = NonNullable<Awaited<ReturnType<typeof myEnrolment>>>;

async function firstNumberWaiting(reader: Reader, runId: string): Promise<number | null> {
  const [first] = await reader
    .select({ number: enrolments.waitingNumber })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runId), eq(enrolments.state, 'waiting')))
    .orderBy(asc(enrolments.waitingNumber))
    .limit(1);
  return first?.number ?? null;
}

function lessonsWithAttendance(reader: Reader, runId: string, enrolmentId: string) {
  return reader
    .select({
      id: lessons.id,
      heldOn: lessons.heldOn,
      startsAt: lessons.startsAt,
      endsAt: lessons.endsAt,
      titleZh: lessons.titleZh,
      titleEn: lessons.titleEn,
      kind: lessons.kind,
      trainer: trainers.name,
      room: rooms.name,
      plannedMinutes: lessons.plannedMinutes,
      status: attendanceRecords.status,
      creditedMinutes: attendanceRecords.creditedMinutes,
    })
    .from(lessons)
    .innerJoin(trainers, eq(trainers.id, lessons.trainerId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .leftJoin(
      attendanceRecords,
      and(eq(attendanceRecords.lessonId, lessons.id), eq(attendanceRecords.enrolmentId, enrolmentId)),
    )
    .where(eq(lessons.runId, runId))
    .orderBy(asc(lessons.sequence));
}

function publishedResults(reader: Reader, enrolmentId: string) {
  return reader
    .select({
      part: results.part,
      scoreTenths: results.scoreTenths,
      outcome: results.outcome,
      heldOn: sittings.heldOn,
    })
    .from(results)
    .innerJoin(sittings, eq(sittings.id, results.sittingId))
    .where(and(eq(results.enrolmentId, enrolmentId), eq(results.isPublished, true)))
    .orderBy(desc(results.part), asc(sittings.heldOn));
}

/** The latest certificate of the enrolment with what became of it. */
async function certificateOf(reader: Reader, enrolmentId: string) {
  const { id, number, token, issuedOn } = certificates;
  const [certificate] = await reader
    .select({ id, number, token, issuedOn })
    .from(certificates)
    .where(eq(certificates.enrolmentId, enrolmentId))
    .orderBy(desc(certificates.issuedAt))
    .limit(1);
  if (!certificate) return null;
  const events = await reader
    .select({ kind: certificateEvents.kind })
    .from(certificateEvents)
    .where(eq(certificateEvents.certificateId, certificate.id))
    .orderBy(desc(certificateEvents.at));
  const kinds = events.map((event) => event.kind);
  const state = kinds.includes('revoked') ? 'revoked' : kinds.includes('superseded') ? 'superseded' : 'issued';
  return { ...certificate, state } as const;
}
