import type { Database } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/calendars.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import type { Language } from '#src/lib/language.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { type FeedSubject, liveFeed, requireOwner, tokenHash, tokenOf } from './feed.role.ts';

/**
 * Gives a learner's, trainer's or room's lessons an address that calendars can subscribe to, in one language. The
 * token stands nowhere: its hash is kept, and it is made again for its owner. Answers the id of the feed. Throws
 * NotFound, OutOfScope, Refusal `feed-exists`.
 */
export async function createFeed(
  db: Database,
  actor: Actor,
  input: FeedSubject & { readonly language: Language },
): Promise<string> {
  const { kind, subjectId, language } = input;
  const about = { act: 'calendars.create', entity: kind, entityId: subjectId };
  return deed(db, actor, about, async (tx) => {
    await requireOwner(tx, actor, input);
    if (await liveFeed(tx, input)) throw new Refusal([{ code: 'feed-exists' }]);
    const id = newId();
    const made = { createdBy: actor.accountId, createdAt: now() };
    await tx
      .insert(calendarFeeds)
      .values({ id, kind, subjectId, language, tokenSha256: tokenHash(tokenOf(id)), ...made });
    await record(tx, actor, { ...about, details: { feed: id } });
    return id;
  });
}
