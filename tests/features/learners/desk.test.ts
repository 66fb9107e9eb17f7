import { afterEach, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { letters } from '#db/schema/outbox.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { confirmBankAccount } from '#src/features/learners/confirm-bank-account.ts';
import { learnerFile, learnersPage, viewingsOf } from '#src/features/learners/desk.queries.ts';
import { findByNumber } from '#src/features/learners/find-by-number.ts';
import { bankAccountsOf, currentBankAccount } from '#src/features/learners/learners.queries.ts';
import { looksLikeNumber } from '#src/features/learners/learners.rules.ts';
import { addBankAccount } from '#src/features/learners/save-bank-account.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { unmask } from '#src/features/learners/unmask.ts';
import { verifyCategory } from '#src/features/learners/verify-category.ts';
import { luhnDigitOf } from '#src/lib/bank-card.ts';
import { now, setClock, today } from '#src/lib/clock.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { anAccount, anActorWithAccount } from '#tests/support/accounts.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aLearner, anIdentityNumber } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

const reviewer = anActor('first-reviewer', { divisionCode: '331100' });
const elsewhere = anActor('first-reviewer', { divisionCode: '330100' });

afterEach(() => setClock(null));

function aCategory(db: Database, learnerId: string): Promise<string> {
  const stated = { learnerId, code: 'VETERAN', evidenceNumber: '退 12', validFrom: today() };
  return write(db, (tx) => addCategory(tx, SYSTEM, stated));
}

async function anAccountNumber(db: Database, learnerId: string, serial: number, enteredBy = SYSTEM) {
  const first = `62220212020000${String(serial).padStart(4, '0')}`;
  const details = { holderName: '林水生', bankName: '中国银行', account: first + luhnDigitOf(first) };
  const { id } = await write(db, (tx) => addBankAccount(tx, enteredBy, { id: learnerId, name: '林水生' }, details));
  const later = now() + 1000;
  setClock(() => later);
  return { id, account: details.account };
}

test('a reviewer verifies a category once, within their city', async () => {
  const db = await aDatabase();
  const learnerId = await aLearner(db);
  const categoryId = await aCategory(db, learnerId);
  await expect(verifyCategory(db, elsewhere, { categoryId })).rejects.toBeInstanceOf(OutOfScope);
  await verifyCategory(db, reviewer, { categoryId });
  const rows = await db.select().from(journal);
  expect(rows.at(-1)).toMatchObject({
    act: 'learners.verifyCategory',
    entityId: learnerId,
    details: { code: 'VETERAN' },
  });
  expect((await learnerFile(db, reviewer, learnerId))?.categories).toMatchObject([{ verifiedBy: reviewer.accountId }]);
  expect(await codesOf(verifyCategory(db, reviewer, { categoryId }))).toEqual(['category-verified-already']);
});

test('nobody verifies their own category', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db);
  const learnerId = await aLearner(db, { accountId });
  const categoryId = await aCategory(db, learnerId);
  const oneself = anActor('first-reviewer', { accountId, divisionCode: '331100' });
  expect(await codesOf(verifyCategory(db, oneself, { categoryId }))).toEqual(['own-category']);
});

test('a changed account counts once a checker, who did not enter it, has confirmed it', async () => {
  const db = await aDatabase();
  const learnerId = await aLearner(db);
  const checker = await anActorWithAccount(db, 'payment-checker', { divisionCode: '331100' });
  const first = await anAccountNumber(db, learnerId, 1);
  const second = await anAccountNumber(db, learnerId, 2, { accountId: checker.accountId, role: 'registrar' });
  const input = { bankAccountId: second.id };
  const abroad = anActor('payment-checker', { divisionCode: '330100' });
  await expect(confirmBankAccount(db, abroad, input)).rejects.toBeInstanceOf(OutOfScope);
  expect(await codesOf(confirmBankAccount(db, checker, input))).toEqual(['entered-by-oneself']);
  expect((await currentBankAccount(db, learnerId))?.openAccount()).toBe(first.account);
  expect((await learnersPage(db, checker, { isAccountWaiting: true })).total).toBe(1);
  const another = await anActorWithAccount(db, 'payment-checker', { divisionCode: '331100' });
  await confirmBankAccount(db, another, input);
  expect((await currentBankAccount(db, learnerId))?.openAccount()).toBe(second.account);
  expect((await bankAccountsOf(db, learnerId)).filter((row) => row.isCurrent)).toHaveLength(1);
  expect((await learnersPage(db, checker, { isAccountWaiting: true })).total).toBe(0);
  expect((await db.select().from(journal)).at(-1)).toMatchObject({ act: 'learners.confirmBankAccount' });
  expect(await db.select().from(letters)).toMatchObject([{ template: 'bank-account-confirmed', learnerId }]);
  expect(await codesOf(confirmBankAccount(db, another, input))).toEqual(['account-confirmed-already']);
});

