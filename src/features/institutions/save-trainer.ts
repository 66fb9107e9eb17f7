import { and, eq } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { trainers } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { normalisePersonName } from '#src/lib/person-name.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type TrainerTitle, whyNotTrainer } from './institution.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type TrainerInput = {
  readonly institutionId: string;
  /** A trainer of the institution to correct; absent: a new one. */
  readonly trainerId?: string | undefined;
  readonly name: string;
  readonly title: string;
  readonly qualification: string;
  /** The last day of the qualification; null: it has no end. */
  readonly validTo: Day | null;
  readonly isActive: boolean;
};

/**
 * The head of an institution adds a trainer, corrects one, or notes that they left. Answers the trainer's id. Throws
 * NotFound, OutOfScope; Refusal `trainer-name-not-right`, `title-unknown`, `text-missing`, `qualification-over`.
 */
export async function saveTrainer(db: Database, actor: Actor, input: TrainerInput): Promise<string> {
  const { institutionId, trainerId, validTo, isActive } = input;
  return write(db, async (tx) => {
    await institutionInScope(tx, actor, institutionId);
    refuseIf(whyNotTrainer(input, today()));
    const [name, qualification] = [normalisePersonName(input.name), input.qualification.trim()];
    const content = { name, title: input.title as TrainerTitle, qualification, validTo, isActive };
    const id = trainerId ? await correct(tx, institutionId, trainerId, content) : newId();
    if (!trainerId) await tx.insert(trainers).values({ id, institutionId, ...content });
    const details = { institutionId, isNew: !trainerId, title: input.title, isActive };
    await record(tx, actor, { act: 'institutions.saveTrainer', entity: 'trainer', entityId: id, details });
    return id;
  });
}

async function correct(tx: Transaction, institutionId: string, trainerId: string, content: object): Promise<string> {
  const isOwn = and(eq(trainers.id, trainerId), eq(trainers.institutionId, institutionId));
  const [known] = await tx.select({ id: trainers.id }).from(trainers).where(isOwn);
  if (!known) throw new NotFound(`trainer ${trainerId}`);
  await tx.update(trainers).set(content).where(eq(trainers.id, trainerId));
  return trainerId;
}
