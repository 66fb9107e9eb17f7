import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { learnerBankAccounts } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { maskBankAccount, normaliseBankAccount } from '#src/lib/bank-card.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { settleConsents } from './consents.ts';
import { whyNotPayInto } from './learners.rules.ts';
import { ownLearner } from './own-learner.ts';

type BankDetails = { readonly holderName: string; readonly bankName: string; readonly account: string };

/**
 * A learner gives the account their own money goes to. The first counts at once; a change waits until a payment
 * checker has confirmed it. Refuses `consent-needed`, `card-not-right`, `holder-is-another-person`, `account-is-current`,
 * `change-waits-already`.
 */
export async function saveBankAccount(
  db: Database,
  actor: Actor,
  input: BankDetails & { readonly hasConsent: boolean },
): Promise<{ isCurrent: boolean }> {
  refuseIf(input.hasConsent ? [] : [{ code: 'consent-needed' }]);
  return write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const { id, isCurrent } = await addBankAccount(tx, actor, learner, input);
    await settleConsents(tx, actor, learner.id, ['bank-account'], ['bank-account']);
    const details = { bankAccountId: id, isCurrent };
    await record(tx, actor, { act: 'learners.saveBankAccount', entity: 'learner', entityId: learner.id, details });
    return { isCurrent };
  });
}

/** The same for a learner whose account a roster names, inside its own deed, which writes the journal. */
export async function addBankAccount(
  tx: Transaction,
  author: Author,
  learner: { readonly id: string; readonly name: string },
  input: BankDetails,
): Promise<{ id: string; isCurrent: boolean }> {
  refuseIf(whyNotPayInto(input, learner.name));
  const account = normaliseBankAccount(input.account);
  const accountIndex = indexOf('bank-account', account);
  const isCurrent = await isFirst(tx, learner.id, accountIndex);
  const id = newId();
  await tx.insert(learnerBankAccounts).values({
    id,
    learnerId: learner.id,
    holderName: learner.name,
    bankName: input.bankName.trim(),
    account: seal<Sealed>(account, 'learner_bank_accounts', 'account', id),
    accountIndex,
    accountMasked: maskBankAccount(account),
    isCurrent,
    enteredBy: author.accountId,
    enteredAt: now(),
  });
  return { id, isCurrent };
}

async function isFirst(tx: Transaction, learnerId: string, accountIndex: string): Promise<boolean> {
  const given = await tx.select().from(learnerBankAccounts).where(eq(learnerBankAccounts.learnerId, learnerId));
  const current = given.find((row) => row.isCurrent);
  const waits = current && given.some((row) => !row.isCurrent && row.enteredAt > current.enteredAt);
  refuseIf([
    ...(current?.accountIndex === accountIndex ? [{ code: 'account-is-current' }] : []),
    ...(waits ? [{ code: 'change-waits-already' }] : []),
  ]);
  return current === undefined;
}
