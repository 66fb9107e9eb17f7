import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { learners } from '#db/schema/learners.ts';
import { paymentAttempts } from '#db/schema/payments.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { speak } from '#src/lib/language.ts';
import { type Fen, fen, formatFen } from '#src/lib/money.ts';
import { paymentLetters } from './letters.messages.ts';

type Told = { readonly attemptId: string; readonly amountFen: Fen };

/** Tells learners, each in their own language, that their money was paid. Institutions read the reconciliation. */
export async function tellPaid(tx: Transaction, told: readonly Told[]): Promise<void> {
  const amounts = new Map(told.map((one) => [one.attemptId, one.amountFen]));
  for (const { attempt, learner, isDemonstration, language } of await readersOf(tx, [...amounts.keys()])) {
    const t = speak(paymentLetters, language ?? 'zh');
    const amount = formatFen(amounts.get(attempt.id) ?? fen(0));
    await writeLetter(tx, {
      to: { accountId: learner.accountId, learnerId: learner.id },
      language: language ?? 'zh',
      template: 'payment-paid',
      subject: t.paidSubject(isDemonstration ? t.mark : ''),
      body: t.paidBody(learner.name, amount, attempt.payeeAccountMasked, attempt.reference),
    });
  }
}

/** Asks a learner for another account after a payment failed because of it. */
export async function askForAccount(tx: Transaction, attemptId: string): Promise<void> {
  for (const { attempt, learner, isDemonstration, language } of await readersOf(tx, [attemptId])) {
    const t = speak(paymentLetters, language ?? 'zh');
    const amount = formatFen(fen(attempt.amountFen - attempt.offsetFen));
    await writeLetter(tx, {
      to: { accountId: learner.accountId, learnerId: learner.id },
      language: language ?? 'zh',
      template: 'payment-account',
      subject: t.accountSubject(isDemonstration ? t.mark : ''),
      body: t.accountBody(learner.name, amount, attempt.payeeAccountMasked),
    });
  }
}

/** The learners that attempts pay themselves, with an account to read letters in. */
function readersOf(tx: Transaction, attemptIds: readonly string[]) {
  return tx
    .select({
      attempt: paymentAttempts,
      learner: { id: learners.id, name: learners.name, accountId: learners.accountId },
      isDemonstration: claims.isDemonstration,
      language: accounts.language,
    })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(claims, eq(claims.id, claimLines.claimId))
    .innerJoin(learners, eq(learners.id, claimLines.learnerId))
    .leftJoin(accounts, eq(accounts.id, learners.accountId))
    .where(and(inArray(paymentAttempts.id, [...attemptIds]), eq(claims.payeeKind, 'learner')));
}
