import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { runReservations } from '#db/schema/enrolment.ts';
import { learnerCategories } from '#db/schema/learners.ts';
import type { Day } from '#src/lib/day.ts';

/** A seat: one kept for a category, or one for everybody. */
export type Seat = { readonly reservedAs: string | null };

/** Seats of a run that are kept for categories and not yet held by their people. */
const KEPT = sql`(SELECT coalesce(sum(kept.seats - kept.taken), 0) FROM run_reservations kept WHERE kept.run_id = ${runs.id} AND kept.released_at IS NULL)`;

/**
 * Takes a seat for somebody of these categories, one that is kept for them first; null when there is none. Each
 * conditional UPDATE decides by itself, so that forty seats stay forty however many processes ask at once.
 */
export async function takeSeat(tx: Transaction, runId: string, categories: readonly string[]): Promise<Seat | null> {
  for (const category of categories) {
    if (await takeReserved(tx, runId, category)) return { reservedAs: category };
  }
  const taken = await tx
    .update(runs)
    .set({ seatsTaken: sql`${runs.seatsTaken} + 1` })
    .where(and(eq(runs.id, runId), sql`${runs.seatsTaken} + ${KEPT} < ${runs.capacity}`))
    .returning({ seatsTaken: runs.seatsTaken });
  return taken.length === 1 ? { reservedAs: null } : null;
}

async function takeReserved(tx: Transaction, runId: string, category: string): Promise<boolean> {
  const kept = and(
    eq(runReservations.runId, runId),
    eq(runReservations.categoryCode, category),
    isNull(runReservations.releasedAt),
    lt(runReservations.taken, runReservations.seats),
  );
  const [free] = await tx.select({ seats: runReservations.seats }).from(runReservations).where(kept);
  if (!free) return false;
  const taken = await tx
    .update(runs)
    .set({ seatsTaken: sql`${runs.seatsTaken} + 1` })
    .where(and(eq(runs.id, runId), lt(runs.seatsTaken, runs.capacity)))
    .returning({ seatsTaken: runs.seatsTaken });
  if (taken.length === 0) return false;
  await tx
    .update(runReservations)
    .set({ taken: sql`${runReservations.taken} + 1` })
    .where(kept);
  return true;
}

/** Gives a seat back, to its category where it was kept for one. */
export async function freeSeat(tx: Transaction, runId: string, { reservedAs }: Seat): Promise<void> {
  await tx
    .update(runs)
    .set({ seatsTaken: sql`${runs.seatsTaken} - 1` })
    .where(and(eq(runs.id, runId), gt(runs.seatsTaken, 0)));
  if (reservedAs === null) return;
  const { categoryCode, taken } = runReservations;
  await tx
    .update(runReservations)
    .set({ taken: sql`${taken} - 1` })
    .where(and(eq(runReservations.runId, runId), eq(categoryCode, reservedAs), gt(taken, 0)));
}

/** The next number of the waiting list; numbers are given once and never again. */
export async function nextNumber(tx: Transaction, runId: string): Promise<number> {
  const [run] = await tx
    .update(runs)
    .set({ lastWaitingNumber: sql`${runs.lastWaitingNumber} + 1` })
    .where(eq(runs.id, runId))
    .returning({ waitingNumber: runs.lastWaitingNumber });
  return run?.waitingNumber ?? 1;
}

export type FreeSeats = { readonly forAll: number; readonly kept: readonly { category: string; free: number }[] };

/** The seats that are free now: for everybody, and for each category that seats are kept for. */
export async function freeSeats(reader: Reader, runId: string): Promise<FreeSeats> {
  const [run] = await reader
    .select({ capacity: runs.capacity, seatsTaken: runs.seatsTaken, kept: sql<number>`${KEPT}` })
    .from(runs)
    .where(eq(runs.id, runId));
  if (!run) return { forAll: 0, kept: [] };
  const left = run.capacity - run.seatsTaken;
  const kept = run.kept > 0 && left > 0 ? await keptSeats(reader, runId) : [];
  return { forAll: Math.max(0, left - run.kept), kept: kept.filter((one) => one.free > 0) };
}

function keptSeats(reader: Reader, runId: string) {
  const { categoryCode, seats, taken, releasedAt } = runReservations;
  return reader
    .select({ category: categoryCode, free: sql<number>`${seats} - ${taken}` })
    .from(runReservations)
    .where(and(eq(runReservations.runId, runId), isNull(releasedAt)));
}

/** The categories with kept seats that a learner has stated and that hold on the first day of the run. */
export async function keptCategoriesOf(
  reader: Reader,
  run: { readonly id: string; readonly startsOn: Day },
  learnerId: string,
): Promise<readonly string[]> {
  const kept = (await keptSeats(reader, run.id)).map((one) => one.category);
  if (kept.length === 0) return [];
  const { code, validFrom, validTo } = learnerCategories;
  const held = await reader
    .selectDistinct({ code })
    .from(learnerCategories)
    .where(
      and(
        eq(learnerCategories.learnerId, learnerId),
        inArray(code, kept),
        sql`${validFrom} <= ${run.startsOn}`,
        sql`(${validTo} IS NULL OR ${validTo} >= ${run.startsOn})`,
      ),
    )
    .orderBy(code);
  return held.map((one) => one.code);
}
