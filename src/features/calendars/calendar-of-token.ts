import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/calendars.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { tokenHash } from './feed.role.ts';
import { feedCalendar } from './feed-calendar.ts';
import { feedLessons } from './feed-lessons.queries.ts';

/** How far back a calendar reaches. */
const DAYS_BACK = 366;

/** The calendar that a token opens; null for one that never was and for one taken back, which look the same. */
export async function calendarOfToken(reader: Reader, token: string, origin: string): Promise<string | null> {
  const [feed] = await reader
    .select()
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.tokenSha256, tokenHash(token)), isNull(calendarFeeds.revokedAt)));
  if (!feed) return null;
  const lessons = await feedLessons(reader, feed, addDays(today(), -DAYS_BACK));
  return feedCalendar(lessons, { kind: feed.kind, language: feed.language, origin, at: now() });
}
