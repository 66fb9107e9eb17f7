import { eq, sql } from 'drizzle-orm';
import { type Database, isUniqueViolation, type Transaction, write } from '#db/client.ts';
import { trainerQualifications, trainers } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { FIELDS } from '#src/features/experts/expert.rules.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { institutionInScope } from './institution-in-scope.ts';

export type QualificationInput = {
  readonly trainerId: string;
  readonly name: string;
  /** The number of the certificate. */
  readonly evidenceNumber: string;
  readonly issuer: string;
  readonly validFrom: Day | null;
  /** The last day; null: it has no end. */
  readonly validTo: Day | null;
  /** What the trainer teaches, replaced whole. */
  readonly fields: readonly string[];
};

/**
 * The head of an institution adds a qualification of a trainer with the number of its paper, and says what they teach.
 * The qualification that lasts longest becomes the one by which runs are checked. Throws NotFound, OutOfScope; Refusal
 * `text-missing`, `field-unknown`, `period-backwards`, `qualification-recorded-already`.
 */
export async function saveQualification(
  db: Database,
  actor: Actor,
  input: QualificationInput,
): Promise<{ readonly institutionId: string }> {
  try {
    return await write(db, (tx) => store(tx, actor, input));
  } catch (error) {
    if (isUniqueViolation(error, 'trainer_qualifications'))
      throw new Refusal([{ code: 'qualification-recorded-already' }]);
    throw error;
  }
}

async function store(tx: Transaction, actor: Actor, input: QualificationInput) {
  const { trainerId, validFrom, validTo } = input;
  const [trainer] = await tx.select().from(trainers).where(eq(trainers.id, trainerId));
  if (!trainer) throw new NotFound(`trainer ${trainerId}`);
  const { institutionId } = trainer;
  await institutionInScope(tx, actor, institutionId);
  const [name, evidenceNumber, issuer] = [input.name.trim(), input.evidenceNumber.trim(), input.issuer.trim()];
  const isUnknown = input.fields.some((field) => !(FIELDS as readonly string[]).includes(field));
  const isBackwards = validFrom !== null && validTo !== null && validTo < validFrom;
  refuseIf([
    ...([name, evidenceNumber, issuer].includes('') ? [{ code: 'text-missing' }] : []),
    ...(isUnknown ? [{ code: 'field-unknown' }] : []),
    ...(isBackwards ? [{ code: 'period-backwards' }] : []),
  ]);
  const id = newId();
  const by = { recordedBy: actor.accountId, recordedAt: now() };
  await tx
    .insert(trainerQualifications)
    .values({ id, trainerId, name, evidenceNumber, issuer, validFrom, validTo, ...by });
  await tx
    .update(trainers)
    .set({ fields: [...input.fields] })
    .where(eq(trainers.id, trainerId));
  await takeLongest(tx, trainerId);
  const details = { institutionId, qualification: id, validTo, fields: input.fields };
  await record(tx, actor, { act: 'institutions.saveQualification', entity: 'trainer', entityId: trainerId, details });
  return { institutionId };
}

/** The qualification without end, else the one that ends last, stands on the trainer. */
async function takeLongest(tx: Transaction, trainerId: string): Promise<void> {
  const [longest] = await tx
    .select()
    .from(trainerQualifications)
    .where(eq(trainerQualifications.trainerId, trainerId))
    .orderBy(sql`${trainerQualifications.validTo} IS NOT NULL`, sql`${trainerQualifications.validTo} DESC`)
    .limit(1);
  if (!longest) return;
  await tx
    .update(trainers)
    .set({ qualification: longest.name, validTo: longest.validTo })
    .where(eq(trainers.id, trainerId));
}
