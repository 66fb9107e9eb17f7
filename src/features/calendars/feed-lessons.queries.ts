import { and, asc, eq, gte, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { courseVersions, lessonRevisions, lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { institutions, rooms, venues } from '#db/schema/institutions.ts';
import { type Day, dayOf } from '#src/lib/day.ts';
import type { FeedSubject } from './feed.role.ts';

const MOST_LESSONS = 2000;

/** States of runs whose lessons the public may know. */
const SHOWN = [
  'approved',
  'enrolling',
  'running',
  'delivered',
  'assessed',
  'closed',
  'cancelled',
  'terminated',
] as const;

const aboutRun = {
  runNumber: runs.number,
  runState: runs.state,
  endedAt: runs.endedAt,
  term: runs.term,
  courseZh: courseVersions.titleZh,
  courseEn: courseVersions.titleEn,
  institutionZh: institutions.nameZh,
  institutionEn: institutions.nameEn,
  contactPhone: runs.contactPhone,
  venueZh: venues.nameZh,
  venueEn: venues.nameEn,
  addressZh: venues.addressZh,
  addressEn: venues.addressEn,
  roomName: rooms.name,
};

/**
 * The lessons of a calendar since a day, those taken out or given to somebody else among them, as off. Names of people
 * are not asked for. Two statements.
 */
export async function feedLessons(reader: Reader, subject: FeedSubject, since: Day) {
  const standing = await standingLessons(reader, subject, since);
  const removed = await removedLessons(reader, subject, since);
  return [...standing, ...removed].map((lesson) => ({ ...lesson, isOff: lesson.isOff || isRunOff(lesson) }));
}

export type FeedLesson = Awaited<ReturnType<typeof feedLessons>>[number];

type Ended = { readonly runState: string; readonly endedAt: number | null; readonly heldOn: Day };

/** A cancelled run holds no lesson; one that was broken off none since. */
function isRunOff({ runState, endedAt, heldOn }: Ended): boolean {
  if (runState === 'cancelled') return true;
  return runState === 'terminated' && (endedAt === null || heldOn >= dayOf(endedAt as Parameters<typeof dayOf>[0]));
}

async function standingLessons(reader: Reader, subject: FeedSubject, since: Day) {
  const { id, sequence, titleZh, titleEn, kind, heldOn, startsAt, endsAt } = lessons;
  const rows = await reader
    .select({
      ...{ id, sequence, titleZh, titleEn, kind, heldOn, startsAt, endsAt },
      revision: sql<number>`coalesce(${lessonRevisions.revision}, 0)`.mapWith(Number),
      ...aboutRun,
    })
    .from(lessons)
    .innerJoin(runs, eq(runs.id, lessons.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .innerJoin(rooms, eq(rooms.id, lessons.roomId))
    .leftJoin(lessonRevisions, eq(lessonRevisions.lessonId, lessons.id))
    .where(and(ofSubject(lessons, subject), gte(lessons.heldOn, since), inArray(runs.state, [...SHOWN])))
    .orderBy(asc(lessons.heldOn), asc(lessons.startsAt), asc(lessons.id))
    .limit(MOST_LESSONS);
  return rows.map((row) => ({ ...row, isOff: false }));
}

/** Lessons taken out of their run, and those that another trainer or room has now. */
async function removedLessons(reader: Reader, subject: FeedSubject, since: Day) {
  const { lessonId: id, sequence, titleZh, titleEn, heldOn, startsAt, endsAt, revision } = lessonRevisions;
  const column = subject.kind === 'room' ? lessons.roomId : lessons.trainerId;
  const isElsewhere = subject.kind === 'learner' ? undefined : ne(column, subject.subjectId);
  const rows = await reader
    .select({ ...{ id, sequence, titleZh, titleEn, heldOn, startsAt, endsAt, revision }, ...aboutRun })
    .from(lessonRevisions)
    .innerJoin(runs, eq(runs.id, lessonRevisions.runId))
    .innerJoin(courseVersions, eq(courseVersions.id, runs.courseVersionId))
    .innerJoin(institutions, eq(institutions.id, runs.institutionId))
    .innerJoin(venues, eq(venues.id, runs.venueId))
    .innerJoin(rooms, eq(rooms.id, lessonRevisions.roomId))
    .leftJoin(lessons, eq(lessons.id, lessonRevisions.lessonId))
    .where(
      and(
        ofSubject(lessonRevisions, subject),
        gte(lessonRevisions.heldOn, since),
        inArray(runs.state, [...SHOWN]),
        or(eq(lessonRevisions.isRemoved, true), isElsewhere),
      ),
    )
    .orderBy(asc(lessonRevisions.heldOn), asc(lessonRevisions.lessonId))
    .limit(MOST_LESSONS);
  return rows.map((row) => ({ ...row, kind: null, isOff: true }));
}

/** A learner has the lessons of the runs with a place of theirs, and of those that ended before they did. */
function ofSubject(table: typeof lessons | typeof lessonRevisions, { kind, subjectId }: FeedSubject): SQL {
  if (kind === 'trainer') return eq(table.trainerId, subjectId);
  if (kind === 'room') return eq(table.roomId, subjectId);
  const { runId, state, learnerId, confirmedAt } = enrolments;
  return sql`${table.runId} IN (SELECT ${runId} FROM ${enrolments} WHERE ${learnerId} IN ${samePerson(subjectId)}
    AND (${state} IN ('confirmed', 'completed', 'failed')
      OR (${confirmedAt} IS NOT NULL AND ${runs.state} IN ('cancelled', 'terminated'))))`;
}
