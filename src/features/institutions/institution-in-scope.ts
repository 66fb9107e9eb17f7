import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { institutions } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { NotFound } from '#src/lib/refusal.ts';

/** The institution that somebody changes something of. Throws NotFound, OutOfScope. */
export async function institutionInScope(tx: Transaction, actor: Actor, institutionId: string) {
  const [institution] = await tx.select().from(institutions).where(eq(institutions.id, institutionId));
  if (!institution) throw new NotFound(`institution ${institutionId}`);
  requireScope(actor, { institutionId, divisionCode: institution.divisionCode });
  return institution;
}
