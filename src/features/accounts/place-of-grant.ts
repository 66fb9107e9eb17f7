import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { institutions } from '#db/schema/institutions.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { NotFound } from '#src/lib/refusal.ts';
import type { Grant, Place } from './actor.ts';

/** Where a grant belongs, so that an administrator of one city gives nothing out in another. Throws NotFound. */
export async function placeOfGrant(reader: Reader, { scopeKind, scopeId }: Grant): Promise<Place> {
  if (scopeKind === 'everywhere') return {};
  if (scopeKind === 'division') {
    if (!isKnownDivision(scopeId)) throw new NotFound(`division ${scopeId}`);
    return { divisionCode: scopeId };
  }
  const [institution] = await reader
    .select({ divisionCode: institutions.divisionCode })
    .from(institutions)
    .where(eq(institutions.id, scopeId));
  if (!institution) throw new NotFound(`institution ${scopeId}`);
  return { institutionId: scopeId, divisionCode: institution.divisionCode };
}
