import { OutOfScope } from '#src/lib/refusal.ts';
import type { Actor, Viewer } from './actor.ts';
import { ACTS, type Act, type Permission } from './acts.ts';

/** Thrown when nobody is signed in and the act needs somebody: 401. */
export class NotSignedIn extends Error {
  constructor() {
    super('not signed in');
    this.name = 'NotSignedIn';
  }
}

const NOBODY: Actor = {
  accountId: 'anonymous',
  name: '',
  language: 'zh',
  grants: [],
  learnerId: null,
  role: 'learner',
};

/**
 * The first line of every action: the actor for an act, holding only the grants that allow it. Throws NotSignedIn
 * or OutOfScope. Whether the thing acted on lies in their scope is the deed's question (`requireScope`).
 */
export function authorise(viewer: Viewer | null, act: Act, requestId?: string): Actor {
  const permission: Permission = ACTS[act];
  if (permission === 'anyone') return { ...(viewer ?? NOBODY), role: viewer?.grants[0]?.role ?? 'learner', requestId };
  if (!viewer) throw new NotSignedIn();
  if (permission === 'signed-in') return { ...viewer, role: viewer.grants[0]?.role ?? 'learner', requestId };
  const grants = viewer.grants.filter((grant) => permission.includes(grant.role));
  const [first] = grants;
  if (!first) throw new OutOfScope(act);
  return { ...viewer, grants, role: first.role, requestId };
}
