import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type Actor, requireScope } from './actor.ts';
import { placeOfGrant } from './place-of-grant.ts';
import type { Role } from './roles.ts';
import { forgetSessions } from './session-memory.ts';

/** Ends a role: from this moment it gives no right. Refuses `not-to-oneself`, `already-ended`; NotFound; OutOfScope. */
export async function endRole(
  db: Database,
  actor: Actor,
  input: { readonly grantId: string },
): Promise<{ accountId: string }> {
  const accountId = await write(db, async (tx) => {
    const [grant] = await tx.select().from(roleGrants).where(eq(roleGrants.id, input.grantId));
    if (!grant) throw new NotFound(`grant ${input.grantId}`);
    requireScope(actor, await placeOfGrant(tx, { ...grant, role: grant.role as Role }));
    refuseIf(whyNotEnd(grant, actor.accountId));
    await tx.update(roleGrants).set({ validTo: today() }).where(eq(roleGrants.id, grant.id));
    const details = { grantId: grant.id, role: grant.role };
    await record(tx, actor, { act: 'accounts.endRole', entity: 'account', entityId: grant.accountId, details });
    return grant.accountId;
  });
  forgetSessions();
  return { accountId };
}

function whyNotEnd(grant: typeof roleGrants.$inferSelect, actorId: string) {
  if (grant.accountId === actorId) return [{ code: 'not-to-oneself' }];
  return grant.validTo !== null && grant.validTo <= today() ? [{ code: 'already-ended' }] : [];
}
