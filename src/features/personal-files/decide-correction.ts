import { and, eq, ne } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { correctionRequests } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { renameAccount } from '#src/features/accounts/rename-account.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { learnerInReach } from '#src/features/learners/reach.queries.ts';
import { identityColumns, phoneColumns } from '#src/features/learners/register-learner.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { now, today } from '#src/lib/clock.ts';
import { readIdentityNumber } from '#src/lib/identity-number.ts';
import { indexOf, open } from '#src/lib/keys.ts';
import { speak } from '#src/lib/language.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type Frozen, frozenWith } from './frozen-things.queries.ts';
import { correctionFields, rightsLetters } from './rights.messages.ts';

type Input = { readonly correctionId: string; readonly isAccepted: boolean; readonly reason: string };
type Learner = typeof learners.$inferSelect;
type Request = typeof correctionRequests.$inferSelect;

/**
 * Somebody who compared the evidence, never the person themselves, corrects the entry or says why not. Certificates and
 * claim lines that show the old value are never edited: they are listed, to be superseded. The person is told by
 * letter. Refuses `correction-settled`, `own-request`, `reason-empty`, `identity-of-another`; NotFound, OutOfScope.
 */
export async function decideCorrection(db: Database, actor: Actor, input: Input): Promise<{ learnerId: string }> {
  const reason = input.reason.trim();
  const about = { act: 'personal-files.decideCorrection', entity: 'correction', entityId: input.correctionId };
  const learnerId = await deed(db, actor, about, async (tx) => {
    const [request] = await tx.select().from(correctionRequests).where(eq(correctionRequests.id, input.correctionId));
    if (!request) throw new NotFound(`correction ${input.correctionId}`);
    const learner = await learnerInReach(tx, actor, request.learnerId);
    const isOwn = [request.askedBy, learner.accountId].includes(actor.accountId);
    refuseIf([
      ...(request.state === 'open' ? [] : [{ code: 'correction-settled' }]),
      ...(isOwn ? [{ code: 'own-request' }] : []),
      ...(reason === '' ? [{ code: 'reason-empty' }] : []),
    ]);
    const superseded = input.isAccepted ? await apply(tx, request, learner) : [];
    const state = input.isAccepted ? ('accepted' as const) : ('rejected' as const);
    const decided = { state, decidedBy: actor.accountId, decidedAt: now(), reason, superseded: [...superseded] };
    await tx.update(correctionRequests).set(decided).where(eq(correctionRequests.id, request.id));
    await tell(tx, learner, request, { ...input, reason }, superseded);
    const details = { field: request.field, isAccepted: input.isAccepted, superseded: superseded.length };
    await record(tx, actor, { ...about, details });
    return learner.id;
  });
  forgetSessions();
  return { learnerId };
}

async function apply(tx: Transaction, request: Request, learner: Learner): Promise<readonly Frozen[]> {
  const value = open(request.proposed ?? '', 'correction_requests', 'proposed', request.id);
  if (request.field === 'phone') {
    await tx.update(learners).set(phoneColumns(learner.id, value)).where(eq(learners.id, learner.id));
    return [];
  }
  if (request.field === 'identity') await changeIdentity(tx, learner.id, value);
  else {
    await tx.update(learners).set({ name: value }).where(eq(learners.id, learner.id));
    if (learner.accountId) await renameAccount(tx, learner.accountId, value);
  }
  return frozenWith(tx, learner.id);
}

async function changeIdentity(tx: Transaction, learnerId: string, value: string): Promise<void> {
  const identity = readIdentityNumber(value, today());
  if (!identity.ok) return refuseIf([{ code: 'value-not-right' }]);
  const [another] = await tx
    .select({ id: learners.id })
    .from(learners)
    .where(and(eq(learners.identityIndex, indexOf('identity', identity.number)), ne(learners.id, learnerId)));
  refuseIf(another ? [{ code: 'identity-of-another' }] : []);
  await tx.update(learners).set(identityColumns(learnerId, identity)).where(eq(learners.id, learnerId));
}

async function tell(
  tx: Transaction,
  learner: Learner,
  request: Request,
  input: Input,
  superseded: readonly Frozen[],
): Promise<void> {
  const t = speak(rightsLetters, 'zh');
  const field = correctionFields[request.field].zh;
  const frozen = superseded.length > 0 ? t.frozen(superseded.map((one) => one.number).join('、')) : '';
  await writeLetter(tx, {
    to: { accountId: learner.accountId, learnerId: learner.id },
    language: 'zh',
    template: input.isAccepted ? 'corrected' : 'not-corrected',
    subject: input.isAccepted ? t.correctedSubject : t.notCorrectedSubject,
    body: input.isAccepted
      ? t.correctedBody(learner.name, field, input.reason, frozen)
      : t.notCorrectedBody(learner.name, field, input.reason),
  });
}
