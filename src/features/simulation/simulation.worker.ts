import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '#db/reading.ts';
import { simulate } from './simulate.ts';
import { rowsOf, type Said, type Work } from './thread-talk.role.ts';

/** The thread that computes one simulation: reads on a connection of its own, and tells its parent what it finds. */
if (parentPort) await main(parentPort, workerData as Work);

async function main(port: MessagePort, { url, token, job }: Work): Promise<void> {
  const say = (said: Said) => port.postMessage(said);
  const db = await openForReading(url, token);
  try {
    const result = await simulate(db, job, async (progress) => {
      say({ kind: 'page', done: progress.done, total: progress.total, rows: rowsOf(progress) });
      await once(port, 'message');
    });
    say({ kind: 'done', result: JSON.stringify(result) });
  } catch (error) {
    say({ kind: 'fault', text: error instanceof Error ? error.message : String(error) });
  } finally {
    db.$client.close();
    port.close();
  }
}
