import { and, asc, count, desc, eq, exists, gt, inArray, like, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accounts, roleGrants, sessions } from '#db/schema/accounts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { enterprises, villageDesks } from '#db/schema/sponsorship.ts';
import { now, today } from '#src/lib/clock.ts';
import { covers } from '#src/lib/division.ts';
import { DIVISIONS } from '#src/lib/division-table.ts';
import { open } from '#src/lib/keys.ts';
import { type Grant, institutionsOf, type Viewer } from './actor.ts';
import { maskHandle, readHandle } from './handle.rules.ts';
import { handleIndexOf } from './new-account.ts';
import { codeAddress } from './one-time-code.ts';
import type { Role } from './roles.ts';

export const ACCOUNTS_PER_PAGE = 25;

type Filter = { readonly search?: string | null; readonly role?: string | null; readonly page?: number };

/** The accounts an administrator or auditor may see, those of staff first filtered by name, whole handle or role. */
export async function accountsPage(reader: Reader, viewer: Viewer, filter: Filter) {
  const where = and(inReach(reader, viewer), matching(reader, filter));
  const page = Math.max(1, filter.page ?? 1);
  const [counted] = await reader.select({ total: count() }).from(accounts).where(where);
  const rows = await reader
    .select()
    .from(accounts)
    .where(where)
    .orderBy(desc(accounts.createdAt), asc(accounts.id))
    .limit(ACCOUNTS_PER_PAGE)
    .offset((page - 1) * ACCOUNTS_PER_PAGE);
  const grants = await grantsOfMany(
    reader,
    rows.map((row) => row.id),
  );
  const items = rows.map((row) => ({ ...summary(row), grants: (grants.get(row.id) ?? []).filter((g) => g.isInForce) }));
  return { total: counted?.total ?? 0, page, items };
}

/** One account with every grant it ever held; null when unknown or out of reach. */
export async function accountPage(reader: Reader, viewer: Viewer, id: string) {
  const [row] = await reader
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, id), inReach(reader, viewer)));
  if (!row) return null;
  return { ...summary(row), grants: (await grantsOfMany(reader, [id])).get(id) ?? [] };
}

/** What one sees about one's own account: handle, codes, and where one is signed in. */
export async function ownSecurity(reader: Reader, viewer: Viewer) {
  const [row] = await reader.select().from(accounts).where(eq(accounts.id, viewer.accountId));
  if (!row) return null;
  const signedIn = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, row.id), gt(sessions.expiresAt, now())))
    .orderBy(desc(sessions.createdAt));
  return { ...summary(row), handle: open(row.handle, 'accounts', 'handle', row.id), sessions: signedIn };
}

/** How far the set-up of one-time codes is; `address` (for the QR code) and `secret` only until it is confirmed. */
export async function codeSetUp(reader: Reader, accountId: string) {
  const [row] = await reader.select().from(accounts).where(eq(accounts.id, accountId));
  if (!row || row.totpConfirmedAt !== null) return { step: 'confirmed' } as const;
  if (row.totpSecret === null) return { step: 'none' } as const;
  const secret = open(row.totpSecret, 'accounts', 'totp_secret', accountId);
  return { step: 'pending', secret, address: codeAddress(secret, summary(row).handleMasked) } as const;
}

/** The institutions an administrator may give roles in. */
export async function institutionChoices(reader: Reader, viewer: Viewer) {
  const everywhere = viewer.grants.some((grant) => grant.scopeKind === 'everywhere');
  return reader
    .select({ id: institutions.id, nameZh: institutions.nameZh, nameEn: institutions.nameEn })
    .from(institutions)
    .where(everywhere ? undefined : inArray(institutions.divisionCode, [...divisionsReached(viewer)]))
    .orderBy(asc(institutions.nameZh));
}

/** The enterprises and village desks for which an administrator may give out a role. */
export async function outsideChoices(reader: Reader, viewer: Viewer) {
  const everywhere = viewer.grants.some((grant) => grant.scopeKind === 'everywhere');
  const codes = [...divisionsReached(viewer)];
  const inside = (code: typeof enterprises.divisionCode | typeof villageDesks.divisionCode) =>
    everywhere ? undefined : inArray(code, codes);
  const named = await reader
    .select({ id: enterprises.id, name: enterprises.name })
    .from(enterprises)
    .where(and(eq(enterprises.state, 'approved'), inside(enterprises.divisionCode)));
  const desks = await reader
    .select({ id: villageDesks.id, name: villageDesks.name })
    .from(villageDesks)
    .where(inside(villageDesks.divisionCode));
  return [...named, ...desks];
}

