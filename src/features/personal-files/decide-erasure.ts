import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { erasureRequests } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { learnerInReach } from '#src/features/learners/reach.queries.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { now } from '#src/lib/clock.ts';
import { speak } from '#src/lib/language.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { afterErasure, finish } from './ask-erasure.ts';
import { whyNotErase } from './erasure.rules.ts';
import { erasureFacts } from './erasure-facts.queries.ts';
import { personOfLearner } from './person.queries.ts';
import { rightsLetters } from './rights.messages.ts';

type Input = { readonly erasureId: string; readonly isAgreed: boolean; readonly reason: string };

/**
 * Somebody of the bureau, never the person themselves, decides a request for erasure. Agreed: what nothing keeps is
 * deleted, what the law keeps loses the name and is sealed away until its day. Refused: the person is told why by
 * letter. Refuses `erasure-settled`, `own-request`, `reason-empty` and the reasons of whyNotErase; NotFound, OutOfScope.
 */
export async function decideErasure(db: Database, actor: Actor, input: Input): Promise<void> {
  const reason = input.reason.trim();
  const about = { act: 'personal-files.decideErasure', entity: 'erasure', entityId: input.erasureId };
  await deed(db, actor, about, async (tx) => {
    const [request] = await tx.select().from(erasureRequests).where(eq(erasureRequests.id, input.erasureId));
    if (!request) throw new NotFound(`erasure ${input.erasureId}`);
    const learner = await learnerInReach(tx, actor, request.learnerId);
    const person = await personOfLearner(tx, learner.id);
    const facts = await erasureFacts(tx, person);
    const isOwn = request.askedBy === actor.accountId || person.accountIds.includes(actor.accountId);
    refuseIf([
      ...(request.state === 'asked' ? [] : [{ code: 'erasure-settled' }]),
      ...(isOwn ? [{ code: 'own-request' }] : []),
      ...(reason === '' ? [{ code: 'reason-empty' }] : []),
      ...(input.isAgreed ? whyNotErase(facts) : []),
    ]);
    const decided = { decidedBy: actor.accountId, decidedAt: now(), reason };
    const state = input.isAgreed ? ('erasing' as const) : ('refused' as const);
    await tx
      .update(erasureRequests)
      .set({ state, ...decided })
      .where(eq(erasureRequests.id, request.id));
    await record(tx, actor, { ...about, details: { isAgreed: input.isAgreed } });
    if (input.isAgreed) return finish(tx, request.id, { id: request.id, person, extent: facts });
    const t = speak(rightsLetters, 'zh');
    await writeLetter(tx, {
      to: { accountId: request.accountId, learnerId: learner.id },
      language: 'zh',
      template: 'erasure-refused',
      subject: t.erasureRefusedSubject,
      body: t.erasureRefusedBody(learner.name, reason),
    });
  });
  if (input.isAgreed) await afterErasure(db);
}
