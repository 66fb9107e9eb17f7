import { and, eq, lt, ne } from 'drizzle-orm';
import { type Adapter, Cookie, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';
import { type Database, type Reader, type Transaction, write } from '#db/client.ts';
import { sessions } from '#db/schema/accounts.ts';
import { isDemo } from '#src/features/site/settings.queries.ts';
import { now } from '#src/lib/clock.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { type Instant, instant } from '#src/lib/day.ts';
import { settings } from '#src/lib/settings.ts';
import type { Viewer } from './actor.ts';
import { findSession, grantsInForce, type SessionFacts } from './session.queries.ts';
import { isStaff, LONGEST_MS, sessionLife } from './session.rules.ts';
import { forgetSessions, recall, rememberFrom } from './session-memory.ts';

/** The cookie to set: name, value and attributes, as Astro's `cookies.set` takes them; `serialize()` for a header. */
export type SessionCookie = Cookie;

/** Who is signed in with a request. */
export type SignedIn = {
  readonly viewer: Viewer;
  readonly sessionIdHash: string;
  readonly isSecondFactorDone: boolean;
  readonly isStaff: boolean;
  readonly freshCookie?: string;
};

const ID_BYTES = 32;

const isSecure = settings.origin.startsWith('https:');

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export const COOKIE_NAME = isSecure ? '__Host-dengke' : 'dengke_session';

/**
 * Who is signed in, from the request's Cookie header; null when nobody is, the session has run out, or the account
 * is disabled. Costs one query every few seconds; half-way through the idle time the session is prolonged.
 */
export async function readSession(db: Database, cookieHeader: string | null): Promise<SignedIn | null> {
  const id = sessionIdIn(cookieHeader);
  if (!id) return null;
  const idHash = sha256Hex(id);
  const facts = recall(idHash) ?? (await rememberFrom(idHash, () => validated(db, id, idHash)));
  if (!facts || facts.expiresAt <= now()) return null;
  const { viewer, secondFactorAt } = facts;
  return {
    viewer,
    sessionIdHash: idHash,
    isSecondFactorDone: secondFactorAt !== null,
    isStaff: isStaff(viewer.grants),
  };
}

/** Signs an account in. Answers the value of the Set-Cookie header; the database holds only the hash of the id. */
export async function startSession(db: Database, accountId: string): Promise<string> {
  return write(db, async (tx) => (await openSession(tx, accountId)).serialize());
}

/** `startSession` inside a deed's own transaction. Sessions that ran out go at the same time. */
export async function openSession(tx: Transaction, accountId: string): Promise<SessionCookie> {
  const sessionId = generateIdFromEntropySize(ID_BYTES);
  const life = sessionLife(await grantsInForce(tx, accountId));
  const lucia = luciaOver(tx, (work) => work(tx), life);
  await lucia.deleteExpiredSessions();
  await lucia.createSession(accountId, {}, { sessionId });
  return cookie(sessionId, LONGEST_MS);
}

/** Signs out. Answers the Set-Cookie value that takes the cookie away, also when there was no session. */
export async function endSession(db: Database, cookieHeader: string | null): Promise<string> {
  const id = sessionIdIn(cookieHeader);
  if (id) await luciaOver(db, (work) => write(db, work)).invalidateSession(id);
  forgetSessions();
  return clearedCookie().serialize();
}

/** The cookie that takes the session's cookie away. */
export function clearedCookie(): SessionCookie {
  return cookie('', 0);
}

/** Ends every session of an account, but one when named. Call `forgetSessions()` once the transaction is through. */
export async function endAllSessions(tx: Transaction, accountId: string, exceptIdHash = ''): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.idHash, exceptIdHash)));
}

/** Notes that the second factor was shown in this session. Call `forgetSessions()` once the transaction is through. */
export async function markSecondFactor(tx: Transaction, sessionIdHash: string): Promise<void> {
  await tx.update(sessions).set({ secondFactorAt: now() }).where(eq(sessions.idHash, sessionIdHash));
}

