import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { learners } from '#db/schema/learners.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { type IdentityNumber, maskIdentityNumber, shortIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { maskPhone } from '#src/lib/phone.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { type Particulars, type Person, readParticulars, whyNotTheSame } from './learners.rules.ts';

type LearnerRow = typeof learners.$inferSelect;

/**
 * The one row of a person, found by identity number or made now; links the account when one is given. Sex and day of
 * birth come from the number. What is on record is only ever completed, never overwritten. Runs inside the caller's
 * transaction. Refuses `name-not-right`, `identity-number-not-right`, `phone-not-right`, `division-unknown`,
 * `name-differs`, `phone-differs`, `person-has-another-account`, `account-is-another-person`.
 */
export async function registerLearner(
  tx: Transaction,
  author: Author,
  input: Particulars & { readonly accountId?: string | undefined },
): Promise<{ learnerId: string; isNew: boolean }> {
  const person = readParticulars(input, today());
  if (!('identity' in person)) throw new Refusal(person);
  const accountId = input.accountId ?? null;
  const identityIndex = indexOf('identity', person.identity.number);
  const [onRecord] = await tx.select().from(learners).where(eq(learners.identityIndex, identityIndex));
  if (accountId) await refuseAnotherPerson(tx, accountId, onRecord);
  if (!onRecord) return { learnerId: await insert(tx, author, person, accountId), isNew: true };
  refuseIf(whyNotTheSame(onRecord, { name: person.name, accountId, phoneIndex: phoneIndexOf(person.phone) }));
  await complete(tx, author, onRecord, person, accountId);
  return { learnerId: onRecord.id, isNew: false };
}

/** The blind index of a telephone number, for comparing and finding. */
export function phoneIndexOf(phone: string | null): string | null {
  return phone === null ? null : indexOf('phone', phone);
}

/** The three columns of a telephone number: sealed, findable, showable. */
export function phoneColumns(learnerId: string, phone: string | null) {
  if (phone === null) return { phone: null, phoneIndex: null, phoneMasked: null };
  const sealedPhone = seal<Sealed>(phone, 'learners', 'phone', learnerId);
  return { phone: sealedPhone, phoneIndex: phoneIndexOf(phone), phoneMasked: maskPhone(phone) };
}

/** Everything that an identity number says about a person: sealed, findable, showable. */
export function identityColumns(learnerId: string, { number, bornOn, sex }: Omit<IdentityNumber, 'ok'>) {
  return {
    identity: seal<Sealed>(number, 'learners', 'identity', learnerId),
    identityIndex: indexOf('identity', number),
    identityShortIndex: indexOf('identity-short', shortIdentityNumber(number)),
    identityMasked: maskIdentityNumber(number),
    bornOn,
    sex,
  };
}

/** What became of `identity_index` in an erasure: the number comes back only as another key. */
export function erasedIndexOf(identityNumber: string): string {
  return `erased.${indexOf('erased-identity', identityNumber)}`;
}

/** Somebody whose data were erased comes again: what the law kept of them without a name counts as their past. */
async function joinErasedHistory(tx: Transaction, learnerId: string, identityNumber: string): Promise<void> {
  const before = eq(learners.identityIndex, erasedIndexOf(identityNumber));
  await tx.update(learners).set({ mergedInto: learnerId }).where(before);
}

async function refuseAnotherPerson(tx: Transaction, accountId: string, found: LearnerRow | undefined): Promise<void> {
  const [mine] = await tx.select({ id: learners.id }).from(learners).where(eq(learners.accountId, accountId));
  refuseIf(mine && mine.id !== found?.id ? [{ code: 'account-is-another-person' }] : []);
}

async function insert(tx: Transaction, author: Author, person: Person, accountId: string | null): Promise<string> {
  const id = newId();
  await tx.insert(learners).values({
    id,
    accountId,
    name: person.name,
    ...identityColumns(id, person.identity),
    ...phoneColumns(id, person.phone),
    divisionCode: person.divisionCode,
    education: person.education,
    employer: person.employer,
    createdAt: now(),
  });
  await joinErasedHistory(tx, id, person.identity.number);
  const details = { divisionCode: person.divisionCode, accountId };
  await record(tx, author, { act: 'learners.register', entity: 'learner', entityId: id, details });
  return id;
}

async function complete(
  tx: Transaction,
  author: Author,
  onRecord: LearnerRow,
  person: Person,
  accountId: string | null,
): Promise<void> {
  const isLinked = accountId !== null && onRecord.accountId === null;
  const missing = {
    ...(isLinked ? { accountId } : {}),
    ...(onRecord.phone === null && person.phone !== null ? phoneColumns(onRecord.id, person.phone) : {}),
    ...(onRecord.education === null && person.education !== null ? { education: person.education } : {}),
    ...(onRecord.employer === null && person.employer !== null ? { employer: person.employer } : {}),
  };
  if (Object.keys(missing).length === 0) return;
  await tx.update(learners).set(missing).where(eq(learners.id, onRecord.id));
  const details = { completed: Object.keys(missing) };
  await record(tx, author, { act: 'learners.complete', entity: 'learner', entityId: onRecord.id, details });
}
