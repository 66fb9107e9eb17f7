import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts, roleGrants, sessions } from '#db/schema/accounts.ts';
import { learners } from '#db/schema/learners.ts';
import { today } from '#src/lib/clock.ts';
import type { Instant } from '#src/lib/day.ts';
import type { Grant, Viewer } from './actor.ts';
import { ROLES, type Role } from './roles.ts';

/** A stored session with who it belongs to. */
export type SessionFacts = {
  readonly idHash: string;
  readonly expiresAt: Instant;
  readonly createdAt: Instant;
  readonly secondFactorAt: Instant | null;
  readonly viewer: Viewer;
};

/** The session of a hash with its account, learner and the grants in force today, in one query; a disabled account has none. */
export async function findSession(reader: Reader, idHash: string): Promise<SessionFacts | null> {
  const rows = await reader
    .select({
      session: sessions,
      name: accounts.displayName,
      language: accounts.language,
      learnerId: sql<string | null>`coalesce(${learners.mergedInto}, ${learners.id})`,
      role: roleGrants.role,
      scopeKind: roleGrants.scopeKind,
      scopeId: roleGrants.scopeId,
    })
    .from(sessions)
    .innerJoin(accounts, and(eq(accounts.id, sessions.accountId), eq(accounts.isDisabled, false)))
    .leftJoin(learners, eq(learners.accountId, accounts.id))
    .leftJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), inForce()))
    .where(eq(sessions.idHash, idHash));
  const [first] = rows;
  if (!first) return null;
  const { accountId, expiresAt, createdAt, secondFactorAt } = first.session;
  const grants = rows.flatMap(grantOf).sort(byOrderOfRoles);
  const viewer = { accountId, name: first.name, language: first.language, grants, learnerId: first.learnerId };
  return { idHash, expiresAt, createdAt, secondFactorAt, viewer };
}

/** What an account holds today. */
export async function grantsInForce(reader: Reader, accountId: string): Promise<readonly Grant[]> {
  const rows = await reader
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, accountId), inForce()));
  return rows.flatMap(grantOf).sort(byOrderOfRoles);
}

/** A grant ends at the beginning of its `validTo`, so that ending it today ends it now. */
function inForce() {
  const on = today();
  return and(lte(roleGrants.validFrom, on), or(isNull(roleGrants.validTo), gt(roleGrants.validTo, on)));
}

type GrantRow = { role: string | null; scopeKind: Grant['scopeKind'] | null; scopeId: string | null };

/** A learner's grant reaches only their own things, never a place: see isInScope. */
function grantOf({ role, scopeKind, scopeId }: GrantRow): Grant[] {
  if (role === null || scopeKind === null || scopeId === null || !isRole(role)) return [];
  return [role === 'learner' ? { role, scopeKind: 'institution', scopeId: '' } : { role, scopeKind, scopeId }];
}

/** Staff roles first, so that the bar and the journal name the desk and not the learner. */
function byOrderOfRoles(a: Grant, b: Grant): number {
  return rank(a.role) - rank(b.role);
}

function rank(role: Role): number {
  return role === 'learner' ? ROLES.length : ROLES.indexOf(role);
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