/** The id in the cookie, if it has the form of one: base32, 256 bits. */
function sessionIdIn(cookieHeader: string | null): string | null {
  const cookies = (cookieHeader ?? '').split(/; */);
  const mine = cookies.find((text) => text.startsWith(`${COOKIE_NAME}=`));
  const id = mine?.slice(COOKIE_NAME.length + 1) ?? '';
  return /^[a-z2-7]{52}$/.test(id) ? id : null;
}

/** Whether staff may walk in without a one-time code: on the demonstration database alone. */
export function isSecondFactorWaived(db: Database): Promise<boolean> {
  return isDemo(db);
}

async function validated(db: Database, id: string, idHash: string): Promise<SessionFacts | null> {
  const facts = await findSession(db, idHash);
  if (!facts) return null;
  const lucia = luciaOver(db, (work) => write(db, work), sessionLife(facts.viewer.grants), facts);
  const { session } = await lucia.validateSession(id);
  return session && { ...facts, expiresAt: cappedExpiry(facts, session.expiresAt) };
}

type Change = (work: (tx: Transaction) => Promise<void>) => Promise<void>;

/** Lucia with the idle time of the person at hand; the absolute end is kept by the adapter. */
function luciaOver(reader: Reader, change: Change, life = sessionLife([]), facts: SessionFacts | null = null): Lucia {
  return new Lucia(adapterOver(reader, change, facts), { sessionExpiresIn: new TimeSpan(life.idleMs, 'ms') });
}

/** Lucia's storage: ids are hashed before they reach the database. */
function adapterOver(reader: Reader, change: Change, facts: SessionFacts | null): Adapter {
  return {
    getSessionAndUser: async (id) => (facts ? [databaseSession(id, facts), databaseUser(facts)] : [null, null]),
    getUserSessions: async (userId) => {
      const rows = await reader.select().from(sessions).where(eq(sessions.accountId, userId));
      return rows.map((row) => ({ id: row.idHash, userId, expiresAt: new Date(row.expiresAt), attributes: {} }));
    },
    setSession: ({ id, userId, expiresAt }) =>
      change(async (tx) => {
        const row = { idHash: sha256Hex(id), accountId: userId, createdAt: now() };
        await tx.insert(sessions).values({ ...row, expiresAt: onOurClock(expiresAt) });
      }),
    updateSessionExpiration: (id, expiresAt) =>
      change(async (tx) => {
        const until = facts ? cappedExpiry(facts, expiresAt) : onOurClock(expiresAt);
        await tx
          .update(sessions)
          .set({ expiresAt: until })
          .where(eq(sessions.idHash, sha256Hex(id)));
      }),
    deleteSession: (id) =>
      change(async (tx) => {
        await tx.delete(sessions).where(eq(sessions.idHash, sha256Hex(id)));
      }),
    deleteUserSessions: (userId) => change((tx) => endAllSessions(tx, userId)),
    deleteExpiredSessions: () =>
      change(async (tx) => {
        await tx.delete(sessions).where(lt(sessions.expiresAt, now()));
      }),
  };
}

function databaseSession(id: string, { viewer, expiresAt }: SessionFacts): DatabaseSession {
  return { id, userId: viewer.accountId, expiresAt: new Date(expiresAt - aheadMs()), attributes: {} };
}

function databaseUser({ viewer }: SessionFacts) {
  return { id: viewer.accountId, attributes: {} };
}

function cappedExpiry(facts: SessionFacts, wanted: Date): Instant {
  const end = facts.createdAt + sessionLife(facts.viewer.grants).absoluteMs;
  return instant(Math.min(onOurClock(wanted), end));
}

/** Lucia reads the machine's clock; a demonstration may live some days ahead of it (lib/clock). */
function onOurClock(date: Date): Instant {
  return instant(date.getTime() + aheadMs());
}

function aheadMs(): number {
  return now() - Date.now();
}

function cookie(value: string, lifeMs: number): Cookie {
  const attributes = { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/', maxAge: lifeMs / 1000 } as const;
  return new Cookie(COOKIE_NAME, value, attributes);
}
