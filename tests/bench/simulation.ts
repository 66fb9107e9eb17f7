import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { eq } from 'drizzle-orm';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { simulations } from '#db/schema/simulation.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { placeRequest } from '#src/features/simulation/place-request.role.ts';
import { runNext, runNextHere } from '#src/features/simulation/run-simulations.ts';
import type { Totals } from '#src/features/simulation/totals.rules.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { day } from '#src/lib/day.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import { anActor } from '#tests/support/actors.ts';
import { thePolicies } from '#tests/support/claims.ts';
import { pastClaims, pastFacts } from '#tests/support/past-claims.ts';
import type { Bench } from './harness.ts';

const LINES = 20_000;
const FEW = 2_000;
const BARE_TIMES = 50;
const MEGABYTE = 1024 * 1024;

/** The standards of the tried version: every trained line comes out otherwise than it was paid. */
const STANDARDS: Readonly<Record<string, number>> = { L5: 120_000, L4: 125_000, L3: 190_000, L2: 220_000, L1: 260_000 };
const EXAM_CAPS: Readonly<Record<string, number>> = { L5: 20_000, L4: 20_000, L3: 30_000 };

/** A trial from request to result through its thread, every changed line stored. */
export const simulation: Bench = {
  name: 'simulation',
  unit: 'lines/s',
  baselineName: 'the bare arithmetic of the same lines in memory',
  prepare: async () => {
    const many = await aPast(LINES);
    const few = await aPast(FEW);
    const facts = Array.from({ length: LINES }, (_, index) => pastFacts(index));
    const expected = facts.reduce((sum, one) => sum + bare(one), 0);
    const found = { rssBefore: process.memoryUsage.rss(), rssPeak: 0, idleMs: 0, delayMs: 0, growth: 0 };
    const watch = setInterval(() => (found.rssPeak = Math.max(found.rssPeak, process.memoryUsage.rss())), 25);
    found.idleMs = await delayDuring(() => new Promise((resolve) => setTimeout(resolve, 3000)));
    found.delayMs = await delayDuring(() => trial(many, LINES));
    // Within this thread, and by its CPU: starting another would weigh on few lines and not on many.
    await trial(few, FEW, runNextHere);
    const [short, long] = [await cpuOf(few, FEW), await cpuOf(many, LINES)];
    found.growth = long / LINES / (short / FEW);
    return {
      ours: async () => {
        const { afterFen } = (await trial(many, LINES)).all;
        if (afterFen !== expected) throw new Error(`${afterFen} fen instead of ${expected}`);
        return LINES;
      },
      baseline: () => {
        let sum = 0;
        for (let times = 0; times < BARE_TIMES; times += 1) for (const one of facts) sum += bare(one);
        if (sum !== expected * BARE_TIMES) throw new Error('the baseline miscounts');
        return LINES * BARE_TIMES;
      },
      notes: () => {
        const memory = `${Math.round(found.rssBefore / MEGABYTE)} → ${Math.round(found.rssPeak / MEGABYTE)} MB of the process`;
        const growth = `a line of 20,000 takes ${found.growth.toFixed(2)} × the CPU of a line of 2,000`;
        return `peak ${memory}; ${growth}; event loop p99 ${found.delayMs.toFixed(1)} ms, idle ${found.idleMs.toFixed(1)} ms`;
      },
      end: () => {
        clearInterval(watch);
        for (const past of [many, few]) past.end();
      },
    };
  },
};

type Past = { readonly db: Database; readonly url: string; readonly end: () => void };

async function aPast(lines: number): Promise<Past> {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-bench-'));
  const url = `file:${join(folder, 'past.db')}`;
  const db = openDatabase(url);
  await migrate(bareClientOf(db));
  await thePolicies(db);
  await pastClaims(db, { lines });
  const end = () => {
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, url, end };
}

type Run = (db: Database, address: { url: string; token: undefined }) => Promise<boolean>;

async function trial({ db, url }: Past, lines: number, run: Run = runNext): Promise<Totals> {
  const canonical = canonicalJson(triedPolicy());
  const tried = { kind: 'draft', policyVersionId: null, policySha256: 'tried', canonical } as const;
  const where = { cityCode: '331100', firstDay: day('2026-01-01'), lastDay: day('2026-12-31') };
  const id = await placeRequest(db, anActor('approver'), { ...tried, ...where });
  await run(db, { url, token: undefined });
  const [row] = await db.select().from(simulations).where(eq(simulations.id, id));
  if (row?.state !== 'done' || row.total !== lines) throw new Error(`${row?.state} ${row?.total} ${row?.fault}`);
  return row.result as unknown as Totals;
}

async function cpuOf(past: Past, lines: number): Promise<number> {
  const before = process.cpuUsage();
  await trial(past, lines, runNextHere);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function delayDuring(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  await work();
  delay.disable();
  return delay.percentile(99) / 1e6;
}

function triedPolicy() {
  const demonstration = readPolicyFiles().find((one) => one.versionId === 'demo-ls-115-2026@1');
  if (!demonstration) throw new Error('no demonstration policy');
  const { policy } = demonstration;
  const standard = { value: STANDARDS, source: 'bureau', cite: '' };
  return { ...policy, parameters: { ...policy.parameters, trainingStandardFen: standard } };
}

/** What the tried version comes to for these people, written out by hand. */
function bare({
  categories,
  level,
  employedOn,
  isUrgent,
  hasDroppedOut,
  feeFen,
  examFeesFen,
  ...facts
}: SubsidyFacts): number {
  if (hasDroppedOut || facts.certificateIssuedOn === null) return 0;
  const rate = rateOf(categories?.[0], level, isUrgent);
  const depends = categories?.[0] === 'REG_UNEMPLOYED' || categories?.[0] === 'RURAL_TRANSFER';
  const factor = depends && employedOn === null ? 8000 : 10_000;
  const hasAttended = (facts.attendedMinutes as number) * 10_000 >= (facts.plannedMinutes ?? 0) * 8000;
  const standard = STANDARDS[level ?? ''] ?? 0;
  const training = hasAttended ? Math.floor((standard * rate * factor + 50_000_000) / 100_000_000) : 0;
  const exam = Math.min(((EXAM_CAPS[level ?? ''] ?? 0) * rate) / 10_000, (examFeesFen as readonly Fen[])[0] ?? 0);
  return fen(Math.min(training, feeFen as number) + exam);
}

function rateOf(category: string | undefined, level: string | null, isUrgent: boolean): number {
  if (category !== 'EMPLOYEE' && category !== 'COLLEGE_GRAD_2Y') return 10_000;
  if (isUrgent) return 10_000;
  return category === 'EMPLOYEE' && level === 'L3' ? 8000 : 5000;
}
