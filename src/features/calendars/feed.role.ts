import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader, Transaction } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';
import { calendarFeeds, type FeedKind } from '#db/schema/calendars.ts';
import { rooms, trainers, venues } from '#db/schema/institutions.ts';
import { learners } from '#db/schema/learners.ts';
import { type Actor, isInScope } from '#src/features/accounts/actor.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { indexOf } from '#src/lib/keys.ts';
import { NotFound, OutOfScope } from '#src/lib/refusal.ts';

/** Whose lessons a calendar holds. */
export type FeedSubject = { readonly kind: FeedKind; readonly subjectId: string };

/** The secret of a feed's address: 256 bits that only this installation's keys make of its id; the database has the hash. */
export function tokenOf(feedId: string): string {
  return indexOf('calendar-feed', feedId);
}

/** What the database keeps of a token. */
export function tokenHash(token: string): string {
  return sha256Hex(token);
}

/** The feed in force of a subject, if it has one. */
export async function liveFeed(reader: Reader, { kind, subjectId }: FeedSubject) {
  const [feed] = await reader
    .select()
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.kind, kind), eq(calendarFeeds.subjectId, subjectId), isNull(calendarFeeds.revokedAt)));
  return feed ?? null;
}

/**
 * Throws NotFound for a subject that is not there or somebody else's file, OutOfScope for a trainer or room that is not
 * the actor's: trainers have their own calendar, heads those of their institution.
 */
export async function requireOwner(tx: Transaction, actor: Actor, subject: FeedSubject): Promise<void> {
  if (subject.kind === 'learner') return requireOwnFile(tx, actor, subject.subjectId);
  const place =
    subject.kind === 'trainer' ? await trainerPlace(tx, subject.subjectId) : await roomPlace(tx, subject.subjectId);
  if (place.accountId === actor.accountId) return;
  const asHead = actor.grants.filter((grant) => grant.role === 'institution-head');
  if (!isInScope(asHead, { institutionId: place.institutionId })) throw new OutOfScope(`calendar of ${subject.kind}`);
}

async function requireOwnFile(tx: Transaction, actor: Actor, learnerId: string): Promise<void> {
  const [own] = await tx
    .select({ id: learners.id })
    .from(learners)
    .where(and(eq(learners.id, learnerId), inArray(learners.id, samePerson(actor.learnerId ?? ''))));
  if (!own) throw new NotFound('learner');
}

async function trainerPlace(tx: Transaction, id: string) {
  const { institutionId, accountId } = trainers;
  const [row] = await tx.select({ institutionId, accountId }).from(trainers).where(eq(trainers.id, id));
  if (!row) throw new NotFound(`trainer ${id}`);
  return row;
}

async function roomPlace(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ institutionId: venues.institutionId })
    .from(rooms)
    .innerJoin(venues, eq(venues.id, rooms.venueId))
    .where(eq(rooms.id, id));
  if (!row) throw new NotFound(`room ${id}`);
  return { ...row, accountId: null };
}
