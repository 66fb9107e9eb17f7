import type { ActionAPIContext } from 'astro:actions';
import type { Actor } from './actor.ts';
import type { Act } from './acts.ts';
import { authorise, NotSignedIn } from './authorise.ts';

/** What somebody may do whose password was right and whose one-time code is still to come. */
const BEFORE_CODE: readonly Act[] = ['accounts.signOut', 'accounts.setUpCode', 'accounts.showCode'];

/** The first line of every action: `actor: actorFor('attendance.sealRegister')`. */
export const actorFor =
  (act: Act) =>
  (context: ActionAPIContext): Actor => {
    const { viewer, isHalfSignedIn, requestId } = context.locals;
    if (isHalfSignedIn && !BEFORE_CODE.includes(act)) throw new NotSignedIn();
    return authorise(viewer, act, requestId);
  };
