import { and, eq, isNull } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import { expertConflicts, experts } from '#db/schema/experts.ts';
import { institutions } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal } from '#src/lib/refusal.ts';
import { CONFLICT_KINDS, type ConflictKind } from './expert.rules.ts';

export type ConflictInput = {
  readonly expertId: string;
  readonly institutionId: string;
  readonly kind: string;
  readonly note: string;
};

/**
 * An expert declares a tie to an institution, or the bureau enters one: from now on the expert is not drawn for it and
 * scores nothing of it. Answers its id. Throws NotFound, OutOfScope; Refusal `kind-unknown`,
 * `conflict-declared-already`, `not-your-own`.
 */
export async function declareConflict(db: Database, actor: Actor, input: ConflictInput): Promise<string> {
  const { expertId, institutionId } = input;
  if (!(CONFLICT_KINDS as readonly string[]).includes(input.kind)) throw new Refusal([{ code: 'kind-unknown' }]);
  const kind = input.kind as ConflictKind;
  try {
    return await write(db, async (tx) => {
      await expertInReach(tx, actor, expertId);
      const [known] = await tx
        .select({ id: institutions.id })
        .from(institutions)
        .where(eq(institutions.id, institutionId));
      if (!known) throw new NotFound(`institution ${institutionId}`);
      const id = newId();
      const by = { declaredBy: actor.accountId, declaredAt: now() };
      await tx.insert(expertConflicts).values({ id, expertId, institutionId, kind, note: input.note.trim(), ...by });
      const details = { conflict: id, institutionId, kind };
      await record(tx, actor, { act: 'experts.declareConflict', entity: 'expert', entityId: expertId, details });
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'expert_conflicts')) throw new Refusal([{ code: 'conflict-declared-already' }]);
    throw error;
  }
}

/** The bureau notes that a tie is over. Throws NotFound, OutOfScope; Refusal `conflict-not-open`. */
export async function endConflict(db: Database, actor: Actor, input: { readonly conflictId: string }): Promise<void> {
  await write(db, async (tx) => {
    const isThis = eq(expertConflicts.id, input.conflictId);
    const [conflict] = await tx.select().from(expertConflicts).where(isThis);
    if (!conflict) throw new NotFound(`conflict ${input.conflictId}`);
    await expertInReach(tx, actor, conflict.expertId);
    if (conflict.endedAt !== null) throw new Refusal([{ code: 'conflict-not-open' }]);
    await tx
      .update(expertConflicts)
      .set({ endedAt: now(), endedBy: actor.accountId })
      .where(and(isThis, isNull(expertConflicts.endedAt)));
    const details = { conflict: conflict.id, institutionId: conflict.institutionId };
    await record(tx, actor, { act: 'experts.endConflict', entity: 'expert', entityId: conflict.expertId, details });
  });
}

/** Experts reach their own entry, the bureau those of its divisions. */
async function expertInReach(tx: Transaction, actor: Actor, expertId: string): Promise<void> {
  const [expert] = await tx.select().from(experts).where(eq(experts.id, expertId));
  if (!expert) throw new NotFound(`expert ${expertId}`);
  requireScope(actor, { divisionCode: expert.divisionCode });
  if (actor.role === 'expert' && expert.accountId !== actor.accountId) throw new Refusal([{ code: 'not-your-own' }]);
}
