import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { write } from '#db/client.ts';
import { roleGrants, sessions } from '#db/schema/accounts.ts';
import { endAllSessions, endSession, readSession, startSession } from '#src/features/accounts/session.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { setClock, today } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { addDays } from '#src/lib/day.ts';
import { anAccount } from '#tests/support/accounts.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aLearner } from '#tests/support/learners.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T01:00:00Z') });
  setClock(() => Date.now());
});
afterEach(() => {
  vi.useRealTimers();
  setClock(null);
});

function pass(minutes: number): void {
  vi.setSystemTime(Date.now() + minutes * MINUTE);
}

function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? '';
}

test('a sign-in is a cookie that scripts cannot read; the database holds only its hash', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db);
  const setCookie = await startSession(db, accountId);
  expect(setCookie).toMatch(/^dengke_session=[a-z2-7]{52}; HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax$/);
  const id = cookieOf(setCookie).split('=')[1] ?? '';
  const [row] = await db.select().from(sessions);
  expect(row?.idHash).toBe(sha256Hex(id));
  expect(JSON.stringify(row)).not.toContain(id);
});

test('a session names the person, their learner and the roles in force today, staff roles first', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db, 'learner');
  const learnerId = await aLearner(db, { accountId });
  await write(db, async (tx) => {
    const grant = { accountId, grantedBy: 'system', grantedAt: Date.now() as never, scopeKind: 'division' as const };
    const rows = [
      { ...grant, id: 'a', role: 'inspector', scopeId: '331100', validFrom: today() },
      { ...grant, id: 'b', role: 'approver', scopeId: '331100', validFrom: addDays(today(), 1) },
      { ...grant, id: 'c', role: 'auditor', scopeId: '331100', validFrom: addDays(today(), -9), validTo: today() },
    ];
    await tx.insert(roleGrants).values(rows);
  });
  const found = await readSession(db, cookieOf(await startSession(db, accountId)));
  expect(found?.viewer.grants.map((grant) => grant.role)).toEqual(['inspector', 'learner']);
  expect(found).toMatchObject({ isStaff: true, isSecondFactorDone: false, viewer: { accountId, learnerId } });
});

test.each([
  ['learner', 'learner', 120, 12 * 60],
  ['member of staff of an institution', 'registrar', 60, 12 * 60],
  ['member of the bureau', 'approver', 30, 8 * 60],
] as const)('a %s is signed out when idle, and at the end of the day all the same', async (_who, role, idle, whole) => {
  const db = await aDatabase();
  const accountId = await anAccount(db, role);
  const cookie = cookieOf(await startSession(db, accountId));
  pass(idle - 1);
  expect(await readSession(db, cookie)).not.toBeNull();
  pass(idle + 1);
  expect(await readSession(db, cookie)).toBeNull();

  const busy = cookieOf(await startSession(db, accountId));
  let minutes = 0;
  for (; minutes < whole - 10; minutes += 10) {
    expect(await readSession(db, busy), `after ${minutes} minutes`).not.toBeNull();
    pass(10);
  }
  pass(11);
  expect(await readSession(db, busy)).toBeNull();
});

test('reading a session writes nothing until half of the idle time has passed', async () => {
  const db = await aDatabase();
  const cookie = cookieOf(await startSession(db, await anAccount(db, 'approver')));
  const expiry = async () => (await db.select().from(sessions))[0]?.expiresAt;
  const before = await expiry();
  pass(10);
  await readSession(db, cookie);
  expect(await expiry()).toBe(before);
  pass(6);
  await readSession(db, cookie);
  expect(await expiry()).toBe(Date.now() + 30 * MINUTE);
});

test('signing out ends the session at once, although sessions are kept in memory', async () => {
  const db = await aDatabase();
  const cookie = cookieOf(await startSession(db, await anAccount(db)));
  expect(await readSession(db, cookie)).not.toBeNull();
  expect(await endSession(db, cookie)).toMatch(/^dengke_session=; HttpOnly; Max-Age=0; Path=\//);
  expect(await readSession(db, cookie)).toBeNull();
  expect(await db.select().from(sessions)).toEqual([]);
});

test('all sessions of an account end together, but for one that is named', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db);
  const [here, there] = [await startSession(db, accountId), await startSession(db, accountId)].map(cookieOf);
  const hash = sha256Hex(here?.split('=')[1] ?? '');
  await write(db, (tx) => endAllSessions(tx, accountId, hash));
  forgetSessions();
  expect(await readSession(db, here ?? '')).not.toBeNull();
  expect(await readSession(db, there ?? '')).toBeNull();
  await write(db, (tx) => endAllSessions(tx, accountId));
  forgetSessions();
  expect(await readSession(db, here ?? '')).toBeNull();
});

test.each([
  null,
  '',
  'dengke_session=',
  'dengke_session=%',
  'a=%E0%A4%A',
  `dengke_session=${'a'.repeat(52)}`,
  'x; dengke_session',
])('nobody is signed in by the cookie %j', async (header) => {
  expect(await readSession(await aDatabase(), header)).toBeNull();
});

test('sessions that ran out are cleared away by the next sign-in', async () => {
  const db = await aDatabase();
  const accountId = await anAccount(db);
  await startSession(db, accountId);
  pass(13 * 60);
  await startSession(db, accountId);
  expect(await db.select().from(sessions).where(eq(sessions.accountId, accountId))).toHaveLength(1);
});
