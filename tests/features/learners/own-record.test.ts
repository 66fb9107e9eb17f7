import { afterEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { journal } from '#db/schema/journal.ts';
import { consents, learnerBankAccounts, learners } from '#db/schema/learners.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { endCategory } from '#src/features/learners/end-category.ts';
import { learnerFacts } from '#src/features/learners/facts.queries.ts';
import { currentBankAccount, profileOf } from '#src/features/learners/learners.queries.ts';
import { recordEmployment } from '#src/features/learners/record-employment.ts';
import { saveBankAccount } from '#src/features/learners/save-bank-account.ts';
import { saveProfile } from '#src/features/learners/save-profile.ts';
import { stateCategory } from '#src/features/learners/state-category.ts';
import { luhnDigitOf } from '#src/lib/bank-card.ts';
import { now, setClock, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { anIdentityNumber } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

const card = `622202120200000001${luhnDigitOf('622202120200000001')}`;
const otherCard = `622202120200000002${luhnDigitOf('622202120200000002')}`;

afterEach(() => setClock(null));

function save(db: Database, actor: Actor, input: Partial<Parameters<typeof saveProfile>[2]> = {}) {
  const particulars = { name: '林水生', identityNumber: anIdentityNumber('1990-06-15'), divisionCode: '331102' };
  return saveProfile(db, actor, { ...particulars, consents: ['training-record'], ...input });
}

async function aPersonSignedIn(db: Database) {
  const actor = await anActorWithAccount(db, 'learner', { name: '138****1234' });
  const { learnerId } = await save(db, actor);
  return { actor: { ...actor, learnerId }, learnerId };
}

async function lastAct(db: Database) {
  return (await db.select().from(journal)).at(-1);
}

test('a learner gives their particulars and becomes a person on record', async () => {
  const db = await aDatabase();
  const actor = await anActorWithAccount(db, 'learner', { name: '138****1234' });
  const { learnerId } = await save(db, actor, {
    phone: '13812341234',
    consents: ['training-record', 'claim-in-my-name'],
  });
  expect(await profileOf(db, actor)).toMatchObject({ learnerId, name: '林水生', bornOn: '1990-06-15' });
  expect((await db.select().from(accounts))[0]?.displayName).toBe('林水生');
  expect((await db.select().from(consents)).map((row) => row.purpose)).toEqual(['training-record', 'claim-in-my-name']);
  expect(await lastAct(db)).toMatchObject({
    act: 'learners.saveProfile',
    entityId: learnerId,
    details: { isFirst: true },
  });
});

test('a learner changes where they live and withdraws a consent; name and number stand', async () => {
  const db = await aDatabase();
  const actor = await anActorWithAccount(db, 'learner');
  await save(db, actor, { consents: ['training-record', 'claim-in-my-name'] });
  const before = (await db.select().from(learners))[0];
  await saveProfile(db, actor, {
    name: '别人',
    divisionCode: '331121',
    phone: '13900001111',
    consents: ['training-record'],
  });
  const [after] = await db.select().from(learners);
  expect(after).toMatchObject({
    name: '林水生',
    identityIndex: before?.identityIndex,
    divisionCode: '331121',
    phoneMasked: '139****1111',
  });
  const withdrawn = (await db.select().from(consents)).filter((row) => row.withdrawnAt !== null);
  expect(withdrawn.map((row) => row.purpose)).toEqual(['claim-in-my-name']);
});

test('refuses particulars without consent, and a wrong check digit in plain words', async () => {
  const db = await aDatabase();
  const actor = await anActorWithAccount(db, 'learner');
  expect(await codesOf(save(db, actor, { consents: [] }))).toEqual(['consent-needed']);
  expect(await codesOf(save(db, actor, { identityNumber: '331102199006150019' }))).toEqual([
    'identity-number-not-right',
  ]);
  expect(await db.select().from(learners)).toEqual([]);
});

test('a person agrees to stand on the golden list and takes it back', async () => {
  const db = await aDatabase();
  const { actor } = await aPersonSignedIn(db);
  const golden = async () => (await db.select().from(consents)).filter((row) => row.purpose === 'golden-list');
  await save(db, actor, { consents: ['training-record', 'golden-list'] });
  expect(await golden()).toMatchObject([{ withdrawnAt: null }]);
  await save(db, actor, { consents: ['training-record'] });
  expect(await golden()).toMatchObject([{ withdrawnAt: expect.any(Number) }]);
});

test('a category counts from its first day to its last', async () => {
  const db = await aDatabase();
  const { actor, learnerId } = await aPersonSignedIn(db);
  const on = today();
  const input = { code: 'REG_UNEMPLOYED', evidenceNumber: ' 3311020017 ', validFrom: addDays(on, -30) };
  const { categoryId } = await stateCategory(db, actor, input);
  expect(await lastAct(db)).toMatchObject({ act: 'learners.stateCategory', details: { code: 'REG_UNEMPLOYED' } });
  const held = [{ code: 'REG_UNEMPLOYED', evidenceNumber: '3311020017', isVerified: false }];
  expect((await learnerFacts(db, learnerId, addDays(on, -31))).categories).toEqual([]);
  expect((await learnerFacts(db, learnerId, addDays(on, -30))).categories).toEqual(held);
  await endCategory(db, actor, { categoryId });
  expect(await lastAct(db)).toMatchObject({ act: 'learners.endCategory' });
  expect((await learnerFacts(db, learnerId, on)).categories).toEqual(held);
  expect((await learnerFacts(db, learnerId, addDays(on, 1))).categories).toEqual([]);
  expect(await codesOf(endCategory(db, actor, { categoryId }))).toEqual(['category-ended']);
});

test('refuses a category that is none, has no evidence, begins later or stands already', async () => {
  const db = await aDatabase();
  const { actor } = await aPersonSignedIn(db);
  const good = { code: 'VETERAN', evidenceNumber: '退役 12', validFrom: today() };
  const bad = { code: 'RICH', evidenceNumber: ' ', validFrom: addDays(today(), 1) };
  expect(await codesOf(stateCategory(db, actor, bad))).toEqual([
    'category-unknown',
    'evidence-missing',
    'begins-later',
  ]);
  await stateCategory(db, actor, good);
  expect(await codesOf(stateCategory(db, actor, good))).toEqual(['category-stated-already']);
  const nobody = await anActorWithAccount(db, 'learner');
  expect(await codesOf(stateCategory(db, nobody, good))).toEqual(['profile-missing']);
});

test("nobody ends another person's category", async () => {
  const db = await aDatabase();
  const { actor } = await aPersonSignedIn(db);
  const stranger = await aPersonSignedIn(db);
  const { categoryId } = await stateCategory(db, actor, { code: 'VETERAN', evidenceNumber: '1', validFrom: today() });
  await expect(endCategory(db, stranger.actor, { categoryId })).rejects.toBeInstanceOf(NotFound);
});

test('a job is recorded with its proof, once a day, not in advance', async () => {
  const db = await aDatabase();
  const { actor, learnerId } = await aPersonSignedIn(db);
  const job = { employedOn: addDays(today(), -3), employer: '青瓷电商公司', evidenceNumber: '合同 8' };
  await recordEmployment(db, actor, job);
  expect((await learnerFacts(db, learnerId, today())).employedOn).toBe(job.employedOn);
  expect(await lastAct(db)).toMatchObject({ act: 'learners.recordEmployment', entityId: learnerId });
  expect(await codesOf(recordEmployment(db, actor, job))).toEqual(['employment-recorded-already']);
  const bad = { employedOn: addDays(today(), 1), employer: '', evidenceNumber: '' };
  expect(await codesOf(recordEmployment(db, actor, bad))).toEqual(['begins-later', 'evidence-missing']);
});

test('the first bank account counts at once; a change waits', async () => {
  const db = await aDatabase();
  const { actor, learnerId } = await aPersonSignedIn(db);
  const details = { holderName: '林水生', bankName: '中国工商银行', account: card, hasConsent: true };
  expect(await saveBankAccount(db, actor, details)).toEqual({ isCurrent: true });
  expect((await currentBankAccount(db, learnerId))?.openAccount()).toBe(card);
  expect(JSON.stringify(await db.select().from(learnerBankAccounts))).not.toContain(card);
  expect(await lastAct(db)).toMatchObject({ act: 'learners.saveBankAccount', details: { isCurrent: true } });
  expect(await codesOf(saveBankAccount(db, actor, details))).toEqual(['account-is-current']);
  const start = now();
  setClock(() => start + 1000);
  expect(await saveBankAccount(db, actor, { ...details, account: otherCard })).toEqual({ isCurrent: false });
  expect((await currentBankAccount(db, learnerId))?.openAccount()).toBe(card);
  setClock(() => start + 2000);
  expect(await codesOf(saveBankAccount(db, actor, { ...details, account: otherCard }))).toEqual([
    'change-waits-already',
  ]);
});

test("refuses another person's account, a mistyped card, and payment without consent", async () => {
  const db = await aDatabase();
  const { actor } = await aPersonSignedIn(db);
  const details = {
    holderName: '王二',
    bankName: '中国银行',
    account: `${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`,
  };
  expect(await codesOf(saveBankAccount(db, actor, { ...details, hasConsent: true }))).toEqual([
    'card-not-right',
    'holder-is-another-person',
  ]);
  expect(await codesOf(saveBankAccount(db, actor, { ...details, hasConsent: false }))).toEqual(['consent-needed']);
});
