import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { calendarFeeds, type FeedKind } from '#db/schema/calendars.ts';
import { rooms, trainers, venues } from '#db/schema/institutions.ts';
import { institutionsOf, type Viewer } from '#src/features/accounts/actor.ts';
import type { Instant } from '#src/lib/day.ts';
import { liveFeed, tokenOf } from './feed.role.ts';

/** A calendar that may have an address; only its owner is ever given one of these. */
export type OwnFeed = {
  readonly kind: FeedKind;
  readonly subjectId: string;
  readonly label: string;
  readonly token: string | null;
  readonly createdAt: Instant | null;
};

/** The calendar of the learner who is looking; null for everybody else. One statement. */
export async function ownCalendar(reader: Reader, viewer: Viewer): Promise<OwnFeed | null> {
  if (!viewer.learnerId) return null;
  const subject = { kind: 'learner', subjectId: viewer.learnerId } as const;
  const feed = await liveFeed(reader, subject);
  return { ...subject, label: '', token: feed && tokenOf(feed.id), createdAt: feed?.createdAt ?? null };
}

/** The calendars that the viewer looks after at the desk: their own as a trainer, all of their institutions as head. */
export async function deskCalendars(reader: Reader, viewer: Viewer) {
  const headed = institutionsOf(viewer.grants.filter((grant) => grant.role === 'institution-head'));
  const { id, name, institutionId, accountId } = trainers;
  const own = await reader.select({ id, name }).from(trainers).where(eq(accountId, viewer.accountId));
  const staff = await reader
    .select({ id, name })
    .from(trainers)
    .where(and(inArray(institutionId, [...headed]), eq(trainers.isActive, true)))
    .orderBy(asc(name));
  const places = await reader
    .select({ id: rooms.id, name: rooms.name, venue: venues.nameZh })
    .from(rooms)
    .innerJoin(venues, eq(venues.id, rooms.venueId))
    .where(inArray(venues.institutionId, [...headed]))
    .orderBy(asc(venues.nameZh), asc(rooms.name));
  const people = [...own, ...staff.filter((one) => !own.some((mine) => mine.id === one.id))];
  const feeds = await feedsOf(
    reader,
    [...people, ...places].map((one) => one.id),
  );
  const withFeed = (kind: FeedKind, subjectId: string, label: string): OwnFeed => {
    const feed = feeds.find((one) => one.kind === kind && one.subjectId === subjectId);
    return { kind, subjectId, label, token: feed ? tokenOf(feed.id) : null, createdAt: feed?.createdAt ?? null };
  };
  return {
    trainers: people.map((one) => withFeed('trainer', one.id, one.name)),
    rooms: places.map((one) => withFeed('room', one.id, `${one.venue} ${one.name}`)),
  };
}

async function feedsOf(reader: Reader, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return reader
    .select()
    .from(calendarFeeds)
    .where(and(inArray(calendarFeeds.subjectId, [...subjects]), isNull(calendarFeeds.revokedAt)));
}
