import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type Actor, type Grant, requireScope } from './actor.ts';
import { whyNotGrant } from './grants.rules.ts';
import { insertGrant } from './new-account.ts';
import { placeOfGrant } from './place-of-grant.ts';
import { grantsInForce } from './session.queries.ts';
import { forgetSessions } from './session-memory.ts';

/** Gives an account a role from today. Refuses the reasons of whyNotGrant; NotFound; OutOfScope. */
export async function grantRole(
  db: Database,
  actor: Actor,
  input: { readonly accountId: string; readonly grant: Grant },
): Promise<{ grantId: string }> {
  const { accountId, grant } = input;
  const grantId = await write(db, async (tx) => {
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
    if (!account) throw new NotFound(`account ${accountId}`);
    requireScope(actor, await placeOfGrant(tx, grant));
    refuseIf(whyNotGrant(grant, await grantsInForce(tx, accountId), { isOneself: accountId === actor.accountId }));
    const id = await insertGrant(tx, accountId, grant, actor.accountId);
    const details = { grantId: id, role: grant.role, scopeKind: grant.scopeKind, scopeId: grant.scopeId };
    await record(tx, actor, { act: 'accounts.grantRole', entity: 'account', entityId: accountId, details });
    return id;
  });
  forgetSessions();
  return { grantId };
}
