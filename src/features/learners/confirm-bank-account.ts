import { and, eq, ne } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { learnerBankAccounts } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { now } from '#src/lib/clock.ts';
import { speak } from '#src/lib/language.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { learnerLetters } from './learners.messages.ts';
import { learnerInReach } from './reach.queries.ts';

/**
 * A payment checker confirms a bank account: the first one, which counts already, or a changed one, which counts
 * from now on; the person is told by letter. Refuses
 * `entered-by-oneself`, `account-confirmed-already`; NotFound, OutOfScope.
 */
export async function confirmBankAccount(
  db: Database,
  actor: Actor,
  input: { readonly bankAccountId: string },
): Promise<{ learnerId: string }> {
  const { bankAccountId } = input;
  return write(db, async (tx) => {
    const [account] = await tx.select().from(learnerBankAccounts).where(eq(learnerBankAccounts.id, bankAccountId));
    if (!account) throw new NotFound(`bank account ${bankAccountId}`);
    const learner = await learnerInReach(tx, actor, account.learnerId);
    const isOneself = account.enteredBy === actor.accountId || learner.accountId === actor.accountId;
    refuseIf([
      ...(isOneself ? [{ code: 'entered-by-oneself' }] : []),
      ...(account.confirmedAt !== null ? [{ code: 'account-confirmed-already' }] : []),
    ]);
    const others = and(eq(learnerBankAccounts.learnerId, learner.id), ne(learnerBankAccounts.id, bankAccountId));
    await tx.update(learnerBankAccounts).set({ isCurrent: false }).where(others);
    await tx
      .update(learnerBankAccounts)
      .set({ isCurrent: true, confirmedBy: actor.accountId, confirmedAt: now() })
      .where(eq(learnerBankAccounts.id, bankAccountId));
    const t = speak(learnerLetters, 'zh');
    await writeLetter(tx, {
      to: { accountId: learner.accountId, learnerId: learner.id },
      language: 'zh',
      template: 'bank-account-confirmed',
      subject: t.accountConfirmedSubject,
      body: t.accountConfirmedBody(learner.name, account.bankName, account.accountMasked),
    });
    const details = { bankAccountId };
    await record(tx, actor, { act: 'learners.confirmBankAccount', entity: 'learner', entityId: learner.id, details });
    return { learnerId: learner.id };
  });
}
