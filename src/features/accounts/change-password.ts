import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { open } from '#src/lib/keys.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import type { Actor } from './actor.ts';
import { whyNotPassword } from './password.rules.ts';
import { hashPassword, isPassword } from './password.ts';
import { endAllSessions } from './session.ts';
import { forgetSessions } from './session-memory.ts';
import { forgive, PER_ACCOUNT, throttle } from './throttle.ts';

type Input = { readonly current: string; readonly password: string; readonly sessionIdHash: string };

/**
 * Changes one's own password; every other session of the account ends. Refuses `current-password-wrong` and the
 * reasons of whyNotPassword; throws TooManyTries.
 */
export async function changePassword(db: Database, actor: Actor, input: Input): Promise<void> {
  const { accountId } = actor;
  const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new NotFound(`account ${accountId}`);
  const handle = { kind: account.handleKind, handle: open(account.handle, 'accounts', 'handle', accountId) };
  refuseIf(whyNotPassword(input.password, handle));
  const bucket = `password:account:${accountId}`;
  await write(db, (tx) => throttle(tx, bucket, PER_ACCOUNT));
  const isRight = await isPassword(input.current, account.passwordHash);
  if (!isRight) throw new Refusal([{ code: 'current-password-wrong' }]);
  const passwordHash = await hashPassword(input.password);
  await write(db, async (tx) => {
    await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId));
    await endAllSessions(tx, accountId, input.sessionIdHash);
    await forgive(tx, bucket);
    await record(tx, actor, { act: 'accounts.changePassword', entity: 'account', entityId: accountId });
  });
  forgetSessions();
}
