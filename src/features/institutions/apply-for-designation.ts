import { and, eq, inArray, ne } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { designations, institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import type { Day } from '#src/lib/day.ts';
import { cityOf } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { type ScopeLine, whyNotApply, whyNotDesignationStep } from './designation.rules.ts';

export type Application = {
  readonly institutionId: string;
  /** A returned application to hand in again; absent: a new one. */
  readonly designationId?: string | undefined;
  readonly scope: readonly ScopeLine[];
  readonly capacity: number;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly statement: string;
};

/**
 * The head of an institution applies for a designation, or hands a returned application in again. Decided by the city
 * of the institution. Returns its id. Throws NotFound, OutOfScope, Refusal with everything that is missing.
 */
export async function applyForDesignation(db: Database, actor: Actor, input: Application): Promise<string> {
  return write(db, async (tx) => {
    const [institution] = await tx.select().from(institutions).where(eq(institutions.id, input.institutionId));
    if (!institution) throw new NotFound(`institution ${input.institutionId}`);
    requireScope(actor, { institutionId: institution.id, divisionCode: institution.divisionCode });
    refuseIf(whyNotApply({ ...input, ...(await means(tx, input)), today: today() }));
    const id = await saveApplication(tx, actor, input, institution.divisionCode);
    const details = { institutionId: institution.id, scope: input.scope, capacity: input.capacity };
    await record(tx, actor, { act: 'institutions.applyForDesignation', entity: 'designation', entityId: id, details });
    return id;
  });
}

async function saveApplication(tx: Transaction, actor: Actor, input: Application, divisionCode: string) {
  const { scope, capacity, validFrom, validTo, statement } = input;
  const content = {
    scope: scope.map((line) => ({ ...line })),
    capacity,
    validFrom,
    validTo,
    statement: statement.trim(),
  };
  const handedIn = { state: 'submitted' as const, submittedBy: actor.accountId, submittedAt: now() };
  if (input.designationId) return handInAgain(tx, input, { ...content, ...handedIn });
  const id = newId();
  await tx.insert(designations).values({
    id,
    institutionId: input.institutionId,
    number: await nextNumber(tx, cityOf(divisionCode) ?? divisionCode),
    divisionCode: cityOf(divisionCode) ?? divisionCode,
    ...content,
    ...handedIn,
    createdAt: now(),
  });
  return id;
}

async function handInAgain(tx: Transaction, input: Application, change: object): Promise<string> {
  const id = input.designationId ?? '';
  const [row] = await tx
    .select()
    .from(designations)
    .where(and(eq(designations.id, id), eq(designations.institutionId, input.institutionId)));
  if (!row) throw new NotFound(`designation ${id}`);
  refuseIf(whyNotDesignationStep(row.state, 'apply'));
  await tx.update(designations).set(change).where(eq(designations.id, id));
  return id;
}

/** Rooms and trainers, and whether another application is still undecided. */
async function means(tx: Transaction, { institutionId, designationId }: Application) {
  const sizes = await tx
    .select({ capacity: rooms.capacity })
    .from(rooms)
    .innerJoin(venues, eq(venues.id, rooms.venueId))
    .where(eq(venues.institutionId, institutionId));
  const active = await tx
    .select({ id: trainers.id })
    .from(trainers)
    .where(and(eq(trainers.institutionId, institutionId), eq(trainers.isActive, true)));
  const undecided = and(
    eq(designations.institutionId, institutionId),
    inArray(designations.state, ['submitted', 'returned', 'proposed']),
  );
  const [other] = await tx
    .select({ id: designations.id })
    .from(designations)
    .where(and(undecided, ne(designations.id, designationId ?? '')));
  return {
    greatestRoom: Math.max(0, ...sizes.map((room) => room.capacity)),
    trainerCount: active.length,
    hasOpenApplication: other !== undefined,
  };
}

/** `RD-3311-2026-004`: by city and year. */
async function nextNumber(tx: Transaction, cityCode: string): Promise<string> {
  const stem = `RD-${cityCode.slice(0, 4)}-${today().slice(0, 4)}-`;
  const rows = await tx.select({ number: designations.number }).from(designations);
  const taken = rows
    .filter(({ number }) => number.startsWith(stem))
    .map(({ number }) => Number(number.slice(stem.length)));
  return stem + String(Math.max(0, ...taken) + 1).padStart(3, '0');
}
