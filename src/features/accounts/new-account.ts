import { isUniqueViolation, type Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import type { Language } from '#src/lib/language.ts';
import { Refusal } from '#src/lib/refusal.ts';
import type { Grant } from './actor.ts';
import type { Handle } from './handle.rules.ts';

export type NewAccount = {
  readonly handle: Handle;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly language: Language;
};

/** Writes an account. Refuses `handle-taken` by the unique index, so that two at once cannot both get it. */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<string> {
  const id = newId();
  const { kind, handle } = account.handle;
  try {
    await tx.insert(accounts).values({
      id,
      handleKind: kind,
      handle: seal<Sealed>(handle, 'accounts', 'handle', id),
      handleIndex: handleIndexOf(handle),
      displayName: account.displayName,
      passwordHash: account.passwordHash,
      language: account.language,
      createdAt: now(),
    });
  } catch (error) {
    if (isUniqueViolation(error, 'handle_index')) throw new Refusal([{ code: 'handle-taken' }]);
    throw error;
  }
  return id;
}

/** Writes a grant that begins today; one that was ended today begins again. Answers its id. */
export async function insertGrant(
  tx: Transaction,
  accountId: string,
  grant: Grant,
  grantedBy: string,
): Promise<string> {
  const row = { id: newId(), accountId, ...grant, validFrom: today(), validTo: null, grantedBy, grantedAt: now() };
  const [written] = await tx
    .insert(roleGrants)
    .values(row)
    .onConflictDoUpdate({
      target: [roleGrants.accountId, roleGrants.role, roleGrants.scopeKind, roleGrants.scopeId, roleGrants.validFrom],
      set: { validTo: null, grantedBy, grantedAt: row.grantedAt },
    })
    .returning({ id: roleGrants.id });
  return written?.id ?? row.id;
}

/** The grant of everybody who signs up for themselves: it reaches their own things only. */
export const LEARNER_GRANT: Grant = { role: 'learner', scopeKind: 'everywhere', scopeId: '' };

/** The blind index of a canonical handle. */
export function handleIndexOf(handle: string): string {
  return indexOf('handle', handle);
}
