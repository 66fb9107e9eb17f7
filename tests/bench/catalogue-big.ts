import { createClient } from '@libsql/client';
import autocannon from 'autocannon';
import { today } from '#src/lib/clock.ts';
import { fillCatalogue } from '#tests/support/big-catalogue.ts';
import { aSite, type Site, seededFolder } from '#tests/support/site.ts';
import { bareServer } from './bare.ts';
import type { Bench } from './harness.ts';

const CONNECTIONS = 20;
const SECONDS = 2;
const SIZE = { runs: 1000, enrolments: 100_000 };

/** A page of the big catalogue: one address again and again, or a new one each time, so that no page is kept. */
type Page = { readonly name: string; readonly example: string; readonly fresh?: (turn: number) => string };

/** What people type, and what they narrow by. */
const WORDS = [
  '直播',
  'zhibo',
  '茶',
  '电商',
  'dsp',
  'livestream',
  '客服',
  '学校',
  '遂昌 电商',
  '农产品',
  'kuajing',
  '摄影',
];
const NARROWED = ['', '&tier=popular', '&seats=yes', '&district=331100', '&funded=yes&seats=yes', '&tier=specialist'];

const of = (list: readonly string[], turn: number) => list[turn % list.length] ?? '';
const search = (turn: number) =>
  `/courses?q=${encodeURIComponent(of(WORDS, turn))}${of(NARROWED, Math.trunc(turn / WORDS.length))}&n=${turn}`;
const runOf = (turn: number) => `/runs/9911-2026-${String((turn * 10 + (turn % 7)) % 1000).padStart(5, '0')}?n=${turn}`;

let big: { readonly site: Promise<Site>; uses: number } | null = null;

/** One site for all pages: filled before it starts, stopped when the last page has been measured. */
function bigSite(): Promise<Site> {
  big ??= {
    uses: 0,
    site: seededFolder().then(async (dataDir) => {
      await fillCatalogue(dataDir, today(), SIZE);
      return aSite({ dataDir });
    }),
  };
  big.uses += 1;
  return big.site;
}

async function leave(): Promise<void> {
  if (!big) return;
  big.uses += 1;
  if (big.uses === 2 * PAGES.length) await (await big.site).stop();
}

const PAGES: readonly Page[] = [
  { name: 'list, kept', example: '/courses?size=20' },
  {
    name: 'list, fresh',
    example: '/courses?size=20',
    fresh: (turn) => `/courses?size=20&page=${1 + (turn % 35)}&n=${turn}`,
  },
  { name: 'search, kept', example: search(0) },
  { name: 'search, fresh', example: search(0), fresh: search },
  { name: 'run, kept', example: runOf(0) },
  { name: 'run, fresh', example: runOf(0), fresh: runOf },
  { name: 'course, kept', example: '/courses/online-merchant-level-four' },
  {
    name: 'course, fresh',
    example: '/courses/online-merchant-level-four',
    fresh: (turn) => `/courses/online-merchant-level-four?n=${turn}`,
  },
];

/** 1,000 runs and 100,000 enrolments: pages a second and p99, each beside a bare server sending the same bytes. */
export const catalogueBig: readonly Bench[] = PAGES.map((page) => ({
  name: `big ${page.name}`,
  unit: 'pages/s',
  baselineName: 'bare Node server, same bytes',
  prepare: async () => {
    const site = await bigSite();
    await assertFilled(site);
    const answer = await fetch(site.origin + page.example);
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200 || (!body.includes('9911-2026') && !page.name.startsWith('course')))
      throw new Error(`${page.example} is not the page meant`);
    const bare = await bareServer(body, answer.headers);
    const slowest = { ours: [] as number[], bare: [] as number[] };
    let turn = 0;
    const { fresh } = page;
    const next = fresh
      ? () => {
          turn += 1;
          return fresh(turn);
        }
      : null;
    return {
      ours: () => load(site.origin, page.example, slowest.ours, next),
      baseline: () => load(bare.origin, '/', slowest.bare, null),
      notes: () =>
        `p99 ${middle(slowest.ours)} ms beside ${middle(slowest.bare)} ms, ${(body.length / 1024).toFixed(1)} kB`,
      end: async () => {
        bare.process.kill();
        await leave();
      },
    };
  },
}));

async function load(origin: string, path: string, p99: number[], next: (() => string) | null): Promise<number> {
  const asked = next ? [{ setupRequest: (request: { readonly path: string }) => ({ ...request, path: next() }) }] : [];
  const result = await autocannon({
    url: next ? origin : origin + path,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(next ? { requests: asked } : {}),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  p99.push(result.latency.p99);
  return (result.requests.total / result.duration) * SECONDS;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}

/** The database really holds what the name says. */
async function assertFilled(site: Site): Promise<void> {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute(
    'SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM enrolments) AS enrolments',
  );
  db.close();
  const [found] = rows;
  if (Number(found?.runs) < SIZE.runs || Number(found?.enrolments) < SIZE.enrolments)
    throw new Error('the catalogue is not big');
}
