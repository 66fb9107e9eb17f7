import { createClient } from '@libsql/client';
import { openDatabase } from '#db/client.ts';
import { verifyDatabase } from '#src/cli/verify.ts';
import { aCrowd, type OneOfMany } from '#tests/support/crowd.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { emptyRun } from './enrol-storm.ts';
import type { Proof } from './run.ts';

const WRITERS = 8;

/** What a writer was told: the server had answered 303, so the enrolment or the withdrawal must be there for ever. */
type Acknowledged = {
  readonly learnerId: string;
  readonly runNumber: string;
  readonly isOn: boolean;
  readonly times: number;
};

/** kill -9 of the running server at random moments while people enrol and withdraw. */
export const kills: Proof = {
  says: 'kill -9 during writes: no acknowledged write lost, none doubled, verify clean',
  fullDose: 50,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    const runNumber = await emptyRun(dataDir);
    const crowd = await aCrowd(dataDir, 400);
    let acknowledged = 0;
    let state = 7;
    for (let round = 1; round <= dose; round += 1) {
      const site = await aSite({ dataDir });
      const told = new Map<string, Acknowledged>();
      const people = crowd.slice((round * WRITERS) % 300, ((round * WRITERS) % 300) + WRITERS);
      let isOver = false;
      const writers = people.map((one) => writeOn(site, one, runNumber, told, () => isOver));
      state = (state * 16807) % 2147483647;
      await firstWrite(told);
      await new Promise((resolve) => setTimeout(resolve, state % 900));
      await site.stop('SIGKILL');
      isOver = true;
      await Promise.all(writers);
      await check(dataDir, [...told.values()]);
      acknowledged += [...told.values()].reduce((sum, one) => sum + one.times, 0);
    }
    say(`${dose} kills, ${acknowledged} acknowledged writes, 0 lost, 0 doubled`);
    await verifyClean(dataDir);
    say('verify: clean');
  },
};

/** The server is killed while it writes, not while it wakes up: waits until it has acknowledged something. */
async function firstWrite(told: ReadonlyMap<string, Acknowledged>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (told.size === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Enrols and withdraws in turn until the server is gone; remembers the last thing it was told. */
async function writeOn(
  site: Site,
  one: OneOfMany,
  runNumber: string,
  told: Map<string, Acknowledged>,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    try {
      const enrolled = await post(site, one, `/runs/${runNumber}`, 'enrolment.enrol', {
        runNumber,
        consentRecord: 'yes',
      });
      const id = /enrolments\/([^?]+)/.exec(enrolled)?.[1];
      if (!id) return;
      told.set(one.learnerId, { learnerId: one.learnerId, runNumber, isOn: true, times: timesOf(told, one) + 1 });
      const withdrawn = await post(site, one, `/me/enrolments/${id}`, 'enrolment.withdraw', { enrolmentId: id });
      if (withdrawn)
        told.set(one.learnerId, { learnerId: one.learnerId, runNumber, isOn: false, times: timesOf(told, one) + 1 });
    } catch {
      return;
    }
  }
}

function timesOf(told: ReadonlyMap<string, Acknowledged>, { learnerId }: OneOfMany): number {
  return told.get(learnerId)?.times ?? 0;
}

async function post(
  site: Site,
  { cookie }: OneOfMany,
  path: string,
  action: string,
  fields: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${site.origin}${path}?_action=${action}`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: site.origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  await response.arrayBuffer();
  return response.status === 303 ? (response.headers.get('location') ?? '') : '';
}

/**
 * The last acknowledged act of each writer must stand. An act under way at the kill may stand as well, so "on" may
 * have become "off" and the reverse, but never two live places, and an acknowledged enrolment never vanishes.
 */
async function check(dataDir: string, told: readonly Acknowledged[]): Promise<void> {
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  for (const { learnerId, runNumber, isOn } of told) {
    const { rows } = await db.execute({
      sql: 'SELECT e.state FROM enrolments e JOIN runs r ON r.id = e.run_id WHERE e.learner_id = ? AND r.number = ?',
      args: [learnerId, runNumber],
    });
    const live = rows.filter((row) => ['confirmed', 'waiting', 'offered'].includes(String(row.state))).length;
    if (rows.length === 0) throw new Error(`an acknowledged enrolment of ${learnerId} is lost`);
    if (live > 1) throw new Error(`${learnerId} holds ${live} places on ${runNumber}`);
    if (!isOn && rows.every((row) => row.state !== 'withdrawn'))
      throw new Error(`an acknowledged withdrawal of ${learnerId} is lost`);
  }
  db.close();
}

async function verifyClean(dataDir: string): Promise<void> {
  const db = openDatabase(`file:${dataDir}/dengke.db`);
  const findings = await verifyDatabase(db);
  db.$client.close();
  if (findings.length > 0) throw new Error(`verify found: ${findings.join('\n')}`);
}
