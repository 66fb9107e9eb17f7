import { covers } from '#src/lib/division.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import type { Role } from './roles.ts';

/** A role held within a scope, in force today. */
export type Grant = {
  readonly role: Role;
  readonly scopeKind: 'everywhere' | 'division' | 'institution';
  readonly scopeId: string;
};

/** Who is signed in, with everything they hold. */
export type Viewer = {
  readonly accountId: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly grants: readonly Grant[];
  /** The learner this account is, if it is one. */
  readonly learnerId: string | null;
};

/** Who does a deed: a viewer with only those grants that allow it. `role` is what the journal records. */
export type Actor = Viewer & { readonly role: Role | 'system'; readonly requestId?: string | undefined };

/** Where a thing belongs: its institution and its division. */
export type Place = { readonly institutionId?: string | null; readonly divisionCode?: string | null };

/** Whether one of the grants covers the place. A learner's grant covers none: it reaches only their own things. */
export function isInScope(grants: readonly Grant[], place: Place): boolean {
  return grants.some((grant) => {
    if (grant.role === 'learner') return false;
    if (grant.scopeKind === 'everywhere') return true;
    if (grant.scopeKind === 'institution') return place.institutionId === grant.scopeId;
    return place.divisionCode != null && covers(grant.scopeId, place.divisionCode);
  });
}

/** Throws OutOfScope unless one of the actor's grants covers the place; the second line of a deed. */
export function requireScope(actor: Actor, place: Place): void {
  if (actor.role !== 'system' && !isInScope(actor.grants, place)) throw new OutOfScope(JSON.stringify(place));
}

/** The institutions whose things the grants reach by name; null: all of those in `divisionsOf(grants)`. */
export function institutionsOf(grants: readonly Grant[]): readonly string[] {
  return grants.filter((grant) => grant.scopeKind === 'institution').map((grant) => grant.scopeId);
}

/** The program itself as an actor: seeds and clocks. */
export const SYSTEM_ACTOR: Actor = {
  accountId: 'system',
  name: '系统',
  language: 'zh',
  grants: [{ role: 'administrator', scopeKind: 'everywhere', scopeId: '' }],
  learnerId: null,
  role: 'system',
};
