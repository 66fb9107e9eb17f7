import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { write } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { proxySignUps } from '#db/schema/sponsorship.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { PER_ADDRESS, throttle } from '#src/features/accounts/throttle.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { normaliseIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf } from '#src/lib/keys.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { whyNotTakeOver } from './proxy.rules.ts';

/**
 * Somebody whom a village desk signed up takes their record over with the code of their slip and their identity number:
 * from now on it is their account's. Refuses the reasons of whyNotTakeOver; throws TooManyTries for whoever guesses.
 */
export async function takeOver(
  db: Database,
  actor: Actor,
  input: { readonly code: string; readonly identityNumber: string },
): Promise<{ enrolmentId: string }> {
  await write(db, (tx) => throttle(tx, `take-over:${actor.accountId}`, PER_ADDRESS));
  const about = { act: 'sponsorship.takeOver', entity: 'account', entityId: actor.accountId };
  const result = await deed(db, actor, about, async (tx) => {
    const takeoverIndex = indexOf('takeover', input.code.trim().toUpperCase());
    const [found] = await tx
      .select({ signUp: proxySignUps, learner: learners })
      .from(proxySignUps)
      .innerJoin(learners, eq(learners.id, proxySignUps.learnerId))
      .where(eq(proxySignUps.takeoverIndex, takeoverIndex));
    const identityIndex = indexOf('identity', normaliseIdentityNumber(input.identityNumber));
    refuseIf(
      whyNotTakeOver({
        isKnown: found !== undefined,
        isSamePerson: found?.learner.identityIndex === identityIndex,
        isOver: (found?.signUp.takeoverUntil ?? 0) < now(),
        isTaken: found?.signUp.takenOverAt != null,
        hasOtherProfile: actor.learnerId !== null && actor.learnerId !== found?.learner.id,
        hasOtherAccount: found?.learner.accountId != null && found.learner.accountId !== actor.accountId,
      }),
    );
    if (!found) throw new Refusal([{ code: 'code-or-number-wrong' }]);
    const { signUp, learner } = found;
    await tx.update(learners).set({ accountId: actor.accountId }).where(eq(learners.id, learner.id));
    const taken = { takenOverBy: actor.accountId, takenOverAt: now() };
    await tx.update(proxySignUps).set(taken).where(eq(proxySignUps.id, signUp.id));
    await record(tx, actor, { ...about, entity: 'learner', entityId: learner.id, details: { signUpId: signUp.id } });
    return { enrolmentId: signUp.enrolmentId };
  });
  forgetSessions();
  return result;
}
