import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { accounts, roleGrants } from '#db/schema/accounts.ts';
import type { Actor, Grant } from '#src/features/accounts/actor.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';

type Details = {
  readonly handle?: string;
  readonly name?: string;
  readonly language?: 'zh' | 'en';
  readonly passwordHash?: string;
  readonly institutionId?: string;
  readonly divisionCode?: string;
};

/** An account in the database that holds one role (`learner` unless named); nobody can sign in without a hash. */
export async function anAccount(db: Database, role: Role = 'learner', details: Details = {}): Promise<string> {
  const id = newId();
  const handle = details.handle ?? `${id}@example.cn`;
  await write(db, async (tx) => {
    await tx.insert(accounts).values({
      id,
      handleKind: 'email',
      handle: seal<Sealed>(handle, 'accounts', 'handle', id),
      handleIndex: indexOf('handle', handle),
      displayName: details.name ?? '林水生',
      passwordHash: details.passwordHash ?? 'none',
      language: details.language ?? 'zh',
      createdAt: now(),
    });
    const grant = grantOf(role, details);
    await tx
      .insert(roleGrants)
      .values({ id: newId(), accountId: id, ...grant, validFrom: today(), grantedBy: 'system', grantedAt: now() });
  });
  return id;
}

/** The same as somebody who acts. */
export async function anActorWithAccount(db: Database, role: Role, details: Details = {}): Promise<Actor> {
  const accountId = await anAccount(db, role, details);
  const grants = [grantOf(role, details)];
  return { accountId, name: details.name ?? '林水生', language: 'zh', grants, learnerId: null, role };
}

function grantOf(role: Role, { institutionId, divisionCode }: Details): Grant {
  if (institutionId) return { role, scopeKind: 'institution', scopeId: institutionId };
  if (divisionCode) return { role, scopeKind: 'division', scopeId: divisionCode };
  return { role, scopeKind: 'everywhere', scopeId: '' };
}
