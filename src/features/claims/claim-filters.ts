import type { Viewer } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { CLAIM_TABS, type ClaimFilters, type ClaimTab } from './claims-desk.queries.ts';

const SIZES = [20, 50, 100];

/** The filters that an address carries; what it says wrongly counts as not said. */
export function claimFilters(address: URL): ClaimFilters {
  const query = address.searchParams;
  const tab = query.get('tab') ?? '';
  const size = Number(query.get('size'));
  return {
    tab: Object.hasOwn(CLAIM_TABS, tab) ? (tab as ClaimTab) : undefined,
    q: query.get('q')?.trim().slice(0, 60) || undefined,
    division: /^[\w-]{6,12}$/.test(query.get('division') ?? '') ? (query.get('division') ?? undefined) : undefined,
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
    pageSize: SIZES.includes(size) ? size : undefined,
  };
}

/** The address of the list with some filters changed; an empty value drops one. */
export function claimsAddress(
  path: string,
  filters: ClaimFilters,
  change: Partial<Record<'tab' | 'page' | 'size', string>>,
): string {
  const { tab, q, division, pageSize } = filters;
  const all = { tab, q, division, size: pageSize ? String(pageSize) : undefined, ...change };
  const query = new URLSearchParams(Object.entries(all).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
}

const FIRST_TABS: Partial<Record<Role, ClaimTab>> = {
  'first-reviewer': 'first-review',
  'second-reviewer': 'second-review',
  approver: 'publish',
};

/** The tab a desk opens with when the address names none: its own step. */
export function ownTab(viewer: Viewer): ClaimTab | undefined {
  return viewer.grants.map((grant) => FIRST_TABS[grant.role]).find(Boolean);
}
