import { and, eq } from 'drizzle-orm';
import { type Database, isUniqueViolation } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { type CorrectionField, correctionRequests } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { ownLearner } from '#src/features/learners/own-learner.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { open, seal } from '#src/lib/keys.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { readCorrection } from './correction.rules.ts';

type Input = {
  readonly field: CorrectionField;
  readonly value: string;
  readonly evidenceNumber: string;
  readonly statement: string;
};

/**
 * A person asks to have a wrong entry corrected, naming the evidence. Nothing changes until somebody else has compared
 * it. Refuses `profile-missing`, `value-not-right`, `nothing-changes`, `evidence-missing`, `correction-open`.
 */
export async function askCorrection(db: Database, actor: Actor, input: Input): Promise<{ correctionId: string }> {
  const { field } = input;
  const about = { act: 'personal-files.askCorrection', entity: 'account', entityId: actor.accountId };
  return deed(db, actor, about, async (tx) => {
    const learner = await ownLearner(tx, actor);
    const value = readCorrection(field, input.value, today());
    const phone = learner.phone && open(learner.phone, 'learners', 'phone', learner.id);
    const present = { name: learner.name, identity: open(learner.identity, 'learners', 'identity', learner.id), phone };
    const evidenceNumber = input.evidenceNumber.trim();
    refuseIf([
      ...(value === null ? [{ code: 'value-not-right' }] : []),
      ...(value !== null && value === present[field] ? [{ code: 'nothing-changes' }] : []),
      ...(evidenceNumber === '' ? [{ code: 'evidence-missing' }] : []),
    ]);
    const id = newId();
    const proposed = seal<Sealed>(value ?? '', 'correction_requests', 'proposed', id);
    const asked = { askedBy: actor.accountId, askedAt: now(), state: 'open' as const };
    try {
      await tx.insert(correctionRequests).values({
        ...{ id, learnerId: learner.id, field, proposed, evidenceNumber },
        ...{ statement: input.statement.trim(), ...asked },
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal([{ code: 'correction-open' }]);
      throw error;
    }
    await record(tx, actor, {
      ...about,
      entity: 'learner',
      entityId: learner.id,
      details: { correctionId: id, field },
    });
    return { correctionId: id };
  });
}

/** Takes a request back before it was decided. Refuses `correction-settled`; NotFound for another's. */
export async function withdrawCorrection(
  db: Database,
  actor: Actor,
  input: { readonly correctionId: string },
): Promise<void> {
  const about = { act: 'personal-files.withdrawCorrection', entity: 'correction', entityId: input.correctionId };
  await deed(db, actor, about, async (tx) => {
    const mine = and(eq(correctionRequests.id, input.correctionId), eq(correctionRequests.askedBy, actor.accountId));
    const [request] = await tx.select().from(correctionRequests).where(mine);
    if (!request) throw new NotFound(`correction ${input.correctionId}`);
    refuseIf(request.state === 'open' ? [] : [{ code: 'correction-settled' }]);
    const withdrawn = { state: 'withdrawn' as const, decidedBy: actor.accountId, decidedAt: now() };
    await tx.update(correctionRequests).set(withdrawn).where(mine);
    await record(tx, actor, about);
  });
}
