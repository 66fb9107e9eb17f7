import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { letters } from '#db/schema/outbox.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';

/** Puts a letter back to be sent at once, with all its tries. Refuses `letter-has-no-address`, `letter-waits-already`; NotFound. */
export async function resend(db: Database, author: Author, input: { readonly letterId: string }): Promise<void> {
  const { letterId } = input;
  await write(db, async (tx) => {
    const [letter] = await tx.select().from(letters).where(eq(letters.id, letterId));
    if (!letter) throw new NotFound(`letter ${letterId}`);
    refuseIf([
      ...(letter.address === null ? [{ code: 'letter-has-no-address' }] : []),
      ...(letter.state === 'waiting' ? [{ code: 'letter-waits-already' }] : []),
    ]);
    const waiting = { state: 'waiting', attempts: 0, nextAttemptAt: now(), lastFault: null, sentAt: null } as const;
    await tx.update(letters).set(waiting).where(eq(letters.id, letterId));
    const details = { template: letter.template, before: letter.state };
    await record(tx, author, { act: 'outbox.resend', entity: 'letter', entityId: letterId, details });
  });
}
