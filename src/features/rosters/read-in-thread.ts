import { Worker } from 'node:worker_threads';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import type { FileToRead, ReadFile } from './read-roster-file.ts';

/** Found from the root of the project: the site is bundled, and Node runs the worker's source as it is. */
const WORKER = new URL('src/features/rosters/roster-reader.worker.ts', PROJECT_ROOT);

/** Enough for five thousand people; a file that wants more ends its thread, not the site. */
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };
const LONGEST_MS = 15_000;

/** Files are read one at a time: several at once would only share the same processor and add up their memory. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads a roster in a thread of its own, so that the site goes on answering. A file that needs too much memory or
 * time is answered as one that unpacks to something too large; a bug rejects.
 */
export function readInThread(file: FileToRead): Promise<ReadFile> {
  const mine = queue.then(() => inThread(file));
  queue = mine.catch(() => undefined);
  return mine;
}

function inThread(file: FileToRead): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: file, execArgv: [], resourceLimits: LIMITS });
    const tooLarge: ReadFile = { ok: false, reason: { code: 'file-unreadable', facts: { fault: 'zip-bomb' } } };
    const end = (settle: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    const timer = setTimeout(() => end(() => resolve(tooLarge)), LONGEST_MS);
    worker.once('message', (read: ReadFile) => end(() => resolve(read)));
    worker.once('error', (error: Error & { code?: string }) =>
      end(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooLarge) : reject(error))),
    );
  });
}
