import { eq } from 'drizzle-orm';
import { type Database, type Reader, write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { record } from '#src/features/journal/record.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { readHandle } from './handle.rules.ts';
import { handleIndexOf } from './new-account.ts';
import { isPassword } from './password.ts';
import { grantsInForce } from './session.queries.ts';
import { isStaff } from './session.rules.ts';
import { openSession, type SessionCookie } from './session.ts';
import { forgive, PER_ACCOUNT, PER_ADDRESS, refund, throttle } from './throttle.ts';

type Input = {
  readonly handle: string;
  readonly password: string;
  /** The network address it comes from. */
  readonly address: string;
  readonly requestId?: string | undefined;
};

type SignedIn = { readonly accountId: string; readonly isStaff: boolean; readonly cookie: SessionCookie };

/**
 * Signs in by password. The same work is done whether the handle is known or not; a try is counted before it is
 * made. Refuses `sign-in-not-right` and, once the password was right, `account-disabled`; throws TooManyTries.
 */
export async function signIn(db: Database, input: Input): Promise<SignedIn> {
  const handle = readHandle(input.handle)?.handle ?? input.handle.trim().toLowerCase();
  const buckets = { account: `sign-in:account:${handleIndexOf(handle)}`, address: `sign-in:address:${input.address}` };
  await write(db, async (tx) => {
    await throttle(tx, buckets.address, PER_ADDRESS);
    await throttle(tx, buckets.account, PER_ACCOUNT);
  });
  const account = await accountOf(db, handle);
  const isRight = await isPassword(input.password, account?.passwordHash ?? null);
  if (!account || !isRight) throw new Refusal([{ code: 'sign-in-not-right' }]);
  if (account.isDisabled) throw new Refusal([{ code: 'account-disabled' }]);
  return write(db, async (tx) => {
    await forgive(tx, buckets.account);
    await refund(tx, buckets.address, PER_ADDRESS);
    const grants = await grantsInForce(tx, account.id);
    const author = { accountId: account.id, role: grants[0]?.role ?? 'learner', requestId: input.requestId };
    await record(tx, author, { act: 'accounts.signIn', entity: 'account', entityId: account.id });
    const cookie = await openSession(tx, account.id);
    return { accountId: account.id, isStaff: isStaff(grants), cookie };
  });
}

async function accountOf(reader: Reader, handle: string) {
  const [row] = await reader
    .select({ id: accounts.id, passwordHash: accounts.passwordHash, isDisabled: accounts.isDisabled })
    .from(accounts)
    .where(eq(accounts.handleIndex, handleIndexOf(handle)));
  return row;
}
