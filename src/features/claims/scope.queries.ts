import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Grant, Viewer } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';

/** Where a table says to whom a row belongs; a table without an institution is reached by division only. */
type Columns = { readonly institutionId?: SQLiteColumn; readonly divisionCode?: SQLiteColumn };

/** The viewer's business grants: a learner's reach their own things only, an administrator has no business right. */
export function businessGrants(viewer: Viewer, roles?: readonly Role[]): readonly Grant[] {
  return viewer.grants.filter(
    ({ role }) => role !== 'learner' && role !== 'administrator' && (roles === undefined || roles.includes(role)),
  );
}

/** The rows that grants reach, as a condition, the same as isInScope; no grant reaches nothing. */
export function inScope(grants: readonly Grant[], columns: Columns): SQL | undefined {
  if (grants.some((grant) => grant.scopeKind === 'everywhere')) return undefined;
  return or(...grants.map((grant) => inGrant(grant, columns)), sql`0`);
}

function inGrant({ scopeKind, scopeId }: Grant, { institutionId, divisionCode }: Columns): SQL {
  if (scopeKind === 'institution') return institutionId ? eq(institutionId, scopeId) : sql`0`;
  if (!divisionCode) return sql`0`;
  // A province or a city covers what begins like it; a district only itself.
  const stem = scopeId.replace(/0000$|00$/, '');
  return stem === scopeId ? eq(divisionCode, scopeId) : sql`substr(${divisionCode}, 1, ${stem.length}) = ${stem}`;
}
