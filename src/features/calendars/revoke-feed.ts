import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/calendars.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { type FeedSubject, liveFeed, requireOwner } from './feed.role.ts';

/**
 * Takes the address of a calendar back for good: it answers from now on as one that never was. A new one has another
 * address. Throws NotFound, OutOfScope, Refusal `no-feed`.
 */
export async function revokeFeed(db: Database, actor: Actor, input: FeedSubject): Promise<void> {
  const about = { act: 'calendars.revoke', entity: input.kind, entityId: input.subjectId };
  await deed(db, actor, about, async (tx) => {
    await requireOwner(tx, actor, input);
    const feed = await liveFeed(tx, input);
    if (!feed) throw new Refusal([{ code: 'no-feed' }]);
    const ended = { revokedBy: actor.accountId, revokedAt: now() };
    await tx.update(calendarFeeds).set(ended).where(eq(calendarFeeds.id, feed.id));
    await record(tx, actor, { ...about, details: { feed: feed.id } });
  });
}
