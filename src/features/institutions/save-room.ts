import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { rooms, venues } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotRoom } from './institution.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type RoomInput = {
  readonly venueId: string;
  /** A room of the venue to correct; absent: a new one. */
  readonly roomId?: string | undefined;
  readonly name: string;
  /** Seats. */
  readonly capacity: number;
};

/**
 * The head of an institution adds a room to a venue or corrects one; runs already filed keep their capacity. Answers
 * the room's id and its institution. Throws NotFound, OutOfScope; Refusal `text-missing`, `name-taken`, `seats-not-right`.
 */
export async function saveRoom(
  db: Database,
  actor: Actor,
  input: RoomInput,
): Promise<{ readonly roomId: string; readonly institutionId: string }> {
  const { venueId, capacity } = input;
  return write(db, async (tx) => {
    const [venue] = await tx.select().from(venues).where(eq(venues.id, venueId));
    if (!venue) throw new NotFound(`venue ${venueId}`);
    const { institutionId } = venue;
    await institutionInScope(tx, actor, institutionId);
    const name = input.name.trim();
    const own = await tx.select().from(rooms).where(eq(rooms.venueId, venueId));
    const known = input.roomId ? own.find((room) => room.id === input.roomId) : undefined;
    if (input.roomId && !known) throw new NotFound(`room ${input.roomId}`);
    refuseIf(
      whyNotRoom(
        input,
        own.some((room) => room.name === name && room.id !== known?.id),
      ),
    );
    const roomId = known?.id ?? newId();
    if (known) await tx.update(rooms).set({ name, capacity }).where(eq(rooms.id, roomId));
    else await tx.insert(rooms).values({ id: roomId, venueId, name, capacity });
    const details = { institutionId, venueId, isNew: !known, capacity };
    await record(tx, actor, { act: 'institutions.saveRoom', entity: 'room', entityId: roomId, details });
    return { roomId, institutionId };
  });
}
