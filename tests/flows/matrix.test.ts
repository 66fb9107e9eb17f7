import { readdirSync, readFileSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Act, mayDo } from '#src/features/accounts/acts.ts';
import { DOORS, mayOpen } from '#src/features/accounts/doors.ts';
import { ROLES, type Role } from '#src/features/accounts/roles.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Every page and endpoint of src/pages as a route pattern. */
function routes(folder = 'src/pages'): string[] {
  return readdirSync(`${ROOT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return routes(path);
    if (!/\.(astro|ts)$/.test(path)) return [];
    return [
      path
        .replace(/^src\/pages/, '')
        .replace(/\.(astro|ts)$/, '')
        .replace(/\/index$/, '') || '/',
    ];
  });
}

/** Every action that a room offers, by the key in its actions object. */
function actions(): string[] {
  return readdirSync(`${ROOT}/src/features`).flatMap((room) => {
    const file = `${ROOT}/src/features/${room}/${room}.actions.ts`;
    try {
      return [
        ...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): formAction\(\{\s*actor: actorFor\('([\w.]+)'\)/gm),
      ].map((match) => {
        expect(match[2]).toBe(`${room}.${match[1]}`);
        return match[2] as string;
      });
    } catch {
      return [];
    }
  });
}

describe('the matrix is whole', () => {
  test('every page and endpoint has a row of doors, and every row a page', () => {
    expect(routes().sort()).toEqual(Object.keys(DOORS).sort());
  });

  test('every action stands in the matrix under its own name, and every act has an action', () => {
    expect(actions().sort()).toEqual(Object.keys(ACTS).sort());
  });

  test('the auditor, the inspector and the administrator have no business right', () => {
    const business = (Object.keys(ACTS) as Act[]).filter(
      (act) => Array.isArray(ACTS[act]) && !/^(accounts|outbox)\./.test(act),
    );
    for (const role of ['auditor', 'inspector', 'administrator'] as Role[]) {
      expect(business.filter((act) => mayDo(role, act))).toEqual([]);
    }
  });

  test.each([
    ['claims.firstReview', 'claims.secondReview', 'claims.determine', 'claims.submit'],
    ['payments.makeBatch', 'payments.checkBatch', 'payments.authoriseBatch'],
    ['exams.saveResults', 'exams.publishResults'],
  ] as Act[][])('%s and the steps after it belong to different roles', (...acts) => {
    for (const role of ROLES) expect(acts.filter((act) => mayDo(role, act)).length).toBeLessThanOrEqual(1);
  });
});

describe('every role at every door and action, over HTTP', () => {
  let site: Site;
  const visitors = new Map<Role | 'anonymous', Visitor>();
  let examples: Record<string, string> = {};

  beforeAll(async () => {
    site = await aSite();
    const db = createClient({ url: `file:${site.dataDir}/dengke.db`, timeout: 5000 });
    const { rows } = await db.execute("SELECT value FROM site_settings WHERE key = 'demo-accounts'");
    const accounts = JSON.parse(String(rows[0]?.value)) as { handle: string; password: string; role: Role }[];
    for (const role of ROLES) {
      const account = accounts.find((one) => one.role === role);
      if (!account) throw new Error(`the demonstration has no account for ${role}`);
      visitors.set(role, await new Visitor(site).signIn(account.handle, account.password));
    }
    visitors.set('anonymous', new Visitor(site));
    examples = await examplesFrom(db);
    db.close();
  });
  afterAll(() => site?.stop());

  const principals = [...ROLES, 'anonymous'] as const;
  const pattern = (route: string) =>
    route.replace(/\[(\w+)\]/g, (_whole, name: string) => examples[`${route} ${name}`] ?? examples[name] ?? 'nothing');

  test.each(Object.keys(DOORS))('%s opens to those who may, and to nobody else', async (route) => {
    const permission = DOORS[route];
    for (const principal of principals) {
      const answer = await (visitors.get(principal) as Visitor).get(pattern(route));
      const label = `${principal} at ${route}: ${answer.status}`;
      expect(answer.status, label).toBeLessThan(route === '/500' ? 501 : 500);
      if (principal === 'anonymous' && permission !== 'anyone')
        expect([answer.status, answer.location?.startsWith('/sign-in')], label).toEqual([303, true]);
      else if (principal !== 'anonymous' && !mayOpen(principal, route)) expect(answer.status, label).toBe(403);
      else if (!/^\/(403|429|500|404)$/.test(route) && principal !== 'anonymous')
        expect(answer.status, label).not.toBe(403);
    }
  });

  test.each((Object.keys(ACTS) as Act[]).filter((act) => act !== 'accounts.signOut'))(
    '%s is done by those who may, and refused to all others',
    async (act) => {
      for (const principal of principals) {
        const visitor = visitors.get(principal) as Visitor;
        const answer = await visitor.post(`/_actions/${act}`, null);
        const label = `${principal} does ${act}: ${answer.status}`;
        const permission: unknown = ACTS[act];
        expect(answer.status, label).toBeLessThan(500);
        if (principal === 'anonymous' && permission !== 'anyone') expect(answer.status, label).toBe(401);
        else if (principal !== 'anonymous' && !mayDo(principal, act)) expect(answer.status, label).toBe(403);
        else expect([200, 400, 404, 409, 429], label).toContain(answer.status);
      }
    },
  );
});

/** One address of each kind from the story, so that a door is tried on a thing that exists. */
async function examplesFrom(db: ReturnType<typeof createClient>): Promise<Record<string, string>> {
  const one = async (sql: string) => String(Object.values((await db.execute(sql)).rows[0] ?? { none: 'nothing' })[0]);
  const run = await one("SELECT id FROM runs WHERE state = 'closed' LIMIT 1");
  const found: Record<string, string> = {
    slug: await one('SELECT slug FROM course_versions LIMIT 1'),
    number: await one("SELECT number FROM runs WHERE state = 'enrolling' LIMIT 1"),
    code: 'T-800',
    token: await one('SELECT token FROM certificates LIMIT 1'),
    page: 'privacy',
    line: await one('SELECT id FROM claim_lines LIMIT 1'),
    id: run,
    '/institutions/[code] code': await one('SELECT code FROM institutions LIMIT 1'),
    '/notices/[number] number': await one('SELECT number FROM public_notices LIMIT 1'),
    '/desk/notices/[number] number': await one('SELECT number FROM public_notices LIMIT 1'),
    '/desk/certificates/[number] number': await one('SELECT number FROM certificates LIMIT 1'),
    '/guides/[slug] slug': 'find-and-enrol',
    '/policies/[id] id': encodeURIComponent(await one('SELECT id FROM policy_versions LIMIT 1')),
  };
  return found;
}
