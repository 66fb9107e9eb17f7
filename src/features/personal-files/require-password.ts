import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { isPassword } from '#src/features/accounts/password.ts';
import { PER_ACCOUNT, throttle } from '#src/features/accounts/throttle.ts';
import { refuseIf } from '#src/lib/refusal.ts';

/**
 * Asks for the password once more before something that a stolen session must not do. Each try counts (five, then one
 * every three minutes). Refuses `password-not-right`; throws TooManyTries.
 */
export async function requirePassword(db: Database, actor: Actor, password: string): Promise<void> {
  await write(db, (tx) => throttle(tx, `step-up:account:${actor.accountId}`, PER_ACCOUNT));
  const [row] = await db.select({ hash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, actor.accountId));
  const isRight = await isPassword(password, row?.hash ?? null);
  refuseIf(isRight ? [] : [{ code: 'password-not-right' }]);
}
