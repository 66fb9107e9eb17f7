import type { Grant } from './actor.ts';
import { BUREAU_ROLES, STAFF_ROLES } from './roles.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a sign-in lasts: at most `absoluteMs`, and no longer than `idleMs` without a page. */
export type SessionLife = { readonly absoluteMs: number; readonly idleMs: number };

const BUREAU: SessionLife = { absoluteMs: 8 * HOUR, idleMs: 30 * MINUTE };
const INSTITUTION: SessionLife = { absoluteMs: 12 * HOUR, idleMs: HOUR };
const LEARNER: SessionLife = { absoluteMs: 12 * HOUR, idleMs: 2 * HOUR };

/** The longest that any session lasts: how long the cookie is kept. The server decides earlier. */
export const LONGEST_MS = 12 * HOUR;

/** The life of a session of somebody who holds these grants: the strictest that fits. */
export function sessionLife(grants: readonly Pick<Grant, 'role'>[]): SessionLife {
  if (grants.some((grant) => BUREAU_ROLES.includes(grant.role))) return BUREAU;
  return isStaff(grants) ? INSTITUTION : LEARNER;
}

/** Whether any of the grants is a role of staff. */
export function isStaff(grants: readonly Pick<Grant, 'role'>[]): boolean {
  return grants.some((grant) => STAFF_ROLES.includes(grant.role));
}
