import { Worker } from 'node:worker_threads';
import type { Database } from '#db/client.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import { fail, finish, putBack, savePage, type Taken } from './simulation-store.ts';
import type { Said, Work } from './thread-talk.role.ts';

/** Found from the root of the project: the site is bundled, and Node runs the worker's source as it is. */
const WORKER = new URL('src/features/simulation/simulation.worker.ts', PROJECT_ROOT);

/** More than enough for one page of lines; a worker that wants more fails its simulation, not the site. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

/**
 * Computes a simulation in a thread of its own and stores what it says. Ends when the simulation has ended, was
 * stopped (its row says so) or `signal` aborts: then it is put back, to be begun again. Never rejects for a fault
 * of the simulation: its row then says failed and why.
 */
export async function runInThread(
  db: Database,
  taken: Taken,
  address: { readonly url: string; readonly token: string | undefined },
  signal?: AbortSignal,
): Promise<void> {
  const workerData: Work = { ...address, job: taken.job };
  const worker = new Worker(WORKER, { workerData, execArgv: [], resourceLimits: LIMITS });
  const abort = () => void worker.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const isEnded = await listen(db, taken, worker);
    if (!isEnded && signal?.aborted) await putBack(db, taken.job.id, taken.startedAt);
    else if (!isEnded) await fail(db, taken, 'the thread ended before its work');
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** Stores one message after the other; answers whether the simulation has come to an end. */
function listen(db: Database, taken: Taken, worker: Worker): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let storing: Promise<void> = Promise.resolve();
    const then = (work: () => Promise<void> | void) => {
      storing = storing.then(work);
      storing.catch(reject);
    };
    const store = async (said: Said) => {
      if (said.kind === 'done') await finish(db, taken, JSON.parse(said.result));
      if (said.kind === 'fault') await fail(db, taken, said.text);
      if (said.kind === 'page' && (await savePage(db, taken, said))) worker.postMessage('next');
      else resolve(true);
    };
    worker.on('message', (said: Said) => then(() => store(said)));
    worker.once('error', (error: Error) => then(() => fail(db, taken, error.message)));
    worker.once('exit', () => then(() => resolve(false)));
  });
}
