import { write } from '#db/client.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { insertAccount, insertGrant, LEARNER_GRANT } from '#src/features/accounts/new-account.ts';
import { hashPassword } from '#src/features/accounts/password.ts';
import { record } from '#src/features/journal/record.ts';
import { saveProfile } from '#src/features/learners/save-profile.ts';
import { stateCategory } from '#src/features/learners/state-category.ts';
import { today } from '#src/lib/clock.ts';
import { randomToken } from '#src/lib/crypto.ts';
import type { Person } from './people.ts';
import type { Story } from './story.ts';

let nobodysPassword: Promise<string> | null = null;

/**
 * Somebody opens an account and gives their particulars. Nobody knows the password: only the demonstration accounts
 * can be signed in to, and hashing hundreds of passwords would take longer than the whole story.
 */
export async function signUpLearner({ db }: Story, person: Person): Promise<Actor> {
  nobodysPassword ??= hashPassword(randomToken(24));
  const passwordHash = await nobodysPassword;
  const accountId = await write(db, async (tx) => {
    const handle = { kind: 'phone', handle: person.phone } as const;
    const id = await insertAccount(tx, { handle, displayName: person.name, passwordHash, language: 'zh' });
    await insertGrant(tx, id, LEARNER_GRANT, id);
    const details = { handleKind: 'phone' };
    const author = { accountId: id, role: 'learner' };
    await record(tx, author, { act: 'accounts.signUp', entity: 'account', entityId: id, details });
    return id;
  });
  const actor = learnerActor(accountId, person.name, null);
  const { learnerId } = await saveProfile(db, actor, { ...particularsOf(person), consents: ['training-record'] });
  if (person.category) await stateCategory(db, actor, statementOf(person, person.category));
  return { ...actor, learnerId };
}

/** A learner as they act for themselves. */
export function learnerActor(accountId: string, name: string, learnerId: string | null): Actor {
  return { accountId, name, language: 'zh', grants: [LEARNER_GRANT], learnerId, role: 'learner' };
}

/** The particulars as the profile asks for them. */
export function particularsOf(person: Person) {
  const { name, identityNumber, phone, divisionCode, education, employer } = person;
  return { name, identityNumber, phone, divisionCode, education, employer };
}

function statementOf({ evidence }: Person, code: string) {
  return { code, evidenceNumber: evidence, validFrom: today() };
}
