import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { consents, learnerBankAccounts } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { type Purpose, whyNotGive, whyNotWithdraw } from './consents.rules.ts';
import { settleConsents } from './consents.ts';
import { ownLearner } from './own-learner.ts';
import { groupOf } from './person-group.queries.ts';

type Input = { readonly purpose: string };

/** Places that have ended, one way or another; every other one is a training under way. */
const OVER = [
  ...(['withdrawn', 'rejected', 'lapsed', 'dropped', 'transferred', 'no-show', 'completed', 'failed'] as const),
];

/** A learner agrees to one purpose, in the words shown now. Refuses `profile-missing` and the reasons of whyNotGive. */
export async function giveConsent(db: Database, actor: Actor, input: Input): Promise<void> {
  await change(db, actor, input, 'give');
}

/**
 * A learner takes a consent back, from now on: what was done under it stays lawful. Without the one for the bank account
 * the account is used no longer; without the others the name leaves the golden list, or no claim is made in it. Refuses
 * `profile-missing` and the reasons of whyNotWithdraw.
 */
export async function withdrawConsent(db: Database, actor: Actor, input: Input): Promise<void> {
  await change(db, actor, input, 'withdraw');
}

async function change(db: Database, actor: Actor, { purpose }: Input, how: 'give' | 'withdraw'): Promise<void> {
  await write(db, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const group = await groupOf(tx, learner.id);
    const facts = { purpose, ...(await factsOf(tx, group, purpose)) };
    refuseIf(how === 'give' ? whyNotGive(facts) : whyNotWithdraw(facts));
    const asked = [purpose as Purpose];
    if (how === 'give') await settleConsents(tx, actor, learner.id, asked, asked);
    else await end(tx, group, purpose as Purpose);
    const act = how === 'give' ? 'learners.giveConsent' : 'learners.withdrawConsent';
    await record(tx, actor, { act, entity: 'learner', entityId: learner.id, details: { purpose } });
  });
}

/** In every file of the person, also in one that was merged. */
async function end(tx: Transaction, group: readonly string[], purpose: Purpose): Promise<void> {
  const given = and(
    inArray(consents.learnerId, [...group]),
    eq(consents.purpose, purpose),
    isNull(consents.withdrawnAt),
  );
  await tx.update(consents).set({ withdrawnAt: now() }).where(given);
  if (purpose !== 'bank-account') return;
  await tx
    .update(learnerBankAccounts)
    .set({ isCurrent: false })
    .where(inArray(learnerBankAccounts.learnerId, [...group]));
}

async function factsOf(tx: Transaction, group: readonly string[], purpose: string) {
  const ids = [...group];
  const inForce = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(and(inArray(consents.learnerId, ids), eq(consents.purpose, purpose), isNull(consents.withdrawnAt)));
  const live = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(inArray(enrolments.learnerId, ids), notInArray(enrolments.state, OVER as never[])))
    .limit(1);
  const accounts = await tx
    .select({ id: learnerBankAccounts.id })
    .from(learnerBankAccounts)
    .where(and(inArray(learnerBankAccounts.learnerId, ids), eq(learnerBankAccounts.isCurrent, true)))
    .limit(1);
  return { isInForce: inForce.length > 0, isInTraining: live.length > 0, hasBankAccount: accounts.length > 0 };
}
