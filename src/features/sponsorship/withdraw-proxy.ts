import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { isUniqueViolation } from '#db/client.ts';
import { proxySignUps, proxyWithdrawals } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { endPlace, placeToEnd } from '#src/features/enrolment/end-place.ts';
import { isLive } from '#src/features/enrolment/enrolment-states.rules.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { settleConsents } from '#src/features/learners/consents.ts';
import { now } from '#src/lib/clock.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { placeOfDesk, villageDeskById } from './village-desk.queries.ts';

/**
 * A person takes back, at the desk, what they agreed to there: the consents end, and before the run begins so does the
 * place. The sign-up stays on record. Only whoever signed them up sees it, so only they do it; the person's own account
 * withdraws in the usual way. Refuses `reason-missing`, `withdrawn-already`, `run-begun`; OutOfScope, NotFound.
 */
export async function withdrawProxy(
  db: Database,
  actor: Actor,
  input: { readonly signUpId: string; readonly reason: string },
): Promise<void> {
  const { signUpId, reason } = input;
  const about = { act: 'sponsorship.withdrawProxy', entity: 'proxy-sign-up', entityId: signUpId };
  await deed(db, actor, about, async (tx) => {
    const [signUp] = await tx.select().from(proxySignUps).where(eq(proxySignUps.id, signUpId));
    if (!signUp || signUp.operatorId !== actor.accountId) throw new NotFound('sign-up');
    requireScope(actor, placeOfDesk(await villageDeskById(tx, signUp.villageDeskId)));
    refuseIf(reason === '' ? [{ code: 'reason-missing' }] : []);
    const place = await placeToEnd(tx, signUp.enrolmentId);
    const hasBegun = place.state === 'confirmed' && !['enrolling', 'approved'].includes(place.run.state);
    refuseIf(hasBegun ? [{ code: 'run-begun' }] : []);
    await settleConsents(tx, actor, signUp.learnerId, ['training-record', 'claim-in-my-name'], []);
    await tx
      .insert(proxyWithdrawals)
      .values({ proxySignUpId: signUpId, withdrawnBy: actor.accountId, withdrawnAt: now(), reason })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new Refusal([{ code: 'withdrawn-already' }]) : error;
      });
    const ending = { to: 'withdrawn', reason: 'consent-withdrawn', letter: 'withdrawn' } as const;
    if (isLive(place.state)) await endPlace(tx, actor, place, ending);
    await record(tx, actor, { ...about, details: { enrolmentId: place.id, from: place.state } });
  });
}
