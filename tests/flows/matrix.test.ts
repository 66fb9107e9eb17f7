import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Act, mayDo } from '#src/features/accounts/acts.ts';
import { DOORS, mayOpen } from '#src/features/accounts/doors.ts';
import { ROLES, type Role } from '#src/features/accounts/roles.ts';
import { type AddressOf, exampleAddresses } from '#tests/support/addresses.ts';
import { everyone, PRINCIPALS, type Principal } from '#tests/support/demo-accounts.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import type { Visitor } from '#tests/support/visitor.ts';

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

/** Every action that a room offers: the keys of its actions objects, in however many files. Those that name their act name their own. */
function actions(): string[] {
  const found = readdirSync(`${ROOT}/src/features`).flatMap((room) =>
    readdirSync(`${ROOT}/src/features/${room}`)
      .filter((file) => file.endsWith('.actions.ts'))
      .flatMap((file) => actionsIn(room, readFileSync(`${ROOT}/src/features/${room}/${file}`, 'utf8'))),
  );
  return [...new Set(found)];
}

function actionsIn(room: string, text: string): string[] {
  const [, table = ''] = text.split(/^export const \w+Actions = \{$/m);
  const [offered = ''] = table.split(/^\};$/m);
  for (const [, key, act] of offered.matchAll(/^ {2}(\w+): formAction\(\{\s*actor: actorFor\('([\w.]+)'\)/gm))
    expect(act).toBe(`${room}.${key}`);
  return [...offered.matchAll(/^ {2}(\w+)[:,(]/gm)].map(([, key]) => `${room}.${key}`);
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
  let visitors: ReadonlyMap<Principal, Visitor>;
  let address: AddressOf;

  beforeAll(async () => {
    site = await aSite();
    visitors = await everyone(site);
    address = await exampleAddresses(site);
  });
  afterAll(() => site?.stop());

  test.each(Object.keys(DOORS))('%s opens to those who may, and to nobody else', async (route) => {
    const permission = DOORS[route];
    const ask = async (principal: Principal) => {
      const answer = await (visitors.get(principal) as Visitor).get(address(route));
      const label = `${principal} at ${route}: ${answer.status}`;
      expect(answer.status, label).toBeLessThan(route === '/500' ? 501 : 500);
      if (principal === 'anonymous' && permission !== 'anyone')
        expect([answer.status, answer.location?.startsWith('/sign-in')], label).toEqual([303, true]);
      else if (principal !== 'anonymous' && !mayOpen(principal, route)) expect(answer.status, label).toBe(403);
      else if (!/^\/(403|429|500|404)$/.test(route) && principal !== 'anonymous')
        expect(answer.status, label).not.toBe(403);
    };
    await Promise.all(PRINCIPALS.map(ask));
  });

  test.each((Object.keys(ACTS) as Act[]).filter((act) => act !== 'accounts.signOut'))(
    '%s is done by those who may, and refused to all others',
    async (act) => {
      const attempt = async (principal: Principal) => {
        const visitor = visitors.get(principal) as Visitor;
        const answer = await visitor.post(`/_actions/${act}`, null);
        const label = `${principal} does ${act}: ${answer.status}`;
        const permission: unknown = ACTS[act];
        expect(answer.status, label).toBeLessThan(500);
        if (principal === 'anonymous' && permission !== 'anyone') expect(answer.status, label).toBe(401);
        else if (principal !== 'anonymous' && !mayDo(principal, act)) expect(answer.status, label).toBe(403);
        else expect([200, 204, 400, 409, 429], label).toContain(answer.status);
      };
      await Promise.all(PRINCIPALS.map(attempt));
    },
  );
});
