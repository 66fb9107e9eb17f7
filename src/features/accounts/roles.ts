/** The roles of the trade. One account may hold several, each within a scope. */
export const ROLES = [
  'learner',
  'institution-head',
  'registrar',
  'trainer',
  'examiner',
  'first-reviewer',
  'second-reviewer',
  'approver',
  'payment-maker',
  'payment-checker',
  'payment-authoriser',
  'expert',
  'inspector',
  'auditor',
  'administrator',
  'sponsor',
  'proxy-desk',
] as const;

export type Role = (typeof ROLES)[number];

/** Roles of staff: they must show a second factor. */
export const STAFF_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'learner');

export const INSTITUTION_ROLES: readonly Role[] = ['institution-head', 'registrar', 'trainer', 'examiner'];

/** Roles of organisations that only bring people: enterprises and village desks. */
export const OUTSIDE_ROLES: readonly Role[] = ['sponsor', 'proxy-desk'];

/** Roles held for one organisation, by its id. */
export const ORGANISATION_ROLES: readonly Role[] = [...INSTITUTION_ROLES, ...OUTSIDE_ROLES];

/** The bureau's own; an expert of the pool belongs neither to it nor, for what they judge, to an institution. */
export const BUREAU_ROLES: readonly Role[] = STAFF_ROLES.filter(
  (role) => !ORGANISATION_ROLES.includes(role) && role !== 'expert',
);

/** Roles that read everything in their scope without changing it. */
export const READING_ROLES: readonly Role[] = ['inspector', 'auditor'];
