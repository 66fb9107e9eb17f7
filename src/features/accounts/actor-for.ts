import type { ActionAPIContext } from 'astro:actions';
import { db } from '#db/live.ts';
import { recordRefusal } from '#src/features/journal/deed.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import type { Actor, Viewer } from './actor.ts';
import type { Act } from './acts.ts';
import { authorise, NotSignedIn } from './authorise.ts';

/** What somebody may do whose password was right and whose one-time code is still to come. */
const BEFORE_CODE: readonly Act[] = ['accounts.signOut', 'accounts.setUpCode', 'accounts.showCode'];

/**
 * The first line of every action: `actor: actorFor('attendance.sealRegister')`. Somebody signed in who has no right to
 * the act is refused, and the journal says so.
 */
export const actorFor =
  (act: Act) =>
  async (context: ActionAPIContext): Promise<Actor> => {
    const { viewer, isHalfSignedIn, requestId } = context.locals;
    if (isHalfSignedIn && !BEFORE_CODE.includes(act)) throw new NotSignedIn();
    try {
      return authorise(viewer, act, requestId);
    } catch (error) {
      if (error instanceof OutOfScope && viewer) await journalRefusal(viewer, act, requestId);
      throw error;
    }
  };

async function journalRefusal(viewer: Viewer, act: Act, requestId: string): Promise<void> {
  const author = { accountId: viewer.accountId, role: viewer.grants[0]?.role ?? 'none', requestId };
  await recordRefusal(db, author, { act, entity: 'act', entityId: act }, ['role-has-no-right']);
}
