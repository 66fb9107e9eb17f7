import { DOORS } from '#src/features/accounts/doors.ts';
import { ROLES, type Role } from '#src/features/accounts/roles.ts';
import type { Site } from './site.ts';
import { Visitor } from './visitor.ts';

export const DEMO_PASSWORD = 'mingri-2026';

/** The demonstration's account of each role; all of them at one institution of Lishui or at the bureau of Lishui. */
export const ACCOUNT_OF: Readonly<Record<Role, string>> = {
  learner: 'xueyuan@demo',
  'institution-head': 'jigou@demo',
  registrar: 'jiaowu@demo',
  trainer: 'jiangshi@demo',
  examiner: 'kaoping@demo',
  'first-reviewer': 'chushen@demo',
  'second-reviewer': 'fushen@demo',
  approver: 'shenpi@demo',
  'payment-maker': 'zhidan@demo',
  'payment-checker': 'fuhe@demo',
  'payment-authoriser': 'shouquan@demo',
  expert: 'zhuanjia@demo',
  inspector: 'ducha@demo',
  auditor: 'shenji@demo',
  administrator: 'guanli@demo',
  sponsor: 'qiye@demo',
  'proxy-desk': 'cundaiban@demo',
};

export type Principal = Role | 'anonymous';
export const PRINCIPALS: readonly Principal[] = [...ROLES, 'anonymous'];

/** Everybody at once: a visitor for each role, signed in, and one who is not. */
export async function everyone(site: Site): Promise<ReadonlyMap<Principal, Visitor>> {
  const visitors = new Map<Principal, Visitor>([['anonymous', new Visitor(site)]]);
  for (const role of ROLES) visitors.set(role, await new Visitor(site).signIn(ACCOUNT_OF[role], DEMO_PASSWORD));
  return visitors;
}

/** Somebody who may open a route: nobody in particular where anyone may, else the first role that the matrix names. */
export function somebodyFor(route: string): Principal {
  const permission = DOORS[route];
  if (permission === undefined) throw new Error(`no door ${route}`);
  if (permission === 'anyone') return 'anonymous';
  return permission === 'signed-in' ? 'learner' : (permission[0] ?? 'anonymous');
}
