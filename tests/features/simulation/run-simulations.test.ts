import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { claimLines } from '#db/schema/claims.ts';
import { journal } from '#db/schema/journal.ts';
import { simulationChanges, simulations } from '#db/schema/simulation.ts';
import { discardSimulation } from '#src/features/simulation/discard-simulation.ts';
import { requestSimulation } from '#src/features/simulation/request-simulation.ts';
import { runNext, runNextHere, startSimulations } from '#src/features/simulation/run-simulations.ts';
import { putBack, savePage, takeNext } from '#src/features/simulation/simulation-store.ts';
import { stopSimulation } from '#src/features/simulation/stop-simulation.ts';
import type { Totals } from '#src/features/simulation/totals.rules.ts';
import { day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { EXAMPLE, thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { pastClaims } from '#tests/support/past-claims.ts';

const LINES = 120;
const YEAR = { cityCode: '331100', firstDay: day('2026-01-01'), lastDay: day('2026-12-31') };
const actor = anActor('second-reviewer', { divisionCode: '331100' });
let db: Database;
let url: string;

beforeEach(async () => {
  db = await aDatabase();
  await thePolicies(db);
  await pastClaims(db, { lines: LINES });
  const [file] = await db.all<{ file: string }>(sql`PRAGMA database_list`);
  url = `file:${file?.file}`;
});

const ask = (policyVersionId: string) => requestSimulation(db, actor, { policyVersionId, ...YEAR });
const rowOf = async (id: string) => (await db.select().from(simulations).where(eq(simulations.id, id)))[0];
const changesOf = (id: string) =>
  db.select().from(simulationChanges).where(eq(simulationChanges.simulationId, id)).orderBy(simulationChanges.sequence);
const resultOf = async (id: string) => (await rowOf(id))?.result as unknown as Totals;

test('the policy under which the lines were computed changes nothing', async () => {
  const { simulationId } = await ask('demo-ls-115-2026@1');
  await runNextHere(db);
  const { lines, all, effects } = await resultOf(simulationId);
  expect(lines).toBe(LINES);
  expect(all.beforeFen).toBe(all.afterFen);
  expect(all.beforeFen).toBe(fen((await db.select().from(claimLines)).reduce((sum, line) => sum + line.amountFen, 0)));
  expect(effects.same.lines).toBe(LINES);
  expect(await changesOf(simulationId)).toEqual([]);
});

test('a thread of its own finds the same as this one, writes only to the simulation and says who finished it', async () => {
  const before = JSON.stringify(await db.select().from(claimLines));
  const { simulationId } = await ask(EXAMPLE);
  expect(await runNext(db, { url, token: undefined })).toBe(true);
  const { simulationId: again } = await ask(EXAMPLE);
  expect(await runNextHere(db)).toBe(true);

  const threaded = await rowOf(simulationId);
  expect(threaded).toMatchObject({ state: 'done', done: LINES, total: LINES, fault: null });
  expect(await resultOf(again)).toEqual(threaded?.result);
  const changes = await changesOf(simulationId);
  expect((await changesOf(again)).map((one) => ({ ...one, simulationId }))).toEqual(changes);
  expect(changes.length).toBeGreaterThan(0);
  const difference = changes.reduce((sum, one) => sum + one.afterFen - one.beforeFen, 0);
  const { all } = await resultOf(simulationId);
  expect(difference).toBe(all.afterFen - all.beforeFen);
  expect(JSON.stringify(await db.select().from(claimLines))).toBe(before);
  const acts = await db.select({ act: journal.act }).from(journal);
  expect(acts.map(({ act }) => act).filter((act) => act.startsWith('simulation'))).toEqual([
    'simulation.request',
    'simulation.finish',
    'simulation.request',
    'simulation.finish',
  ]);
}, 30_000);

test('of two processes that look at once only one takes a simulation', async () => {
  await ask(EXAMPLE);
  const taken = await Promise.all([takeNext(db), takeNext(db), takeNext(db)]);
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test('a simulation whose process vanished is begun again, and the old process can store nothing more', async () => {
  const { simulationId } = await ask(EXAMPLE);
  const vanished = await takeNext(db);
  if (!vanished) throw new Error('nothing was taken');
  const page = {
    done: 1,
    total: LINES,
    rows: JSON.stringify([[1, 'line', 'place', null, null, 0, 5, ['no-certificate']]]),
  };
  expect(await savePage(db, vanished, page)).toBe(true);
  await putBack(db, simulationId, vanished.startedAt);
  expect(await runNextHere(db)).toBe(true);
  expect(await savePage(db, vanished, page)).toBe(false);
  expect((await rowOf(simulationId))?.state).toBe('done');
  expect((await changesOf(simulationId)).map((one) => one.claimLineId)).not.toContain('line');
});

test('stopping ends it for whoever computes it, and keeps no line', async () => {
  const { simulationId } = await ask(EXAMPLE);
  const taken = await takeNext(db);
  if (!taken) throw new Error('nothing was taken');
  await savePage(db, taken, {
    done: 1,
    total: 2,
    rows: JSON.stringify([[1, 'line', 'place', null, 'VETERAN', 0, 5, []]]),
  });
  await stopSimulation(db, actor, { simulationId });
  expect(await savePage(db, taken, { done: 2, total: 2, rows: '[]' })).toBe(false);
  expect((await rowOf(simulationId))?.state).toBe('stopped');
  expect(await changesOf(simulationId)).toEqual([]);
  await discardSimulation(db, actor, { simulationId });
  expect(await rowOf(simulationId)).toBeUndefined();
});

test('facts that the engine cannot read fail the simulation in words that name the line', async () => {
  await pastClaims(db, { lines: 3, unreadable: 1 });
  const { simulationId } = await ask(EXAMPLE);
  await runNext(db, { url, token: undefined });
  const row = await rowOf(simulationId);
  expect(row?.state).toBe('failed');
  expect(row?.fault).toMatch(/^claim line PAST-\w+ · 2: /);
  expect(await changesOf(simulationId)).toEqual([]);
}, 30_000);

test('the runner of a site computes what waits and stops when told', async () => {
  const { simulationId } = await ask(EXAMPLE);
  const faults: unknown[] = [];
  const runner = startSimulations(db, { url, token: undefined }, (error) => faults.push(error));
  await expect.poll(async () => (await rowOf(simulationId))?.state, { timeout: 20_000 }).toBe('done');
  await runner.stop();
  expect(faults).toEqual([]);
}, 60_000);

test('stopping reaches the thread: it ends, and the next trial has its turn', async () => {
  await pastClaims(db, { lines: 1500 });
  const { simulationId } = await ask(EXAMPLE);
  const runner = startSimulations(db, { url, token: undefined });
  await expect.poll(async () => (await rowOf(simulationId))?.state, { timeout: 20_000, interval: 5 }).toBe('running');
  await stopSimulation(db, actor, { simulationId });
  const { simulationId: next } = await ask('demo-ls-115-2026@1');
  await expect.poll(async () => (await rowOf(next))?.state, { timeout: 30_000 }).toBe('done');
  await runner.stop();
  expect((await rowOf(simulationId))?.state).toBe('stopped');
  expect(await changesOf(simulationId)).toEqual([]);
}, 60_000);

test('a runner that is told to stop puts its trial back for the next one', async () => {
  await pastClaims(db, { lines: 1500 });
  const { simulationId } = await ask(EXAMPLE);
  const runner = startSimulations(db, { url, token: undefined });
  await expect.poll(async () => (await rowOf(simulationId))?.state, { timeout: 20_000, interval: 5 }).toBe('running');
  await runner.stop();
  expect((await rowOf(simulationId))?.state).toBe('waiting');
  await runNextHere(db);
  expect(await rowOf(simulationId)).toMatchObject({ state: 'done', done: LINES + 1500 });
}, 60_000);
