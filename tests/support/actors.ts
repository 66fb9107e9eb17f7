import type { Actor, Grant } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';

let count = 0;

type Details = {
  readonly accountId?: string;
  readonly institutionId?: string;
  readonly divisionCode?: string;
  readonly learnerId?: string;
};

/** Somebody acting in a role: everywhere, unless an institution or a division is named. */
export function anActor(role: Role, details: Details = {}): Actor {
  count += 1;
  return {
    accountId: details.accountId ?? `account-${count}`,
    name: `${role} ${count}`,
    language: 'zh',
    grants: [grantOf(role, details)],
    learnerId: details.learnerId ?? null,
    role,
  };
}

function grantOf(role: Role, { institutionId, divisionCode }: Details): Grant {
  if (institutionId) return { role, scopeKind: 'institution', scopeId: institutionId };
  if (divisionCode) return { role, scopeKind: 'division', scopeId: divisionCode };
  return { role, scopeKind: 'everywhere', scopeId: '' };
}
