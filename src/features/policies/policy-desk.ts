import { isInScope, type Viewer } from '#src/features/accounts/actor.ts';
import { type Act, mayDo } from '#src/features/accounts/acts.ts';
import { CITIES } from '#src/lib/division.ts';
import type { PolicyPage } from './policy-page.queries.ts';

/** Whether somebody may do an act to a version: they hold a role for it whose scope covers every place of it. */
export function mayActOn(viewer: Viewer | null, act: Act, version: Pick<PolicyPage, 'policy'>): boolean {
  const grants = (viewer?.grants ?? []).filter((grant) => mayDo(grant.role, act));
  const places = version.policy.jurisdictions;
  return places.length === 0
    ? isInScope(grants, {})
    : places.every((divisionCode) => isInScope(grants, { divisionCode }));
}

/** Whether somebody may take the first confirmation back: an approver of the places, or whoever drafted the version. */
export function mayWithdraw(viewer: Viewer | null, version: PolicyPage): boolean {
  if (version.confirmedBy === null || !mayActOn(viewer, 'policies.withdrawConfirmation', version)) return false;
  return version.draftedBy === viewer?.accountId || mayActOn(viewer, 'policies.confirm', version);
}

/** The cities for which somebody may model a policy of their own on a version of another place. */
export function citiesToDraftFor(viewer: Viewer | null): readonly string[] {
  const grants = (viewer?.grants ?? []).filter((grant) => mayDo(grant.role, 'policies.draft'));
  return CITIES.filter((divisionCode) => isInScope(grants, { divisionCode }));
}

export type DraftState = 'open' | 'confirmed-once' | 'shipped' | 'discarded' | 'not-a-draft';

/** Whether the text of a version may be edited now, and if not, why. */
export function draftState(version: PolicyPage): DraftState {
  if (version.state !== 'draft') return 'not-a-draft';
  if (version.discardedAt !== null) return 'discarded';
  if (version.confirmedBy !== null) return 'confirmed-once';
  return version.draftedBy === null ? 'shipped' : 'open';
}

/** Whether scans and examples may be added: to any draft that nobody has confirmed, the shipped ones included. */
export function canAdd(version: PolicyPage): boolean {
  const state = draftState(version);
  return state === 'open' || state === 'shipped';
}

/** How many values rest on a document, of how many. */
export function valuesWithSource({ policy }: Pick<PolicyPage, 'policy'>) {
  const all = Object.values(policy.parameters);
  const isFounded = (one: (typeof all)[number]) =>
    ['seed', 'sourced', 'bureau'].includes(one.source) && one.cite.trim() !== '';
  return { founded: all.filter(isFounded).length, all: all.length };
}
