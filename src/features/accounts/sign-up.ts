import { type Database, write } from '#db/client.ts';
import { record } from '#src/features/journal/record.ts';
import type { Language } from '#src/lib/language.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { maskHandle, readHandle } from './handle.rules.ts';
import { insertAccount, insertGrant, LEARNER_GRANT } from './new-account.ts';
import { whyNotPassword } from './password.rules.ts';
import { hashPassword } from './password.ts';
import { openSession, type SessionCookie } from './session.ts';
import { PER_ADDRESS, throttle } from './throttle.ts';

type Input = {
  readonly handle: string;
  readonly password: string;
  readonly language: Language;
  /** The network address it comes from; null: from a seed or a test, without limit. */
  readonly address: string | null;
  readonly requestId?: string | undefined;
};

/**
 * Opens a learner's account and signs it in. The password is hashed before it is known whether the handle is free.
 * Refuses `handle-not-right`, the reasons of whyNotPassword, `handle-taken`; throws TooManyTries.
 */
export async function signUp(db: Database, input: Input): Promise<{ accountId: string; cookie: SessionCookie }> {
  const handle = readHandle(input.handle);
  if (!handle || handle.kind === 'name') throw new Refusal([{ code: 'handle-not-right' }]);
  refuseIf(whyNotPassword(input.password, handle));
  const { address, language, requestId } = input;
  if (address) await write(db, (tx) => throttle(tx, `sign-up:address:${address}`, PER_ADDRESS));
  const passwordHash = await hashPassword(input.password);
  return write(db, async (tx) => {
    const displayName = maskHandle(handle);
    const accountId = await insertAccount(tx, { handle, displayName, passwordHash, language });
    await insertGrant(tx, accountId, LEARNER_GRANT, accountId);
    const author = { accountId, role: 'learner', requestId };
    const details = { handleKind: handle.kind };
    await record(tx, author, { act: 'accounts.signUp', entity: 'account', entityId: accountId, details });
    return { accountId, cookie: await openSession(tx, accountId) };
  });
}
