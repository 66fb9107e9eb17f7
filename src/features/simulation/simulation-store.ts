import { and, asc, eq, sql } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { simulationChanges, simulations } from '#db/schema/simulation.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { type Instant, instant } from '#src/lib/day.ts';
import type { Job } from './simulate.ts';
import type { Totals } from './totals.rules.ts';

/** A simulation in our hands: nobody else writes to it while its row says running since this moment. */
export type Taken = { readonly job: Job; readonly startedAt: Instant };

/** Pages as they are stored: `rows` is a JSON list in the order of the table's columns (see simulation.worker). */
export type Page = { readonly done: number; readonly total: number; readonly rows: string };

/** Takes the simulation that has waited longest; of several processes only one gets it. */
export async function takeNext(db: Database): Promise<Taken | null> {
  const waiting = eq(simulations.state, 'waiting');
  const [seen] = await db.select({ id: simulations.id }).from(simulations).where(waiting).limit(1);
  if (!seen) return null;
  return write(db, async (tx) => {
    const [row] = await tx.select().from(simulations).where(waiting).orderBy(asc(simulations.requestedAt)).limit(1);
    if (!row) return null;
    const startedAt = instant(Math.max(now(), (row.startedAt ?? 0) + 1));
    const taken = { state: 'running', startedAt, done: 0, total: 0 } as const;
    await tx.update(simulations).set(taken).where(eq(simulations.id, row.id));
    await forgetChanges(tx, row.id);
    const { id, kind, canonical, cityCode, firstDay, lastDay } = row;
    return { job: { id, kind, canonical, cityCode, firstDay, lastDay }, startedAt };
  });
}

/** Stores a page in one short transaction; false: the simulation was stopped, or another process has it now. */
export function savePage(db: Database, { job, startedAt }: Taken, { done, total, rows }: Page): Promise<boolean> {
  return write(db, async (tx) => {
    const found = await tx.update(simulations).set({ done, total }).where(stillOurs(job.id, startedAt)).returning(ID);
    if (found.length === 0) return false;
    await tx.run(sql`
      INSERT INTO simulation_changes (simulation_id, sequence, claim_line_id, institution_id, category_before,
        category_after, before_fen, after_fen, reasons)
      SELECT ${job.id}, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->7
      FROM json_each(${rows})`);
    return true;
  });
}

/** The end: what it came to, with a row in the journal by the program itself; false: no longer ours. */
export function finish(db: Database, { job, startedAt }: Taken, result: Record<string, unknown>): Promise<boolean> {
  return write(db, async (tx) => {
    const done = { state: 'done', result, finishedAt: now() } as const;
    const found = await tx.update(simulations).set(done).where(stillOurs(job.id, startedAt)).returning(ID);
    if (found.length === 0) return false;
    await record(tx, SYSTEM, { ...deed(job.id, 'finish'), details: { kind: job.kind, ...figuresOf(result) } });
    return true;
  });
}

/** It could not be computed; `fault` says why. Keeps no half of its changes. */
export function fail(db: Database, { job, startedAt }: Taken, fault: string): Promise<void> {
  return write(db, async (tx) => {
    const failed = { state: 'failed', fault: fault.slice(0, 500), finishedAt: now() } as const;
    const found = await tx.update(simulations).set(failed).where(stillOurs(job.id, startedAt)).returning(ID);
    if (found.length === 0) return;
    await forgetChanges(tx, job.id);
    await record(tx, SYSTEM, deed(job.id, 'fail'));
  });
}

/** Somebody else takes it up again from the beginning: its process stops, or has vanished. */
export async function putBack(db: Database, id: string, startedAt: Instant): Promise<void> {
  await write(db, async (tx) => {
    await tx.update(simulations).set({ state: 'waiting', done: 0 }).where(stillOurs(id, startedAt));
  });
}

/** Throws away the lines of a simulation, in the transaction of whoever ends it. */
export async function forgetChanges(tx: Transaction, simulationId: string): Promise<void> {
  await tx.delete(simulationChanges).where(eq(simulationChanges.simulationId, simulationId));
}

const ID = { id: simulations.id };

function stillOurs(id: string, startedAt: Instant) {
  return and(eq(simulations.id, id), eq(simulations.state, 'running'), eq(simulations.startedAt, startedAt));
}

function deed(entityId: string, what: 'finish' | 'fail') {
  return { act: `simulation.${what}`, entity: 'simulation', entityId };
}

function figuresOf(result: Record<string, unknown>) {
  const { lines, all } = result as Partial<Totals>;
  return all ? { lines, beforeFen: all.beforeFen, afterFen: all.afterFen } : {};
}
