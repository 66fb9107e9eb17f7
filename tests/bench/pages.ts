import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createClient } from '@libsql/client';
import autocannon from 'autocannon';
import { aSite, type Site } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { bareServer } from './bare.ts';
import type { Bench } from './harness.ts';

const CONNECTIONS = 20;
const SECONDS = 3;

const CLAIMS = 50;

/** A page to load; `holds` are words that must stand on it. */
type Wish = {
  readonly site: Site;
  readonly path: string;
  readonly cookie?: string;
  readonly holds?: readonly string[];
};
type DemoAccount = { readonly handle: string; readonly password: string; readonly roleEn: string };

export const catalogue: Bench = pageBench('catalogue', async (site) => ({ site, path: '/courses?size=50' }));

export const runPage: Bench = pageBench('run-page', async (site) => ({
  site,
  path: `/runs/${await oneOf(site, "SELECT number FROM runs WHERE state = 'enrolling' ORDER BY starts_on LIMIT 1")}`,
}));

export const deskList: Bench = pageBench('desk-list', async (site) => {
  await addClaims(site, CLAIMS);
  const reviewer = (await demoAccounts(site)).find((one) => /first reviewer, lishui/i.test(one.roleEn));
  if (!reviewer) throw new Error('the demonstration has no first reviewer');
  const visitor = await new Visitor(site).signIn(reviewer.handle, reviewer.password);
  return {
    site,
    path: `/desk/claims?tab=ended&size=${CLAIMS}`,
    cookie: visitor.cookie,
    holds: ['BENCH-0001', 'BENCH-0040'],
  };
});

function pageBench(name: string, wish: (site: Site) => Promise<Wish>): Bench {
  return {
    name,
    unit: 'pages/s',
    baselineName: 'bare Node server, same bytes',
    prepare: async () => {
      const site = await aSite();
      const { path, cookie, holds = [] } = await wish(site);
      const headers: Record<string, string> = cookie ? { Cookie: cookie } : {};
      const answer = await fetch(site.origin + path, { headers });
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      const body = Buffer.from(await answer.arrayBuffer());
      for (const word of holds) if (!body.includes(word)) throw new Error(`${path} does not hold ${word}`);
      const bare = await bareServer(body, answer.headers);
      return {
        ours: () => load(site.origin + path, headers),
        baseline: () => load(bare.origin, headers),
        notes: () => `memory after load ${residentMegabytes(site.process)} MB`,
        end: async () => {
          bare.process.kill();
          await site.stop();
        },
      };
    },
  };
}

async function load(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  return (result.requests.total / result.duration) * SECONDS;
}

async function demoAccounts(site: Site): Promise<DemoAccount[]> {
  return JSON.parse(await oneOf(site, "SELECT value FROM site_settings WHERE key = 'demo-accounts'")) as DemoAccount[];
}

/** Copies of a claim of Lishui, withdrawn, so that the list is full: the story has fewer. */
async function addClaims(site: Site, count: number): Promise<void> {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute("SELECT name FROM pragma_table_info('claims')");
  const columns = rows.map((row) => String(row.name));
  const values = columns.map(
    (name) => ({ id: "'bench-' || :n", number: "'BENCH-' || :n", state: "'withdrawn'" })[name] ?? name,
  );
  for (let index = 1; index <= count; index += 1) {
    const sql = `INSERT INTO claims (${columns}) SELECT ${values} FROM claims WHERE city_code = '331100' AND state = 'determined' ORDER BY id LIMIT 1`;
    await db.execute({ sql, args: { n: String(index).padStart(4, '0') } });
  }
  db.close();
}

async function oneOf(site: Site, sql: string): Promise<string> {
  const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute(sql);
  db.close();
  return String(Object.values(rows[0] ?? {})[0]);
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
