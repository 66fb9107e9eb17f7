import { afterEach, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import { accounts, sessions } from '#db/schema/accounts.ts';
import { journal } from '#db/schema/journal.ts';
import { codeSetUp, ownSecurity } from '#src/features/accounts/accounts.queries.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { changePassword } from '#src/features/accounts/change-password.ts';
import { codeNow } from '#src/features/accounts/one-time-code.ts';
import { hashPassword, isPassword } from '#src/features/accounts/password.ts';
import { isSecondFactorWaived, readSession, startSession } from '#src/features/accounts/session.ts';
import { setUpCode } from '#src/features/accounts/set-up-code.ts';
import { showCode } from '#src/features/accounts/show-code.ts';
import { TooManyTries } from '#src/features/accounts/throttle.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { saveSetting } from '#src/features/site/save-setting.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { anActorWithAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { codesOf } from '#tests/support/refusals.ts';

afterEach(() => setClock(null));

async function halfSignedIn(db: Database) {
  const actor = await anActorWithAccount(db, 'approver', { divisionCode: '331100' });
  const header = (await startSession(db, actor.accountId)).split(';')[0] ?? '';
  return { actor, header, sessionIdHash: sha256Hex(header.split('=')[1] ?? '') };
}

async function secretOf(db: Database, actor: Actor): Promise<string> {
  const state = await codeSetUp(db, actor.accountId);
  if (state.step !== 'pending') throw new Error(state.step);
  expect(state.address).toMatch(/^otpauth:\/\/totp\/.*secret=/);
  return state.secret;
}

test('a member of staff sets up one-time codes, shows one, and is signed in with the second factor', async () => {
  const db = await aDatabase();
  const { actor, header, sessionIdHash } = await halfSignedIn(db);
  expect((await readSession(db, header))?.isSecondFactorDone).toBe(false);
  expect(await codeSetUp(db, actor.accountId)).toEqual({ step: 'none' });
  await setUpCode(db, actor);
  const secret = await secretOf(db, actor);
  expect(JSON.stringify(await db.select().from(accounts))).not.toContain(secret);
  await showCode(db, actor, { code: codeNow(secret), sessionIdHash });
  expect((await readSession(db, header))?.isSecondFactorDone).toBe(true);
  expect(await codeSetUp(db, actor.accountId)).toEqual({ step: 'confirmed' });
  expect((await db.select().from(journal)).map((row) => row.act)).toEqual(['accounts.setUpCode', 'accounts.showCode']);
  expect(await codesOf(setUpCode(db, actor))).toEqual(['code-already-set-up']);
});

test('a code works once, a step early or late, and no further', async () => {
  const db = await aDatabase();
  const { actor, sessionIdHash } = await halfSignedIn(db);
  await setUpCode(db, actor);
  const secret = await secretOf(db, actor);
  const start = now();
  const code = codeNow(secret);
  setClock(() => start + 30_000);
  await showCode(db, actor, { code: `${code.slice(0, 3)} ${code.slice(3)}`, sessionIdHash });
  expect(await codesOf(showCode(db, actor, { code, sessionIdHash }))).toEqual(['code-not-right']);
  setClock(() => start + 150_000);
  expect(await codesOf(showCode(db, actor, { code, sessionIdHash }))).toEqual(['code-not-right']);
});

test('refuses a code before any is set up, and slows guessing down', async () => {
  const db = await aDatabase();
  const { actor, sessionIdHash } = await halfSignedIn(db);
  expect(await codesOf(showCode(db, actor, { code: '000000', sessionIdHash }))).toEqual(['code-not-set-up']);
  await setUpCode(db, actor);
  for (let time = 0; time < 4; time += 1) await codesOf(showCode(db, actor, { code: 'abcdef', sessionIdHash }));
  await expect(showCode(db, actor, { code: '000000', sessionIdHash })).rejects.toBeInstanceOf(TooManyTries);
});

test('the second factor is waived on a demonstration database and on no other', async () => {
  const db = await aDatabase();
  expect(await isSecondFactorWaived(db)).toBe(false);
  await saveSetting(db, SYSTEM, { key: 'demo', value: 'yes' });
  expect(await isSecondFactorWaived(db)).toBe(true);
});

test('a changed password ends the sessions elsewhere and keeps this one', async () => {
  const db = await aDatabase();
  const { actor, header, sessionIdHash } = await halfSignedIn(db);
  const elsewhere = (await startSession(db, actor.accountId)).split(';')[0] ?? '';
  const passwordHash = await hashPassword('the password of before');
  await write(db, (tx) =>
    tx
      .update(accounts)
      .set({ passwordHash })
      .then(() => undefined),
  );
  const wrong = { current: 'not the password', password: 'a new password of mine', sessionIdHash };
  expect(await codesOf(changePassword(db, actor, wrong))).toEqual(['current-password-wrong']);
  const short = { current: 'the password of before', password: 'short', sessionIdHash };
  expect(await codesOf(changePassword(db, actor, short))).toEqual(['password-too-short']);
  await changePassword(db, actor, { ...wrong, current: 'the password of before' });
  const [account] = await db.select().from(accounts);
  expect(await isPassword('a new password of mine', account?.passwordHash ?? null)).toBe(true);
  expect(await readSession(db, elsewhere)).toBeNull();
  expect(await readSession(db, header)).not.toBeNull();
  expect(await db.select().from(sessions)).toHaveLength(1);
  expect((await ownSecurity(db, actor))?.sessions).toHaveLength(1);
  expect(await db.select().from(journal)).toMatchObject([{ act: 'accounts.changePassword', actorId: actor.accountId }]);
});
