import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aCrowd, type OneOfMany } from '#tests/support/crowd.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { tally } from '#tests/support/storm.ts';
import { emptyRun, enrol } from './enrol-storm.ts';
import type { Proof } from './run.ts';

const HOLDER = fileURLToPath(new URL('../support/hold-lock.ts', import.meta.url));
const PEOPLE = 400;
const AT_ONCE = 8;

/** A second process keeps taking the write lock while people enrol and look at the catalogue. */
export const lockStorm: Proof = {
  says: 'a second process takes the write lock again and again: no poisoned connection, no 5xx',
  fullDose: 200,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    const runNumber = await emptyRun(dataDir);
    const crowd = await aCrowd(dataDir, PEOPLE);
    const site = await aSite({ dataDir });
    try {
      const { statuses, waits } = await storm(site, crowd, runNumber, dose);
      const late = waits.filter((wait) => wait > 2000).length;
      const worst = Math.round(Math.max(...waits));
      say(`${dose} locks, ${statuses.length} answers ${JSON.stringify(tally(statuses))}`);
      say(`${late} answers later than 2 s, the latest after ${worst} ms`);
      if (statuses.some((status) => status.startsWith('5'))) throw new Error('the storm reached a user');
      const [one] = crowd;
      const after = one && (await enrol(site, one, runNumber));
      if (after !== 303 && after !== 409) throw new Error(`after the storm a write answers ${after}`);
    } finally {
      await site.stop();
    }
  },
};

/** People ask one after the other in a few lines, round and round: first 303, then 409 (on the run already). */
async function storm(site: Site, crowd: readonly OneOfMany[], runNumber: string, dose: number) {
  const answered = { statuses: [] as string[], waits: [] as number[] };
  const isOver = await holdLocks(site.dataDir, dose);
  const line = async (from: number) => {
    for (let at = from; !isOver(); at += AT_ONCE) {
      const startedAt = performance.now();
      answered.statuses.push(String(await enrol(site, crowd[at % PEOPLE] as OneOfMany, runNumber)));
      answered.waits.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, from) => line(from)));
  return answered;
}

/** Starts the other process; answers how to ask whether it has finished. */
async function holdLocks(dataDir: string, dose: number): Promise<() => boolean> {
  const holder = spawn(process.execPath, [HOLDER, `${dataDir}/dengke.db`, String(dose)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isOver = false;
  holder.once('exit', () => {
    isOver = true;
  });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  holder.stdout.resume();
  return () => isOver;
}
