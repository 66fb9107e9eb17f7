import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { venues } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotVenue } from './institution.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type VenueInput = {
  readonly institutionId: string;
  /** A venue of the institution to correct; absent: a new one. */
  readonly venueId?: string | undefined;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly divisionCode: string;
  readonly addressZh: string;
  readonly addressEn: string;
};

/**
 * The head of an institution adds a venue or corrects one. Answers its id. Throws NotFound, OutOfScope; Refusal
 * `division-unknown`, `text-missing`, `name-taken`.
 */
export async function saveVenue(db: Database, actor: Actor, input: VenueInput): Promise<string> {
  const { institutionId, divisionCode } = input;
  return write(db, async (tx) => {
    await institutionInScope(tx, actor, institutionId);
    const nameZh = input.nameZh.trim();
    const own = await tx.select().from(venues).where(eq(venues.institutionId, institutionId));
    const known = input.venueId ? own.find((venue) => venue.id === input.venueId) : undefined;
    if (input.venueId && !known) throw new NotFound(`venue ${input.venueId}`);
    const isTaken = own.some((venue) => venue.nameZh === nameZh && venue.id !== known?.id);
    refuseIf(whyNotVenue(input, isTaken));
    const [nameEn, addressZh, addressEn] = [input.nameEn.trim(), input.addressZh.trim(), input.addressEn.trim()];
    const content = { nameZh, nameEn, divisionCode, addressZh, addressEn };
    const id = await store(tx, institutionId, known?.id, content);
    const details = { institutionId, isNew: !known, divisionCode };
    await record(tx, actor, { act: 'institutions.saveVenue', entity: 'venue', entityId: id, details });
    return id;
  });
}

type Content = Omit<VenueInput, 'institutionId' | 'venueId'>;

async function store(tx: Transaction, institutionId: string, known: string | undefined, content: Content) {
  const id = known ?? newId();
  if (known) await tx.update(venues).set(content).where(eq(venues.id, id));
  else await tx.insert(venues).values({ id, institutionId, ...content });
  return id;
}
