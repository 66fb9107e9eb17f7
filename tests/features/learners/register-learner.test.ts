import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { journal } from '#db/schema/journal.ts';
import { learners } from '#db/schema/learners.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aLearner, anIdentityNumber } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

type Input = Parameters<typeof registerLearner>[2];

function register(db: Database, input: Partial<Input>) {
  const whole = { name: '林水生', divisionCode: '331102', identityNumber: anIdentityNumber(), ...input };
  return write(db, (tx) => registerLearner(tx, SYSTEM, whole));
}

test('a person is one row, however often and however untidily the number is written', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber('1985-02-03');
  const first = await register(db, { identityNumber });
  const again = await register(db, { identityNumber: ` ${identityNumber.slice(0, 6)} ${identityNumber.slice(6)} ` });
  expect(first.isNew).toBe(true);
  expect(again).toEqual({ learnerId: first.learnerId, isNew: false });
  const [row] = await db.select().from(learners);
  expect(row).toMatchObject({ bornOn: '1985-02-03', name: '林水生' });
  expect(row?.identityMasked).toMatch(/^3\*{15,16}.{1,2}$/);
  expect(JSON.stringify(await db.select().from(learners))).not.toContain(identityNumber);
});

test('a new person is noted in the journal without name or number', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const { learnerId } = await register(db, { identityNumber, phone: '13812341234' });
  const rows = await db.select().from(journal);
  expect(rows).toMatchObject([{ act: 'learners.register', entityId: learnerId }]);
  expect(JSON.stringify(rows)).not.toMatch(/林水生|13812341234/);
  expect(JSON.stringify(rows)).not.toContain(identityNumber);
});

test('what is missing is completed, what is there stays', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const learnerId = await aLearner(db, { identityNumber, education: 'junior' });
  await register(db, { identityNumber, education: 'bachelor', employer: '青瓷合作社', phone: '13812341234' });
  const [row] = await db.select().from(learners).where(eq(learners.id, learnerId));
  expect(row).toMatchObject({ education: 'junior', employer: '青瓷合作社', phoneMasked: '138****1234' });
});

test('refuses another name under a known number', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  await aLearner(db, { identityNumber });
  expect(await codesOf(register(db, { identityNumber, name: '林水声' }))).toEqual(['name-differs']);
});

test('every fault of the particulars is named at once', async () => {
  const db = await aDatabase();
  const bad = { name: '王1', identityNumber: '331102199001010019', phone: '123', divisionCode: '999999' };
  expect(await codesOf(register(db, bad))).toEqual([
    'name-not-right',
    'identity-number-not-right',
    'phone-not-right',
    'division-unknown',
  ]);
});

test('an account becomes the person on record once, with the telephone registered there', async () => {
  const db = await aDatabase();
  const identityNumber = anIdentityNumber();
  const learnerId = await aLearner(db, { identityNumber, phone: '13812341234' });
  const [accountId, stranger] = [await anAccount(db), await anAccount(db)];
  const wrongPhone = register(db, { identityNumber, accountId, phone: '13900000000' });
  expect(await codesOf(wrongPhone)).toEqual(['phone-differs']);
  expect(await register(db, { identityNumber, accountId, phone: '138 1234 1234' })).toEqual({
    learnerId,
    isNew: false,
  });
  const late = register(db, { identityNumber, accountId: stranger, phone: '13812341234' });
  expect(await codesOf(late)).toEqual(['person-has-another-account']);
});

test('refuses a second person for one account', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db);
  await register(db, { accountId });
  expect(await codesOf(register(db, { accountId }))).toEqual(['account-is-another-person']);
});
