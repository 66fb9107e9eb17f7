import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { institutions } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { maskBankAccount, normaliseBankAccount } from '#src/lib/bank-card.ts';
import { open, seal } from '#src/lib/keys.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whyNotAccount } from './institution.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type InstitutionAccount = {
  readonly institutionId: string;
  /** Must be the institution by its full Chinese name. */
  readonly bankHolder: string;
  readonly bankName: string;
  readonly bankAccount: string;
};

/**
 * The head of an institution gives the corporate account its subsidies go to, or changes it; the number is sealed and
 * never journalled. Batches already made keep the account they froze. Throws NotFound, OutOfScope; Refusal
 * `account-not-right`, `holder-is-another-body`, `text-missing`, `account-is-current`.
 */
export async function saveBankAccount(db: Database, actor: Actor, input: InstitutionAccount): Promise<void> {
  const { institutionId } = input;
  const account = normaliseBankAccount(input.bankAccount);
  await write(db, async (tx) => {
    const institution = await institutionInScope(tx, actor, institutionId);
    refuseIf(whyNotAccount(input, institution.nameZh));
    const { bankAccount: sealed } = institution;
    const bankName = input.bankName.trim();
    const before = sealed ? open(sealed, 'institutions', 'bank_account', institutionId) : null;
    refuseIf(before === account && institution.bankName === bankName ? [{ code: 'account-is-current' }] : []);
    const change = {
      bankHolder: institution.nameZh,
      bankName,
      bankAccount: seal<Sealed>(account, 'institutions', 'bank_account', institutionId),
      bankAccountMasked: maskBankAccount(account),
    };
    await tx.update(institutions).set(change).where(eq(institutions.id, institutionId));
    await record(tx, actor, {
      act: 'institutions.saveBankAccount',
      entity: 'institution',
      entityId: institutionId,
      details: { isFirst: before === null, isSameNumber: before === account },
    });
  });
}
