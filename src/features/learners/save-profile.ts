import { eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { renameAccount } from '#src/features/accounts/rename-account.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { record } from '#src/features/journal/record.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { readPhone } from '#src/lib/phone.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { type Purpose, settleConsents } from './consents.ts';
import type { Particulars } from './learners.rules.ts';
import { learnerOfAccount } from './own-learner.ts';
import { phoneColumns, registerLearner } from './register-learner.ts';

const ASKED: readonly Purpose[] = ['training-record', 'claim-in-my-name', 'golden-list'];

type Input = Omit<Particulars, 'name' | 'identityNumber'> & {
  /** Needed the first time; afterwards name and number stand and are not asked again. */
  readonly name?: string | undefined;
  readonly identityNumber?: string | undefined;
  readonly consents: readonly Purpose[];
};

/**
 * Saves a learner's own particulars: the first time the person is registered (or found) by identity number and
 * joined to the account. Refuses `consent-needed` and the reasons of registerLearner.
 */
export async function saveProfile(db: Database, actor: Actor, input: Input): Promise<{ learnerId: string }> {
  refuseIf(input.consents.includes('training-record') ? [] : [{ code: 'consent-needed' }]);
  const learnerId = await write(db, async (tx) => {
    const known = await learnerOfAccount(tx, actor.accountId);
    const id = known ? await change(tx, known.id, input) : await begin(tx, actor, input);
    await settleConsents(tx, actor, id, ASKED, input.consents);
    const details = { isFirst: !known, consents: [...input.consents] };
    await record(tx, actor, { act: 'learners.saveProfile', entity: 'learner', entityId: id, details });
    return id;
  });
  forgetSessions();
  return { learnerId };
}

async function begin(tx: Transaction, actor: Actor, input: Input): Promise<string> {
  const { name = '', identityNumber = '' } = input;
  const { accountId } = actor;
  const { learnerId } = await registerLearner(tx, actor, { ...input, name, identityNumber, accountId });
  const [learner] = await tx.select({ name: learners.name }).from(learners).where(eq(learners.id, learnerId));
  await renameAccount(tx, accountId, learner?.name ?? name);
  return learnerId;
}

async function change(tx: Transaction, learnerId: string, input: Input): Promise<string> {
  const phone = input.phone ? readPhone(input.phone) : null;
  if (phone?.ok === false) refuseIf([{ code: 'phone-not-right', facts: { fault: phone.fault } }]);
  const { divisionCode } = input;
  refuseIf(isKnownDivision(divisionCode) ? [] : [{ code: 'division-unknown' }]);
  const education = input.education || null;
  const employer = input.employer?.trim() || null;
  const newPhone = phone?.ok ? phoneColumns(learnerId, phone.phone) : {};
  await tx
    .update(learners)
    .set({ divisionCode, education, employer, ...newPhone })
    .where(eq(learners.id, learnerId));
  return learnerId;
}
