import { setTimeout } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { simulations } from '#db/schema/simulation.ts';
import type { Instant } from '#src/lib/day.ts';
import { settings } from '#src/lib/settings.ts';
import { runInThread } from './run-in-thread.ts';
import { simulate } from './simulate.ts';
import { fail, finish, putBack, savePage, takeNext } from './simulation-store.ts';
import { rowsOf } from './thread-talk.role.ts';

/** Where a worker finds the database. */
export type Address = { readonly url: string; readonly token: string | undefined };

export type Runner = { readonly stop: () => Promise<void> };

const LOOK_EVERY_MS = 2000;
/** A running simulation says so with every page, several times a second: after so long its process is gone. */
const FORSAKEN_AFTER_MS = 15_000;

/**
 * Computes waiting simulations one after another, each in a thread of its own, until stopped: the event loop of the
 * site only stores pages. Those that a vanished process left running are begun again. `onFault` hears of bugs.
 */
export function startSimulations(
  db: Database,
  address: Address = { url: settings.databaseUrl, token: settings.databaseToken },
  onFault: (error: unknown) => void = () => undefined,
): Runner {
  const stopping = new AbortController();
  const isForsaken = watchRunning();
  const once = async () => {
    for (const one of await isForsaken(db)) await putBack(db, one.id, one.startedAt);
    return runNext(db, address, stopping.signal);
  };
  const tryOnce = () =>
    once().catch((error: unknown) => {
      onFault(error);
      return false;
    });
  const run = async () => {
    while (!stopping.signal.aborted) {
      if (!(await tryOnce()))
        await setTimeout(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

/** Computes the simulation that has waited longest in a thread; answers whether there was one. */
export async function runNext(db: Database, address: Address, signal?: AbortSignal): Promise<boolean> {
  const taken = await takeNext(db);
  if (!taken) return false;
  await runInThread(db, taken, address, signal);
  return true;
}

/** The same within this thread, for the seed and for tests: nothing else happens meanwhile. */
export async function runNextHere(db: Database): Promise<boolean> {
  const taken = await takeNext(db);
  if (!taken) return false;
  try {
    const result = await simulate(db, taken.job, async (progress) => {
      if (!(await savePage(db, taken, { ...progress, rows: rowsOf(progress) }))) throw new Error('stopped');
    });
    await finish(db, taken, result);
  } catch (error) {
    await fail(db, taken, error instanceof Error ? error.message : String(error));
  }
  return true;
}

type Seen = { readonly startedAt: Instant; readonly done: number; readonly since: number };

/** Remembers what running simulations said last; answers those that have been silent for too long. */
function watchRunning(): (db: Database) => Promise<{ readonly id: string; readonly startedAt: Instant }[]> {
  let seen = new Map<string, Seen>();
  return async (db) => {
    const { id, startedAt, done } = simulations;
    const rows = await db.select({ id, startedAt, done }).from(simulations).where(eq(simulations.state, 'running'));
    const next = new Map<string, Seen>();
    for (const row of rows) {
      const known = seen.get(row.id);
      const isSilent = known?.startedAt === row.startedAt && known.done === row.done;
      const since = isSilent ? known.since : performance.now();
      next.set(row.id, { startedAt: row.startedAt as Instant, done: row.done, since });
    }
    seen = next;
    const silent = [...next].filter(([, one]) => performance.now() - one.since > FORSAKEN_AFTER_MS);
    return silent.map(([id, one]) => ({ id, startedAt: one.startedAt }));
  };
}
