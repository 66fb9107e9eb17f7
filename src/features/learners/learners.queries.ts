import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { consents, employments, learnerBankAccounts, learnerCategories, learners } from '#db/schema/learners.ts';
import type { Viewer } from '#src/features/accounts/actor.ts';
import type { Instant } from '#src/lib/day.ts';
import { normaliseIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf, open } from '#src/lib/keys.ts';
import { learnerOfAccount } from './own-learner.ts';
import { groupsOf } from './person-group.queries.ts';

/** Where a learner's money goes. `openAccount()` answers the full number: for the bank file, never for a page. */
export type BankAccount = {
  readonly id: string;
  readonly learnerId: string;
  readonly holderName: string;
  readonly bankName: string;
  readonly accountMasked: string;
  /** When a second person confirmed it; null: the first account given, which counts at once. */
  readonly confirmedAt: Instant | null;
  readonly openAccount: () => string;
};

/** The account a learner is paid into now; null: they have given none. */
export async function currentBankAccount(reader: Reader, learnerId: string): Promise<BankAccount | null> {
  return (await currentBankAccountsOfMany(reader, [learnerId])).get(learnerId) ?? null;
}

/** The same for many learners in two queries, the kept file's account first; who has none is missing from the map. */
export async function currentBankAccountsOfMany(
  reader: Reader,
  learnerIds: readonly string[],
): Promise<ReadonlyMap<string, BankAccount>> {
  const groups = await groupsOf(reader, learnerIds);
  if (groups.size === 0) return new Map();
  const rows = await reader
    .select()
    .from(learnerBankAccounts)
    .where(
      and(
        inArray(learnerBankAccounts.learnerId, [...new Set([...groups.values()].flat())]),
        eq(learnerBankAccounts.isCurrent, true),
      ),
    );
  const current = new Map(rows.map((row) => [row.learnerId, row]));
  const chosen = [...groups].map(([id, group]) => [id, group.map((one) => current.get(one)).find(Boolean)] as const);
  return new Map(chosen.flatMap(([id, row]) => (row ? [[id, bankAccount(id, row)] as const] : [])));
}

function bankAccount(learnerId: string, row: typeof learnerBankAccounts.$inferSelect): BankAccount {
  const { id, holderName, bankName, accountMasked, confirmedAt, account } = row;
  const openAccount = () => open(account, 'learner_bank_accounts', 'account', id);
  return { id, learnerId, holderName, bankName, accountMasked, confirmedAt, openAccount };
}

/** The learner with this identity number, by the blind index; null: nobody. */
export async function findByIdentityNumber(reader: Reader, identityNumber: string) {
  const identityIndex = indexOf('identity', normaliseIdentityNumber(identityNumber));
  const [row] = await reader
    .select({ learnerId: learners.id, name: learners.name, accountId: learners.accountId })
    .from(learners)
    .where(eq(learners.identityIndex, identityIndex));
  return row ?? null;
}

/** Everything the person sees about themselves on 我的资料; null before they have given their particulars. */
export async function profileOf(reader: Reader, viewer: Viewer) {
  const person = await learnerOfAccount(reader, viewer.accountId);
  if (!person) return null;
  return {
    learnerId: person.id,
    name: person.name,
    identityMasked: person.identityMasked,
    bornOn: person.bornOn,
    sex: person.sex,
    phoneMasked: person.phoneMasked,
    divisionCode: person.divisionCode,
    education: person.education,
    employer: person.employer,
    categories: await categoriesOf(reader, person.id),
    employments: await employmentsOf(reader, person.id),
    bankAccounts: await bankAccountsOf(reader, person.id),
    consents: await consentsOf(reader, person.id),
  };
}

export type Profile = NonNullable<Awaited<ReturnType<typeof profileOf>>>;

/** Every category a person has stated, the latest first. */
export function categoriesOf(reader: Reader, learnerId: string) {
  return reader
    .select()
    .from(learnerCategories)
    .where(eq(learnerCategories.learnerId, learnerId))
    .orderBy(desc(learnerCategories.validFrom), asc(learnerCategories.code));
}

/** Every job on record, the earliest first. */
export function employmentsOf(reader: Reader, learnerId: string) {
  return reader
    .select()
    .from(employments)
    .where(eq(employments.learnerId, learnerId))
    .orderBy(asc(employments.employedOn));
}

/** Every account given, the latest first, without its number. */
export function bankAccountsOf(reader: Reader, learnerId: string) {
  const { id, holderName, bankName, accountMasked, isCurrent, enteredAt, confirmedAt } = learnerBankAccounts;
  return reader
    .select({ id, holderName, bankName, accountMasked, isCurrent, enteredAt, confirmedAt })
    .from(learnerBankAccounts)
    .where(eq(learnerBankAccounts.learnerId, learnerId))
    .orderBy(desc(learnerBankAccounts.enteredAt));
}

/** The purposes a person agrees to now, with the version of the words they saw. */
export function consentsOf(reader: Reader, learnerId: string) {
  return reader
    .select({ purpose: consents.purpose, textVersion: consents.textVersion, givenAt: consents.givenAt })
    .from(consents)
    .where(and(eq(consents.learnerId, learnerId), isNull(consents.withdrawnAt)))
    .orderBy(asc(consents.givenAt));
}
