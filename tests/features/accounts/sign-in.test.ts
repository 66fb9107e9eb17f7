import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { write } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';
import { journal } from '#db/schema/journal.ts';
import { hashPassword } from '#src/features/accounts/password.ts';
import { readSession } from '#src/features/accounts/session.ts';
import { signIn } from '#src/features/accounts/sign-in.ts';
import { signOut } from '#src/features/accounts/sign-out.ts';
import { signUp } from '#src/features/accounts/sign-up.ts';
import { TooManyTries } from '#src/features/accounts/throttle.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { codesOf } from '#tests/support/refusals.ts';

const password = '青瓷 与 茶叶 都好';
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});
afterEach(() => setClock(null));

function up(db: Database, input: Partial<Parameters<typeof signUp>[1]> = {}) {
  return signUp(db, { handle: '13812341234', password, language: 'zh', address: '10.0.0.1', ...input });
}

function enter(db: Database, input: Partial<Parameters<typeof signIn>[1]> = {}) {
  return signIn(db, { handle: 'lin@example.cn', password, address: '10.0.0.1', ...input });
}

test('somebody signs up with a telephone number, is signed in at once and is a learner', async () => {
  const db = await aDatabase();
  const { accountId, cookie } = await up(db, { handle: '+86 138-1234-1234' });
  const found = await readSession(db, `${cookie.name}=${cookie.value}`);
  expect(found?.viewer).toMatchObject({ accountId, name: '138****1234', learnerId: null });
  expect(found?.viewer.grants.map((grant) => grant.role)).toEqual(['learner']);
  expect(await db.select().from(journal)).toMatchObject([
    { act: 'accounts.signUp', entityId: accountId, actorId: accountId },
  ]);
  const stored = JSON.stringify(await db.select().from(accounts));
  expect(stored).not.toContain('13812341234');
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});

test('refuses a second account for a number, however it is written', async () => {
  const db = await aDatabase();
  await up(db);
  expect(await codesOf(up(db, { handle: '0086 138 1234 1234' }))).toEqual(['handle-taken']);
  expect(await db.select().from(accounts)).toHaveLength(1);
});

test('two who sign up with one address at once get one account', async () => {
  const db = await aDatabase();
  const answers = await Promise.allSettled([up(db), up(db), up(db)]);
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
});

test.each([
  ['short', '9 letters', 'password-too-short'],
  ['common', 'Password123', 'password-common'],
  ['one letter', 'aaaaaaaaaaaaa', 'password-common'],
  ['own number', 'tel13812341234', 'password-holds-handle'],
])('refuses a password that is %s', async (_what, bad, code) => {
  expect(await codesOf(up(await aDatabase(), { password: bad }))).toContain(code);
});

test.each(['林水生', '123', 'a@b', 'chushen@demo', ''])('nobody signs up as %j', async (handle) => {
  expect(await codesOf(up(await aDatabase(), { handle }))).toEqual(['handle-not-right']);
});

test('somebody signs in with the right password, and the journal says so', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db, 'registrar', { handle: 'lin@example.cn', passwordHash, institutionId: 'i' });
  const signedIn = await enter(db, { handle: ' LIN@example.cn ' });
  expect(signedIn).toMatchObject({ accountId, isStaff: true });
  expect(await db.select().from(journal)).toMatchObject([
    { act: 'accounts.signIn', role: 'registrar', entityId: accountId },
  ]);
});

test('a wrong password and an unknown handle are answered alike', async () => {
  const db = await aDatabase();
  await anAccount(db, 'learner', { handle: 'lin@example.cn', passwordHash });
  expect(await codesOf(enter(db, { password: 'wrong password' }))).toEqual(['sign-in-not-right']);
  expect(await codesOf(enter(db, { handle: 'nobody@example.cn' }))).toEqual(['sign-in-not-right']);
});

test('five wrong passwords slow an account down, for minutes and not for good', async () => {
  const db = await aDatabase();
  await anAccount(db, 'learner', { handle: 'lin@example.cn', passwordHash });
  for (let time = 0; time < 5; time += 1)
    await codesOf(enter(db, { password: 'wrong password', address: `10.0.0.${time}` }));
  const blocked = await enter(db).catch((error: unknown) => error);
  expect(blocked).toBeInstanceOf(TooManyTries);
  expect((blocked as TooManyTries).retryAfterSeconds).toBeLessThanOrEqual(180);
  const later = now() + 181_000;
  setClock(() => later);
  expect(await enter(db)).toMatchObject({ isStaff: false });
  expect(await enter(db)).toMatchObject({ isStaff: false });
});

test('tries side by side are counted one by one', async () => {
  const db = await aDatabase();
  await anAccount(db, 'learner', { handle: 'lin@example.cn', passwordHash });
  const tries = Array.from({ length: 12 }, () =>
    enter(db, { password: 'wrong password' }).catch((error: Error) => error.name),
  );
  const names = await Promise.all(tries);
  expect(names.filter((name) => name === 'Refusal')).toHaveLength(5);
  expect(names.filter((name) => name === 'TooManyTries')).toHaveLength(7);
});

test('a classroom of 60 signs in behind one address', async () => {
  const db = await aDatabase();
  for (let seat = 0; seat < 60; seat += 1)
    await anAccount(db, 'learner', { handle: `seat${seat}@example.cn`, passwordHash });
  const all = await Promise.all(
    Array.from({ length: 60 }, (_, seat) => enter(db, { handle: `seat${seat}@example.cn` })),
  );
  expect(all).toHaveLength(60);
});

test('one address that guesses is stopped after a hundred tries', async () => {
  const db = await aDatabase();
  const tries = Array.from({ length: 105 }, (_, n) =>
    enter(db, { handle: `guess${n}@example.cn` }).catch((error: Error) => error.name),
  );
  const names = await Promise.all(tries);
  expect(names.filter((name) => name === 'TooManyTries')).toHaveLength(5);
});

test('refuses a disabled account, but only to whoever knows its password', async () => {
  const db = await aDatabase();
  await anAccount(db, 'learner', { handle: 'lin@example.cn', passwordHash });
  await write(db, (tx) =>
    tx
      .update(accounts)
      .set({ isDisabled: true })
      .then(() => undefined),
  );
  expect(await codesOf(enter(db, { password: 'wrong password' }))).toEqual(['sign-in-not-right']);
  expect(await codesOf(enter(db))).toEqual(['account-disabled']);
});

test('signing out ends the session and is in the journal', async () => {
  const db = await aDatabase();
  const { accountId, cookie } = await up(db);
  const header = `${cookie.name}=${cookie.value}`;
  await signOut(db, { accountId, role: 'learner' }, header);
  expect(await readSession(db, header)).toBeNull();
  expect((await db.select().from(journal)).map((row) => row.act)).toEqual(['accounts.signUp', 'accounts.signOut']);
});
