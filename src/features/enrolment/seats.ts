import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';

/** A seat, or the number on the waiting list. */
export type Place = { readonly waitingNumber: number | null };

/**
 * Takes a seat if one is free, else the next number of the waiting list. The conditional UPDATE decides, so that
 * forty seats stay forty however many processes ask at once; numbers are given once and never again.
 */
export async function takePlace(tx: Transaction, runId: string): Promise<Place> {
  if (await takeSeat(tx, runId)) return { waitingNumber: null };
  const [run] = await tx
    .update(runs)
    .set({ lastWaitingNumber: sql`${runs.lastWaitingNumber} + 1` })
    .where(eq(runs.id, runId))
    .returning({ waitingNumber: runs.lastWaitingNumber });
  return { waitingNumber: run?.waitingNumber ?? 1 };
}

/** Takes one seat; false when the run is full. */
export async function takeSeat(tx: Transaction, runId: string): Promise<boolean> {
  const taken = await tx
    .update(runs)
    .set({ seatsTaken: sql`${runs.seatsTaken} + 1` })
    .where(and(eq(runs.id, runId), lt(runs.seatsTaken, runs.capacity)))
    .returning({ seatsTaken: runs.seatsTaken });
  return taken.length === 1;
}

/** Gives a seat back. */
export async function freeSeat(tx: Transaction, runId: string): Promise<void> {
  await tx
    .update(runs)
    .set({ seatsTaken: sql`${runs.seatsTaken} - 1` })
    .where(and(eq(runs.id, runId), gt(runs.seatsTaken, 0)));
}

/** Who is first on the waiting list. */
export async function firstWaiting(tx: Transaction, runId: string) {
  const [first] = await tx
    .select({ id: enrolments.id, learnerId: enrolments.learnerId, waitingNumber: enrolments.waitingNumber })
    .from(enrolments)
    .where(and(eq(enrolments.runId, runId), eq(enrolments.state, 'waiting')))
    .orderBy(asc(enrolments.waitingNumber))
    .limit(1);
  return first ?? null;
}
