import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { institutions } from '#db/schema/institutions.ts';
import { enterprises, villageDesks } from '#db/schema/sponsorship.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Grant, Place } from './actor.ts';

/** Where a grant belongs, so that an administrator of one city gives nothing out in another. Throws NotFound. */
export async function placeOfGrant(reader: Reader, { role, scopeKind, scopeId }: Grant): Promise<Place> {
  if (scopeKind === 'everywhere') return {};
  if (scopeKind === 'division') {
    if (!isKnownDivision(scopeId)) throw new NotFound(`division ${scopeId}`);
    return { divisionCode: scopeId };
  }
  if (role === 'sponsor') return outside(reader, enterprises, scopeId);
  if (role === 'proxy-desk') return outside(reader, villageDesks, scopeId);
  const [institution] = await reader
    .select({ divisionCode: institutions.divisionCode })
    .from(institutions)
    .where(eq(institutions.id, scopeId));
  if (!institution) throw new NotFound(`institution ${scopeId}`);
  return { institutionId: scopeId, divisionCode: institution.divisionCode };
}

/** An enterprise or a village desk: an organisation with an id of its own, held like an institution. */
async function outside(reader: Reader, table: typeof enterprises | typeof villageDesks, id: string): Promise<Place> {
  const [found] = await reader.select({ divisionCode: table.divisionCode }).from(table).where(eq(table.id, id));
  if (!found) throw new NotFound(`organisation ${id}`);
  return { institutionId: id, divisionCode: found.divisionCode };
}
