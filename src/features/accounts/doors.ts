import { BUREAU_ROLES, INSTITUTION_ROLES, ROLES, type Role, STAFF_ROLES } from './roles.ts';

export type DoorPermission = 'anyone' | 'signed-in' | readonly Role[];

const READERS: readonly Role[] = ['inspector', 'auditor'];
const INSTITUTION_AND_BUREAU: readonly Role[] = STAFF_ROLES.filter((role) => role !== 'administrator');
const REVIEW: readonly Role[] = ['first-reviewer', 'second-reviewer', 'approver', ...READERS];
const TREASURY: readonly Role[] = ['payment-maker', 'payment-checker', 'payment-authoriser', 'approver', ...READERS];
const INSTITUTION: readonly Role[] = [...INSTITUTION_ROLES, ...READERS];
/** Those who write drafts of policy versions and work on their scans and examples. */
const POLICY_DRAFTERS: readonly Role[] = ['second-reviewer', 'approver'];
const BUREAU_DESK: readonly Role[] = BUREAU_ROLES.filter((role) => role !== 'administrator');

/**
 * Every address of the site and who may open it, as data: the middleware guards by it, the tests walk it. Patterns
 * are Astro's route patterns; a route that is not in the table is refused to everybody.
 */
export const DOORS: Readonly<Record<string, DoorPermission>> = {
  '/': 'anyone',
  '/403': 'anyone',
  '/404': 'anyone',
  '/429': 'anyone',
  '/500': 'anyone',
  '/courses': 'anyone',
  '/courses/[slug]': 'anyone',
  '/runs/[number]': 'anyone',
  '/institutions': 'anyone',
  '/institutions/[code]': 'anyone',
  '/notices': 'anyone',
  '/notices/[number]': 'anyone',
  '/check': 'anyone',
  '/v/[token]': 'anyone',
  '/certificates/[token].pdf': 'signed-in',
  '/targets': 'anyone',
  '/policies': 'anyone',
  '/policies/[id]': 'anyone',
  '/policies/example-values': 'anyone',
  '/policies/example-values.xlsx': 'anyone',
  '/estimate': 'anyone',
  '/estimate/sheet': 'anyone',
  '/guides': 'anyone',
  '/guides/[slug]': 'anyone',
  '/about/[page]': 'anyone',
  '/large-type': 'anyone',
  '/sign-up': 'anyone',
  '/sign-in': 'anyone',
  '/sign-in/code': 'signed-in',
  '/sign-out': 'signed-in',
  '/api/health': 'anyone',
  '/sitemap.xml': 'anyone',
  '/sitemaps/[part].xml': 'anyone',
  '/robots.txt': 'anyone',
  '/feeds/runs.atom': 'anyone',
  '/calendar/[token].ics': 'anyone',

  '/me': ['learner'],
  '/me/profile': ['learner'],
  '/me/enrolments/[id]': ['learner'],
  '/me/pre-checks': ['learner'],
  '/me/pre-checks/[reference]': ['learner'],
  '/me/letters': ['learner'],
  '/me/letters/[id]': ['learner'],
  '/me/security': 'signed-in',

  '/desk': STAFF_ROLES,
  '/desk/institution': INSTITUTION,
  '/desk/designations': REVIEW,
  '/desk/designations/[id]': REVIEW,
  '/desk/runs': INSTITUTION_AND_BUREAU,
  '/desk/runs/new': ['institution-head', 'registrar'],
  '/desk/runs/[id]': INSTITUTION_AND_BUREAU,
  '/desk/runs/[id]/plan': ['institution-head', 'registrar'],
  '/desk/runs/[id]/learners': INSTITUTION_AND_BUREAU,
  '/desk/runs/[id]/roster': ['institution-head', 'registrar'],
  '/desk/runs/[id]/roster-template.xlsx': ['institution-head', 'registrar'],
  '/desk/runs/[id]/learners.xlsx': INSTITUTION_AND_BUREAU,
  '/desk/rosters/[id]': ['institution-head', 'registrar', ...READERS],
  '/desk/rosters/[id]/faults.xlsx': ['institution-head', 'registrar'],
  '/desk/rosters/[id]/rows.xlsx': ['institution-head', 'registrar'],
  '/desk/runs/[id]/attendance': INSTITUTION_AND_BUREAU,
  '/desk/lessons': INSTITUTION,
  '/desk/calendars': ['institution-head', 'trainer'],
  '/desk/lessons/[id]': INSTITUTION_AND_BUREAU,
  '/desk/runs/[id]/results': INSTITUTION_AND_BUREAU,
  '/desk/runs/[id]/certificates': INSTITUTION_AND_BUREAU,
  '/desk/certificates/[number]': REVIEW,
  '/desk/runs/[id]/money': INSTITUTION_AND_BUREAU,
  '/desk/runs/[id]/costs': INSTITUTION_AND_BUREAU,
  '/desk/learners': [...REVIEW, 'registrar', 'institution-head', 'payment-checker'],
  '/desk/learners/[id]': [...REVIEW, 'registrar', 'institution-head', 'payment-checker'],
  '/desk/claims': INSTITUTION_AND_BUREAU,
  '/desk/claims.xlsx': INSTITUTION_AND_BUREAU,
  '/desk/claims/[id]': INSTITUTION_AND_BUREAU,
  '/desk/claims/[id]/lines/[line]': INSTITUTION_AND_BUREAU,
  '/desk/claims/[id]/form': INSTITUTION_AND_BUREAU,
  '/desk/notices': BUREAU_DESK,
  '/desk/notices/[number]': BUREAU_DESK,
  '/desk/batches': TREASURY,
  '/desk/batches/new': ['payment-maker'],
  '/desk/batches/[id]': TREASURY,
  '/desk/batches/[id]/bank-file.csv': ['payment-maker', 'payment-checker', 'payment-authoriser'],
  '/desk/reconciliations': TREASURY,
  '/desk/reconciliations/[id]': TREASURY,
  '/desk/reconciliations/[id]/rows.xlsx': TREASURY,
  '/desk/recoveries': [...TREASURY, 'first-reviewer', 'second-reviewer'],
  '/desk/funds': TREASURY,
  '/desk/policies': BUREAU_DESK,
  '/desk/policies/compare': BUREAU_DESK,
  '/desk/policies/decisions': BUREAU_DESK,
  '/desk/policies/decisions/[number]': BUREAU_DESK,
  '/desk/policies/decisions/form': BUREAU_DESK,
  '/desk/policies/decisions.xlsx': BUREAU_DESK,
  '/desk/policies/[id]': BUREAU_DESK,
  '/desk/policies/[id]/head': BUREAU_DESK,
  '/desk/policies/[id]/values': BUREAU_DESK,
  '/desk/policies/[id]/values/[name]': POLICY_DRAFTERS,
  '/desk/policies/[id]/scan': BUREAU_DESK,
  '/desk/policies/[id]/scan-file': BUREAU_DESK,
  '/desk/policies/[id]/examples': BUREAU_DESK,
  '/desk/policies/[id]/examples/[example]': POLICY_DRAFTERS,
  '/desk/policies/[id]/confirm': BUREAU_DESK,
  '/desk/policies/[id]/end': POLICY_DRAFTERS,
  '/desk/simulations': BUREAU_DESK,
  '/desk/simulations/new': ['second-reviewer', 'approver'],
  '/desk/simulations/[id]': BUREAU_DESK,
  '/desk/simulations/[id]/lines.xlsx': BUREAU_DESK,
  '/desk/simulations/[id]/lines/[line]': BUREAU_DESK,
  '/desk/targets': BUREAU_DESK,
  '/desk/targets/[code]': BUREAU_DESK,
  '/desk/targets/[code].xlsx': BUREAU_DESK,
  '/desk/accounts': ['administrator', 'auditor'],
  '/desk/accounts/[id]': ['administrator', 'auditor'],
  '/desk/letters': ['administrator'],
  '/desk/letters/[id]': ['administrator'],
  '/desk/journal': ['auditor'],
};

/** Whether a role may open a route pattern. A pattern that is not in the table is nobody's. */
export function mayOpen(role: Role, pattern: string): boolean {
  const permission = DOORS[pattern];
  if (permission === undefined) return false;
  return permission === 'anyone' || permission === 'signed-in' || permission.includes(role);
}

/** Every role, for tables that list them all. */
export const EVERY_ROLE = ROLES;
