import type { Reader } from '#db/client.ts';
import type { Grant, Viewer } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import type { Day } from '#src/lib/day.ts';
import { designationNoticesOver, designationObjectionsOpen, reviewsWaiting } from './designation-inbox.queries.ts';
import type { InboxKey } from './inbox.messages.ts';
import {
  certificatesDue,
  changesOpen,
  claimsIn,
  designationsIn,
  filingRulesToConfirm,
  noticesOver,
  objectionsOpen,
  policiesToConfirm,
  registersOpen,
  runsIn,
  runsToClaim,
  sittingsIn,
  type Waiting,
} from './inbox-counts.queries.ts';
import { businessGrants } from './scope.queries.ts';

/** Work that waits: how much of it, since when at the oldest, and the list where it is done. */
export type InboxItem = {
  readonly key: InboxKey;
  readonly count: number;
  /** null: the kind of work has no beginning worth naming. */
  readonly oldest: Day | null;
  readonly href: string;
  /** How many are due today or late. */
  readonly late: number;
};

type Desk = {
  readonly key: InboxKey;
  readonly roles: readonly Role[];
  readonly href: string;
  readonly waiting: (reader: Reader, grants: readonly Grant[]) => Promise<Waiting>;
};

/** Everything a desk may have to do, in the order in which the business happens; each asks one query. */
const DESKS: readonly Desk[] = [
  {
    key: 'designations-to-review',
    roles: ['first-reviewer'],
    href: '/desk/designations?state=submitted',
    waiting: (r, g) => designationsIn(r, g, 'submitted'),
  },
  {
    key: 'designations-under-review',
    roles: ['first-reviewer'],
    href: '/desk/designations?state=under-review',
    waiting: (r, g) => designationsIn(r, g, 'under-review'),
  },
  {
    key: 'designations-to-propose',
    roles: ['first-reviewer'],
    href: '/desk/designations?state=scored',
    waiting: (r, g) => designationsIn(r, g, 'scored'),
  },
  {
    key: 'designations-to-decide',
    roles: ['approver'],
    href: '/desk/designations?state=proposed',
    waiting: (r, g) => designationsIn(r, g, 'proposed'),
  },
  {
    key: 'designations-in-notice',
    roles: ['approver'],
    href: '/desk/designations?state=in-notice',
    waiting: designationNoticesOver,
  },
  {
    key: 'designation-objections',
    roles: ['second-reviewer'],
    href: '/desk/designations?state=in-notice',
    waiting: designationObjectionsOpen,
  },
  {
    key: 'designations-returned',
    roles: ['institution-head'],
    href: '/desk/institution',
    waiting: (r, g) => designationsIn(r, g, 'returned'),
  },
  { key: 'policies-to-confirm', roles: ['approver'], href: '/desk/policies', waiting: policiesToConfirm },
  {
    key: 'filings',
    roles: ['first-reviewer'],
    href: '/desk/runs?state=filed',
    waiting: (r, g) => runsIn(r, g, 'filed'),
  },
  { key: 'changes-to-decide', roles: ['first-reviewer'], href: '/desk/runs?change=open', waiting: changesOpen },
  {
    key: 'filing-rules-to-confirm',
    roles: ['approver'],
    href: '/desk/filing-rules',
    waiting: filingRulesToConfirm,
  },
  {
    key: 'filings-returned',
    roles: ['institution-head', 'registrar'],
    href: '/desk/runs?state=returned',
    waiting: (r, g) => runsIn(r, g, 'returned'),
  },
  {
    key: 'registers-to-seal',
    roles: ['institution-head', 'registrar', 'trainer'],
    href: '/desk/lessons',
    waiting: registersOpen,
  },
  {
    key: 'results-to-record',
    roles: ['examiner'],
    href: '/desk/runs?state=delivered',
    waiting: (r, g) => sittingsIn(r, g, 'planned'),
  },
  {
    key: 'results-to-publish',
    roles: ['institution-head'],
    href: '/desk/runs?state=delivered',
    waiting: (r, g) => sittingsIn(r, g, 'marked'),
  },
  {
    key: 'certificates-to-issue',
    roles: ['institution-head'],
    href: '/desk/runs?state=assessed',
    waiting: certificatesDue,
  },
  {
    key: 'runs-to-claim',
    roles: ['institution-head', 'registrar'],
    href: '/desk/runs?state=assessed',
    waiting: runsToClaim,
  },
  {
    key: 'claims-to-submit',
    roles: ['institution-head'],
    href: '/desk/claims?tab=draft',
    waiting: (r, g) => claimsIn(r, g, ['draft']),
  },
  {
    key: 'claims-returned',
    roles: ['institution-head', 'registrar'],
    href: '/desk/claims?tab=draft',
    waiting: (r, g) => claimsIn(r, g, ['returned']),
  },
  {
    key: 'claims-first-review',
    roles: ['first-reviewer'],
    href: '/desk/claims?tab=first-review',
    waiting: (r, g) => claimsIn(r, g, ['submitted']),
  },
  {
    key: 'claims-second-review',
    roles: ['second-reviewer'],
    href: '/desk/claims?tab=second-review',
    waiting: (r, g) => claimsIn(r, g, ['first-reviewed']),
  },
  {
    key: 'claims-to-publish',
    roles: ['approver'],
    href: '/desk/claims?tab=publish',
    waiting: (r, g) => claimsIn(r, g, ['second-reviewed']),
  },
  { key: 'objections-to-decide', roles: ['second-reviewer'], href: '/desk/notices', waiting: objectionsOpen },
  { key: 'notices-to-close', roles: ['approver'], href: '/desk/claims?tab=notice', waiting: noticesOver },
];

/** What waits for a viewer at their desks, without the rooms after this one; kinds of work with nothing are left out. */
export async function inboxOf(reader: Reader, viewer: Viewer): Promise<readonly InboxItem[]> {
  const items: InboxItem[] = [...(await expertItems(reader, viewer))];
  for (const desk of DESKS) {
    const grants = businessGrants(viewer, desk.roles);
    if (grants.length === 0) continue;
    const { count, oldest, late = 0 } = await desk.waiting(reader, grants);
    if (count > 0) items.push({ key: desk.key, count, oldest, late, href: desk.href });
  }
  return items;
}

/** What waits for an expert is theirs by name, not by division. */
async function expertItems(reader: Reader, viewer: Viewer): Promise<readonly InboxItem[]> {
  if (!viewer.grants.some((grant) => grant.role === 'expert')) return [];
  const { count, oldest } = await reviewsWaiting(reader, viewer.accountId);
  return count > 0 ? [{ key: 'expert-reviews', count, oldest, late: 0, href: '/desk/expert-reviews' }] : [];
}
