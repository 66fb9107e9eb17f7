import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { open } from '#src/lib/keys.ts';
import { NotFound, Refusal } from '#src/lib/refusal.ts';
import type { Actor } from './actor.ts';
import { stepOfCode } from './one-time-code.ts';
import { markSecondFactor } from './session.ts';
import { forgetSessions } from './session-memory.ts';
import { forgive, PER_ACCOUNT, throttle } from './throttle.ts';

/**
 * Shows a one-time code: this session counts as fully signed in, and the first code ever confirms the set-up. A code
 * works once. Refuses `code-not-set-up`, `code-not-right`; throws TooManyTries.
 */
export async function showCode(
  db: Database,
  actor: Actor,
  input: { readonly code: string; readonly sessionIdHash: string },
): Promise<void> {
  const { accountId } = actor;
  const bucket = `code:account:${accountId}`;
  await write(db, (tx) => throttle(tx, bucket, PER_ACCOUNT));
  await write(db, async (tx) => {
    const account = await accountWithSecret(tx, accountId);
    const step = stepOfCode(account.secret, input.code, account.totpLastStep);
    if (step === null) throw new Refusal([{ code: 'code-not-right' }]);
    const totpConfirmedAt = account.totpConfirmedAt ?? now();
    await tx.update(accounts).set({ totpLastStep: step, totpConfirmedAt }).where(eq(accounts.id, accountId));
    await markSecondFactor(tx, input.sessionIdHash);
    await forgive(tx, bucket);
    const details = { isFirst: account.totpConfirmedAt === null };
    await record(tx, actor, { act: 'accounts.showCode', entity: 'account', entityId: accountId, details });
  });
  forgetSessions();
}

async function accountWithSecret(tx: Transaction, accountId: string) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new NotFound(`account ${accountId}`);
  if (account.totpSecret === null) throw new Refusal([{ code: 'code-not-set-up' }]);
  return { ...account, secret: open(account.totpSecret, 'accounts', 'totp_secret', accountId) };
}
