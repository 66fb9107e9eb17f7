import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { type ReservedSeats, runReservations, runSeatPlans } from '#db/schema/enrolment.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { OutOfScope, refuseIf } from '#src/lib/refusal.ts';
import { promote } from './promote.ts';
import { runToEnrol } from './run-to-enrol.queries.ts';
import { whyNotPlanSeats } from './seat-plan.rules.ts';

export type SeatPlan = {
  readonly runId: string;
  /** Hours for which an offer stands. */
  readonly offerHours: number;
  readonly reserved: readonly ReservedSeats[];
  readonly reason: string;
};

const HANDS: readonly string[] = ['institution-head', 'registrar'];

/**
 * The institution rules how many seats of a run are kept for which categories and until when, and how long an offer
 * stands: before the start only, each time a version with its reason. Seats that are kept no longer are offered to
 * whoever waits. Throws NotFound, OutOfScope and Refusal with every reason of `whyNotPlanSeats`.
 */
export async function setSeatPlan(db: Database, actor: Actor, plan: SeatPlan): Promise<void> {
  const { runId, offerHours } = plan;
  await deed(db, actor, { act: 'enrolment.setSeatPlan', entity: 'run', entityId: runId }, async (tx) => {
    const run = await runToEnrol(tx, { runId });
    if (!HANDS.includes(actor.role)) throw new OutOfScope(`seats by ${actor.role}`);
    requireScope(actor, run);
    const reserved = plan.reserved.filter((one) => one.seats > 0);
    const reason = plan.reason.trim();
    const taken = await takenOf(tx, runId);
    const known: readonly string[] = CATEGORY_CODES;
    refuseIf(whyNotPlanSeats({ today: today(), run, reserved, taken, known, offerHours, reason }));
    const version = await nextVersion(tx, runId);
    await tx
      .insert(runSeatPlans)
      .values({ id: newId(), runId, version, offerHours, reserved, reason, setBy: actor.accountId, setAt: now() });
    await keep(tx, runId, reserved);
    const promoted = await promote(tx, actor, { ...run, offerHours });
    const details = { run: run.number, version, offerHours, reserved, promoted };
    await record(tx, actor, { act: 'enrolment.setSeatPlan', entity: 'run', entityId: runId, details });
  });
}

async function takenOf(tx: Transaction, runId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.select().from(runReservations).where(eq(runReservations.runId, runId));
  return new Map(rows.map((row) => [row.categoryCode, row.taken]));
}

async function nextVersion(tx: Transaction, runId: string): Promise<number> {
  const { version } = runSeatPlans;
  const [last] = await tx
    .select({ version })
    .from(runSeatPlans)
    .where(eq(runSeatPlans.runId, runId))
    .orderBy(desc(version))
    .limit(1);
  return (last?.version ?? 0) + 1;
}

/** Categories that are no longer named keep only what their people hold. */
async function keep(tx: Transaction, runId: string, reserved: readonly ReservedSeats[]): Promise<void> {
  const { categoryCode, taken } = runReservations;
  const codes = reserved.map((one) => one.category);
  const isDropped = codes.length > 0 ? notInArray(categoryCode, codes) : undefined;
  await tx
    .update(runReservations)
    .set({ seats: sql`${taken}` })
    .where(and(eq(runReservations.runId, runId), isDropped));
  for (const { category, seats, releaseOn } of reserved) {
    await tx
      .insert(runReservations)
      .values({ runId, categoryCode: category, seats, releaseOn })
      .onConflictDoUpdate({
        target: [runReservations.runId, categoryCode],
        set: { seats, releaseOn, releasedAt: null },
      });
  }
}
