import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { seal } from '#src/lib/keys.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import type { Actor } from './actor.ts';
import { newCodeSecret } from './one-time-code.ts';

/**
 * Makes the secret of one's one-time codes; it counts once a first code was shown (`showCode`). Until then it may be
 * made again. Refuses `code-already-set-up`.
 */
export async function setUpCode(db: Database, actor: Actor): Promise<void> {
  const { accountId } = actor;
  await write(db, async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
    if (!account) throw new NotFound(`account ${accountId}`);
    refuseIf(account.totpConfirmedAt === null ? [] : [{ code: 'code-already-set-up' }]);
    const totpSecret = seal<Sealed>(newCodeSecret(), 'accounts', 'totp_secret', accountId);
    await tx.update(accounts).set({ totpSecret, totpLastStep: null }).where(eq(accounts.id, accountId));
    await record(tx, actor, { act: 'accounts.setUpCode', entity: 'account', entityId: accountId });
  });
}
