import type { Grant } from './actor.ts';
import { BUREAU_ROLES, ORGANISATION_ROLES, type Role } from './roles.ts';

export type GrantReason =
  | { readonly code: 'not-to-oneself' }
  | { readonly code: 'role-is-given-at-sign-up' }
  | { readonly code: 'scope-does-not-fit-role' }
  | { readonly code: 'already-held' }
  | { readonly code: 'duties-kept-apart'; readonly facts: { readonly role: Role; readonly held: Role } };

/** Who only administers or only reads, and who handles money: each of these holds no second role of its group. */
const APART: readonly (readonly Role[])[] = [['payment-maker', 'payment-checker', 'payment-authoriser']];
const ALONE: readonly Role[] = ['administrator', 'auditor'];

/**
 * Why an account may not be given a role: administrators give nothing to themselves, a role of an institution is held
 * for one institution, and the duties that watch each other are never in one hand.
 */
export function whyNotGrant(
  grant: Grant,
  held: readonly Grant[],
  account: { readonly isOneself: boolean },
): readonly GrantReason[] {
  const reasons: GrantReason[] = [];
  if (account.isOneself) reasons.push({ code: 'not-to-oneself' });
  if (grant.role === 'learner') reasons.push({ code: 'role-is-given-at-sign-up' });
  if (!fits(grant)) reasons.push({ code: 'scope-does-not-fit-role' });
  if (held.some((other) => isSame(other, grant))) reasons.push({ code: 'already-held' });
  const against = held.find((other) => areKeptApart(grant.role, other.role));
  if (against) reasons.push({ code: 'duties-kept-apart', facts: { role: grant.role, held: against.role } });
  return reasons;
}

function fits({ role, scopeKind, scopeId }: Grant): boolean {
  if (ORGANISATION_ROLES.includes(role)) return scopeKind === 'institution' && scopeId !== '';
  return scopeKind === 'everywhere' ? scopeId === '' : scopeKind === 'division' && scopeId !== '';
}

function areKeptApart(a: Role, b: Role): boolean {
  if (a === b || a === 'learner' || b === 'learner') return false;
  if (ALONE.includes(a) || ALONE.includes(b)) return true;
  if (BUREAU_ROLES.includes(a) !== BUREAU_ROLES.includes(b)) return true;
  return APART.some((group) => group.includes(a) && group.includes(b));
}

function isSame(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.scopeKind === b.scopeKind && a.scopeId === b.scopeId;
}
