import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aCrowd } from '#tests/support/crowd.ts';
import { aSite, seededFolder } from '#tests/support/site.ts';
import { tally } from './enrol-storm.ts';
import type { Proof } from './run.ts';

const HOLDER = fileURLToPath(new URL('../support/hold-lock.ts', import.meta.url));

/** A second process keeps taking the write lock while people use the site. */
export const lockStorm: Proof = {
  says: 'a second process takes the write lock again and again: no poisoned connection, no 5xx',
  fullDose: 200,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    const crowd = await aCrowd(dataDir, 40);
    const site = await aSite({ dataDir });
    const holder = spawn(process.execPath, [HOLDER, `${dataDir}/dengke.db`, String(dose)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let isHeld = true;
    holder.once('exit', () => (isHeld = false));
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const statuses: string[] = [];
    const waits: number[] = [];
    while (isHeld) {
      const round = crowd.map(async ({ cookie }, index) => {
        const startedAt = performance.now();
        const response = await fetch(`${site.origin}/me/profile?_action=learners.endCategory`, {
          method: 'POST',
          headers: { Cookie: cookie, Origin: site.origin },
          body: new URLSearchParams({ categoryId: `none-${index}` }),
          redirect: 'manual',
        });
        await response.arrayBuffer();
        statuses.push(String(response.status));
        waits.push(performance.now() - startedAt);
      });
      await Promise.all(round);
      const page = await fetch(`${site.origin}/courses`);
      statuses.push(String(page.status));
      await page.arrayBuffer();
    }
    await site.stop();
    const late = waits.filter((wait) => wait > 2000).length;
    say(`${dose} locks, ${statuses.length} answers ${JSON.stringify(tally(statuses))}, ${late} of them later than 2 s`);
    if (statuses.some((status) => status.startsWith('5'))) throw new Error('the storm reached a user');
  },
};