test('a whole number is seen for five minutes by the one who gave a reason, and the person sees who', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const learnerId = await aLearner(db, { identityNumber });
  const file = async (viewer = reviewer) => (await learnerFile(db, viewer, learnerId))?.identityNumber;
  expect(await file()).toBeNull();
  expect(await codesOf(unmask(db, reviewer, { learnerId, reason: 'curious' }))).toEqual(['reason-missing']);
  await expect(unmask(db, elsewhere, { learnerId, reason: 'cross-check' })).rejects.toBeInstanceOf(OutOfScope);
  await unmask(db, reviewer, { learnerId, reason: 'cross-check' });
  expect(await file()).toBe(identityNumber);
  expect(await file(anActor('approver', { divisionCode: '331100' }))).toBeNull();
  expect(await viewingsOf(db, learnerId)).toMatchObject([
    { role: 'first-reviewer', details: { reason: 'cross-check' } },
  ]);
  const later = now() + 301_000;
  setClock(() => later);
  expect(await file()).toBeNull();
});

test('the desk finds people by name, and only those in reach', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const here = await aLearner(db, { name: '叶青', identityNumber, divisionCode: '331123' });
  const there = await aLearner(db, { name: '叶红', divisionCode: '330106' });
  const ids = async (viewer: typeof reviewer, search?: string) =>
    (await learnersPage(db, viewer, { search: search ?? null })).items.map((item) => item.id);
  expect(await ids(reviewer)).toEqual([here]);
  expect(await ids(elsewhere)).toEqual([there]);
  expect((await ids(anActor('auditor'))).sort()).toEqual([here, there].sort());
  expect(await ids(anActor('auditor'), '青')).toEqual([here]);
  expect(await ids(anActor('auditor'), identityNumber)).toEqual([]);
  expect(await ids(anActor('registrar', { institutionId: 'i1' }))).toEqual([]);
  expect(await ids(anActor('trainer', { divisionCode: '331100' }))).toEqual([]);
  expect(await learnerFile(db, elsewhere, here)).toBeNull();
});

test('a whole number finds its person for those who may see them, and the journal keeps the look-up without it', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const learnerId = await aLearner(db, { identityNumber });
  const rows = async () => (await db.select().from(journal)).slice(-1);
  expect(await findByNumber(db, reviewer, { identityNumber: ` ${identityNumber.toLowerCase()} ` })).toEqual({
    learnerId,
  });
  const act = 'learners.findByNumber';
  expect(await rows()).toMatchObject([
    { act, actorId: reviewer.accountId, entityId: learnerId, details: { isFound: true } },
  ]);
  expect(await codesOf(findByNumber(db, elsewhere, { identityNumber }))).toEqual(['nobody-in-reach']);
  expect(await rows()).toMatchObject([
    { act, actorId: elsewhere.accountId, entityId: 'nobody', details: { isFound: false } },
  ]);
  expect(await codesOf(findByNumber(db, reviewer, { identityNumber: '33110' }))).toEqual(['identity-number-not-right']);
  expect(JSON.stringify(await db.select().from(journal))).not.toContain(identityNumber);
});

test.each([
  ['331102199006150019', true],
  ['３３１１０２ 1990 0615 001x', true],
  ['138 1234-1234', true],
  ['林水生', false],
  ['Lin 2', false],
])('%s in the search for a name is taken for a number: %s', (text, isNumber) => {
  expect(looksLikeNumber(text)).toBe(isNumber);
});
