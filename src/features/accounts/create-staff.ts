import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { record } from '#src/features/journal/record.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { seal } from '#src/lib/keys.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { settings } from '#src/lib/settings.ts';
import { accountLetters, roleNames } from './accounts.messages.ts';
import { type Actor, type Grant, requireScope } from './actor.ts';
import { whyNotGrant } from './grants.rules.ts';
import { readHandle } from './handle.rules.ts';
import { insertAccount, insertGrant } from './new-account.ts';
import { whyNotPassword } from './password.rules.ts';
import { hashPassword } from './password.ts';
import { placeOfGrant } from './place-of-grant.ts';

type Input = {
  readonly handle: string;
  readonly displayName: string;
  /** A first password, handed over in person; the one-time code is set up by the owner. */
  readonly password: string;
  readonly language: Language;
  readonly grant: Grant;
};

/**
 * Opens an account for a member of staff with a first role, and writes them a letter without the password. Refuses
 * `handle-not-right`, `handle-taken`, the reasons of whyNotPassword and whyNotGrant; OutOfScope for a foreign city.
 */
export async function createStaff(db: Database, actor: Actor, input: Input): Promise<{ accountId: string }> {
  const handle = readHandle(input.handle);
  if (!handle) throw new Refusal([{ code: 'handle-not-right' }]);
  refuseIf(whyNotPassword(input.password, handle));
  refuseIf(whyNotGrant(input.grant, [], { isOneself: false }));
  const passwordHash = await hashPassword(input.password);
  return write(db, async (tx) => {
    requireScope(actor, await placeOfGrant(tx, input.grant));
    const { displayName, language, grant } = input;
    const accountId = await insertAccount(tx, { handle, displayName, passwordHash, language });
    await insertGrant(tx, accountId, grant, actor.accountId);
    const t = speak(accountLetters, language);
    await writeLetter(tx, {
      to: { accountId, learnerId: null },
      address: handle.kind === 'email' ? (id) => seal<Sealed>(handle.handle, 'letters', 'address', id) : null,
      language,
      template: 'account-created',
      subject: t.createdSubject,
      body: t.createdBody(displayName, speak(roleNames, language)[grant.role], settings.origin),
    });
    const details = { role: grant.role, scopeKind: grant.scopeKind, scopeId: grant.scopeId };
    await record(tx, actor, { act: 'accounts.createStaff', entity: 'account', entityId: accountId, details });
    return { accountId };
  });
}