/** The division codes that the viewer's grants reach, cities and their districts. */
export function divisionsReached(viewer: Pick<Viewer, 'grants'>): readonly string[] {
  const scopes = viewer.grants.filter((grant) => grant.scopeKind === 'division').map((grant) => grant.scopeId);
  const codes = DIVISIONS.map((division) => division.code);
  return [...new Set([...scopes, ...codes.filter((code) => scopes.some((scope) => covers(scope, code)))])];
}

type AccountRow = typeof accounts.$inferSelect;

function summary(row: AccountRow) {
  const handle = open(row.handle, 'accounts', 'handle', row.id);
  return {
    id: row.id,
    displayName: row.displayName,
    handleMasked: maskHandle({ kind: row.handleKind, handle }),
    isDisabled: row.isDisabled,
    hasCodes: row.totpConfirmedAt !== null,
    createdAt: row.createdAt,
  };
}

async function grantsOfMany(reader: Reader, accountIds: readonly string[]) {
  if (accountIds.length === 0) return new Map<string, never[]>();
  const rows = await reader
    .select({
      grant: roleGrants,
      institutionZh: sql<string | null>`coalesce(${institutions.nameZh}, ${enterprises.name}, ${villageDesks.name})`,
      institutionEn: sql<string | null>`coalesce(${institutions.nameEn}, ${enterprises.name}, ${villageDesks.name})`,
    })
    .from(roleGrants)
    .leftJoin(institutions, and(eq(roleGrants.scopeKind, 'institution'), eq(institutions.id, roleGrants.scopeId)))
    .leftJoin(enterprises, eq(enterprises.id, roleGrants.scopeId))
    .leftJoin(villageDesks, eq(villageDesks.id, roleGrants.scopeId))
    .where(inArray(roleGrants.accountId, [...accountIds]))
    .orderBy(asc(roleGrants.validFrom), asc(roleGrants.id));
  const on = today();
  const grants = rows.map(({ grant, institutionZh, institutionEn }) => ({
    ...grant,
    role: grant.role as Role,
    institutionZh,
    institutionEn,
    isInForce: grant.validFrom <= on && (grant.validTo === null || grant.validTo > on),
  }));
  return Map.groupBy(grants, (grant) => grant.accountId);
}

export type GrantLine = Grant & {
  readonly institutionZh: string | null;
  readonly institutionEn: string | null;
};

function inReach(reader: Reader, viewer: Viewer): SQL | undefined {
  if (viewer.grants.some((grant) => grant.scopeKind === 'everywhere' && grant.role !== 'learner')) return undefined;
  const codes = [...divisionsReached(viewer)];
  const ofDivisions = reader
    .select({ id: institutions.id })
    .from(institutions)
    .where(inArray(institutions.divisionCode, codes));
  const held = or(
    and(eq(roleGrants.scopeKind, 'division'), inArray(roleGrants.scopeId, codes)),
    and(eq(roleGrants.scopeKind, 'institution'), inArray(roleGrants.scopeId, ofDivisions)),
    and(eq(roleGrants.scopeKind, 'institution'), inArray(roleGrants.scopeId, [...institutionsOf(viewer.grants)])),
  );
  return holding(reader, held);
}

function matching(reader: Reader, { search, role }: Filter): SQL | undefined {
  const text = search?.trim() ?? '';
  const handle = readHandle(text);
  const byText = text
    ? or(
        like(accounts.displayName, `%${text}%`),
        handle ? eq(accounts.handleIndex, handleIndexOf(handle.handle)) : undefined,
      )
    : undefined;
  return and(byText, role ? holding(reader, eq(roleGrants.role, role)) : undefined);
}

function holding(reader: Reader, condition: SQL | undefined): SQL {
  const rows = reader
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, accounts.id), condition));
  return exists(rows);
}
