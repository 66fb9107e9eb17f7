import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Client, createClient } from '@libsql/client';
import { openDatabase } from '#db/client.ts';
import { requestSimulation } from '#src/features/simulation/request-simulation.ts';
import { day } from '#src/lib/day.ts';
import { anActor } from '#tests/support/actors.ts';
import { pastClaims } from '#tests/support/past-claims.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import type { Proof } from './run.ts';

const TRIED = 'ls-115-2014-example@1';
const IDLE_REQUESTS = 200;

/** A trial over many lines beside people who read the site, and the server killed in the middle of another. */
export const simulation: Proof = {
  says: 'a trial leaves the site quick and the claims as they were, and a kill -9 loses nothing of it',
  fullDose: 20_000,
  run: async (dose, say) => {
    const dataDir = await seededFolder();
    const url = `file:${dataDir}/dengke.db`;
    const db = openDatabase(url);
    await pastClaims(db, { lines: dose });
    db.$client.close();
    const reader = createClient({ url, timeout: 5000 });
    const claimsBefore = await claimsOf(reader);
    let site = await aSite({ dataDir });
    try {
      const first = await whole(site, reader, url, say);
      site = await killed(site, reader, url, say);
      const second = await outcome(reader);
      if (second !== first) throw new Error('after the kill the trial comes to something else');
      if ((await claimsOf(reader)) !== claimsBefore) throw new Error('the trials changed claims');
      say('begun again after the kill: the same totals and the same changed lines; claims unchanged by SHA-256');
    } finally {
      await site.stop();
      reader.close();
    }
  },
};

/** One trial from request to result while somebody reads; answers what it came to. */
async function whole(site: Site, reader: Client, url: string, say: (line: string) => void): Promise<string> {
  const idle: number[] = [];
  for (let count = 0; count < IDLE_REQUESTS; count += 1) idle.push(await visit(site));
  const memoryBefore = peakMegabytes(site);
  const askedAt = performance.now();
  await ask(url);
  const busy: number[] = [];
  const state = await until(reader, async ({ state }) => {
    if (state === 'running') busy.push(await visit(site));
    return state !== 'waiting' && state !== 'running';
  });
  if (state.state !== 'done') throw new Error(`the trial ${state.state}: ${state.fault}`);
  const { lines, seconds } = { lines: state.total, seconds: (state.finishedAt - state.startedAt) / 1000 };
  const asked = (performance.now() - askedAt) / 1000;
  say(
    `${lines} lines in ${seconds.toFixed(1)} s (${Math.round(lines / seconds)} lines/s), ${asked.toFixed(1)} s after it was asked for`,
  );
  say(
    `a page meanwhile: p50 ${at(busy, 0.5)} ms, p99 ${at(busy, 0.99)} ms, latest ${at(busy, 1)} ms (${busy.length} visits)`,
  );
  say(`the same page before: p50 ${at(idle, 0.5)} ms, p99 ${at(idle, 0.99)} ms, latest ${at(idle, 1)} ms`);
  say(`the server’s memory at its peak: ${memoryBefore} MB before, ${peakMegabytes(site)} MB after`);
  if (Number(at(busy, 1)) > 2000) throw new Error('the trial blocked the site for more than two seconds');
  return outcome(reader);
}

/** Another trial of the same, its server killed in the middle; answers the server that takes it up again. */
async function killed(site: Site, reader: Client, url: string, say: (line: string) => void): Promise<Site> {
  await ask(url);
  const half = await until(reader, ({ state, done, total }) => state === 'done' || done * 3 > total);
  await site.stop('SIGKILL');
  say(`killed with ${half.done} of ${half.total} lines computed`);
  const restartedAt = performance.now();
  const again = await aSite({ dataDir: site.dataDir });
  const end = await until(reader, ({ state }) => state !== 'waiting' && state !== 'running');
  if (end.state !== 'done') throw new Error(`after the kill the trial ${end.state}: ${end.fault}`);
  say(`done ${((performance.now() - restartedAt) / 1000).toFixed(1)} s after the restart`);
  return again;
}

async function ask(url: string): Promise<void> {
  const db = openDatabase(url);
  const where = { cityCode: '331100', firstDay: day('2026-01-01'), lastDay: day('2026-12-31') };
  await requestSimulation(db, anActor('approver'), { policyVersionId: TRIED, ...where });
  db.$client.close();
}

type Row = { state: string; done: number; total: number; fault: string; startedAt: number; finishedAt: number };

async function until(reader: Client, isSo: (row: Row) => boolean | Promise<boolean>): Promise<Row> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    const row = await latest(reader);
    if (await isSo(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the trial took more than three minutes');
}

async function latest(reader: Client): Promise<Row & { id: string }> {
  const { rows } = await reader.execute('SELECT * FROM simulations ORDER BY requested_at DESC LIMIT 1');
  const [row] = rows;
  const number = (name: string) => Number(row?.[name] ?? 0);
  return {
    id: String(row?.id),
    state: String(row?.state),
    fault: String(row?.fault),
    done: number('done'),
    total: number('total'),
    startedAt: number('started_at'),
    finishedAt: number('finished_at'),
  };
}

/** Totals and every changed line of the latest trial. */
async function outcome(reader: Client): Promise<string> {
  const { id } = await latest(reader);
  const result = await reader.execute({ sql: 'SELECT result FROM simulations WHERE id = ?', args: [id] });
  const changes = await reader.execute({
    sql: 'SELECT * FROM simulation_changes WHERE simulation_id = ? ORDER BY sequence',
    args: [id],
  });
  const lines = changes.rows.map(({ simulation_id: _id, ...row }) => row);
  return createHash('sha256')
    .update(JSON.stringify([result.rows, lines]))
    .digest('hex');
}

async function claimsOf(reader: Client): Promise<string> {
  const hash = createHash('sha256');
  for (const table of ['claims', 'claim_lines', 'claim_reviews', 'eligibility_snapshots', 'payment_attempts']) {
    const { rows } = await reader.execute(`SELECT * FROM ${table} ORDER BY id`);
    hash.update(JSON.stringify(rows));
  }
  return hash.digest('hex');
}

async function visit(site: Site): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${site.origin}/courses?q=${Math.trunc(startedAt)}`);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`the catalogue answers ${answer.status}`);
  return performance.now() - startedAt;
}

function at(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.trunc(sorted.length * share))] ?? 0).toFixed(1);
}

/** The most the server ever held, as the kernel counted it; 0 where it does not say. */
function peakMegabytes(site: Site): number {
  try {
    const status = readFileSync(`/proc/${site.process.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
