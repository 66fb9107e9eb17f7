import { and, eq, isNull } from 'drizzle-orm';
import { type Database, type Reader, write } from '#db/client.ts';
import { roleGrants } from '#db/schema/accounts.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import type { Grant } from './actor.ts';
import { readHandle } from './handle.rules.ts';
import { insertAccount, insertGrant } from './new-account.ts';
import { whyNotPassword } from './password.rules.ts';
import { hashPassword } from './password.ts';

const EVERYWHERE: Grant = { role: 'administrator', scopeKind: 'everywhere', scopeId: '' };

type Input = {
  readonly handle: string;
  readonly displayName: string;
  /** A first password, handed over in person; the one-time code is set up by the owner. */
  readonly password: string;
};

/**
 * Opens the first administrator's account of an installation, acting as the program itself: whoever can run a command
 * on the machine could anyway. Refuses `administrator-exists`, `handle-not-right`, `handle-taken` and the reasons of
 * whyNotPassword.
 */
export async function createFirstAdministrator(db: Database, input: Input): Promise<{ accountId: string }> {
  const handle = readHandle(input.handle);
  if (!handle || handle.kind === 'name') throw new Refusal([{ code: 'handle-not-right' }]);
  refuseIf(whyNotPassword(input.password, handle));
  const passwordHash = await hashPassword(input.password);
  return write(db, async (tx) => {
    if (await hasAdministrator(tx)) throw new Refusal([{ code: 'administrator-exists' }]);
    const { displayName } = input;
    const accountId = await insertAccount(tx, { handle, displayName, passwordHash, language: 'zh' });
    await insertGrant(tx, accountId, EVERYWHERE, SYSTEM.accountId);
    const details = { role: EVERYWHERE.role, scopeKind: EVERYWHERE.scopeKind, scopeId: EVERYWHERE.scopeId };
    const deed = { act: 'accounts.createFirstAdministrator', entity: 'account', entityId: accountId, details };
    await record(tx, SYSTEM, deed);
    return { accountId };
  });
}

async function hasAdministrator(reader: Reader): Promise<boolean> {
  const [held] = await reader
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.role, 'administrator'), isNull(roleGrants.validTo)))
    .limit(1);
  return held !== undefined;
}
