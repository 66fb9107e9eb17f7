import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type Actor, requireScope } from './actor.ts';
import { placeOfGrant } from './place-of-grant.ts';
import { grantsInForce } from './session.queries.ts';
import { endAllSessions } from './session.ts';
import { forgetSessions } from './session-memory.ts';

/**
 * Disables an account, or lets it in again: its sessions end at once. Nothing it did is touched. Refuses
 * `not-to-oneself`; NotFound; OutOfScope unless everything it holds lies in the administrator's scope.
 */
export async function disableAccount(
  db: Database,
  actor: Actor,
  input: { readonly accountId: string; readonly isDisabled: boolean },
): Promise<void> {
  const { accountId, isDisabled } = input;
  await write(db, async (tx) => {
    await requireAccountInScope(tx, actor, accountId);
    refuseIf(accountId === actor.accountId ? [{ code: 'not-to-oneself' }] : []);
    await tx.update(accounts).set({ isDisabled }).where(eq(accounts.id, accountId));
    if (isDisabled) await endAllSessions(tx, accountId);
    await record(tx, actor, {
      act: 'accounts.disable',
      entity: 'account',
      entityId: accountId,
      details: { isDisabled },
    });
  });
  forgetSessions();
}

/** Throws NotFound or OutOfScope; an account without a place (a learner's) is everywhere's. */
export async function requireAccountInScope(tx: Transaction, actor: Actor, accountId: string): Promise<void> {
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new NotFound(`account ${accountId}`);
  const staffGrants = (await grantsInForce(tx, accountId)).filter((grant) => grant.role !== 'learner');
  if (staffGrants.length === 0) requireScope(actor, {});
  for (const grant of staffGrants) requireScope(actor, await placeOfGrant(tx, grant));
}
