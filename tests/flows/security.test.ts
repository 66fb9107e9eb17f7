import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS, type Act } from '#src/features/accounts/acts.ts';
import { DOORS, mayOpen } from '#src/features/accounts/doors.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { type AddressOf, everyPage, exampleAddresses, type Visit } from '#tests/support/addresses.ts';
import { ACCOUNT_OF, DEMO_PASSWORD, everyone, PRINCIPALS, type Principal } from '#tests/support/demo-accounts.ts';
import { beside, fingerprint, secrets, secretsIn } from '#tests/support/fingerprint.ts';
import { formsOf, type PostedForm } from '#tests/support/forms.ts';
import { raw } from '#tests/support/raw.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const MEGABYTE = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';
/** Shows whole account numbers, so whoever fetches it is noted in the journal: the one GET that writes. */
const BANK_FILE = '/desk/batches/[id]/bank-file.csv';

let site: Site;
let visitors: ReadonlyMap<Principal, Visitor>;
let visits: readonly Visit[];
let address: AddressOf;

beforeAll(async () => {
  site = await aSite({ env: { LOG_LEVEL: 'debug' } });
  visitors = await everyone(site);
  visits = await everyPage(site);
  address = await exampleAddresses(site);
});
afterAll(() => site?.stop());

const signInWith = (headers: Record<string, string>, body = 'handle=x&password=y') =>
  raw(site, {
    method: 'POST',
    path: '/sign-in?_action=accounts.signIn',
    headers: { 'Content-Type': FORM, ...headers },
    body,
  });

describe('every answer', () => {
  const HEADERS = {
    'content-security-policy':
      /^default-src 'none'; script-src 'self'; style-src 'self'(?!.*unsafe).*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\)/,
    'x-request-id': /^[\w-]{36}$/,
  };

  test.each<
    [string, number, () => Promise<{ path: string; method?: string; headers?: Record<string, string>; body?: string }>]
  >([
    ['a page', 200, async () => ({ path: '/' })],
    ['a page kept in memory', 200, async () => ({ path: '/courses' })],
    [
      'a file',
      200,
      async () => ({ path: /href="(\/_astro\/[^"]+\.css)"/.exec((await raw(site, { path: '/' })).text)?.[1] ?? '' }),
    ],
    ['the health endpoint', 200, async () => ({ path: '/api/health' })],
    ['a redirect to signing in', 303, async () => ({ path: '/me' })],
    ['a missing page', 404, async () => ({ path: '/nope' })],
    ['a missing file', 404, async () => ({ path: '/_astro/nope.css' })],
    ['a bad address', 400, async () => ({ path: '/%E0%A4%A' })],
    ['a strange method', 400, async () => ({ path: '/', method: 'DELETE' })],
    [
      'a cross-site post',
      403,
      async () => ({ path: '/sign-in', method: 'POST', headers: { 'Content-Type': FORM }, body: 'a=b' }),
    ],
    [
      'too large a body',
      413,
      async () => ({ path: '/sign-in', method: 'POST', headers: { 'Content-Length': String(13 * MEGABYTE) } }),
    ],
  ])('%s carries the security headers', async (_name, status, ask) => {
    const answer = await raw(site, await ask());
    expect(answer.status).toBe(status);
    for (const [name, pattern] of Object.entries(HEADERS)) expect(answer.headers[name], name).toMatch(pattern);
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  test('to somebody signed in is not stored, and the session cookie is out of reach of scripts', async () => {
    const page = await (visitors.get('learner') as Visitor).get('/me');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const fresh = await new Visitor(site).post('/sign-in', 'accounts.signIn', {
      handle: ACCOUNT_OF.learner,
      password: DEMO_PASSWORD,
    });
    expect(fresh.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  test('an unknown address is a page that says so, in the language of the address', async () => {
    expect((await raw(site, { path: '/nope' })).text).toContain('lang="zh-CN"');
    const english = await raw(site, { path: '/en/nope' });
    expect([english.status, english.text.includes('lang="en"')]).toEqual([404, true]);
    for (const path of [
      '//evil.test',
      '/a%00b',
      '/%',
      '/..%2f..%2fetc%2fpasswd',
      '/.env',
      '/dengke.db',
      '/data/keys.json',
    ])
      expect([400, 404], path).toContain((await raw(site, { path })).status);
  });
});

describe('what is posted', () => {
  test.each([
    ['without Origin and Sec-Fetch-Site', {}],
    ['from a foreign origin', { Origin: 'https://evil.test' }],
    ['from the origin null', { Origin: 'null' }],
    ['cross-site, whatever the origin says', { Origin: 'SAME', 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sister site', { Origin: 'SAME', 'Sec-Fetch-Site': 'same-site' }],
    ['as JSON from elsewhere', { Origin: 'https://evil.test', 'Content-Type': 'application/json' }],
    ['as text from elsewhere', { Origin: 'https://evil.test', 'Content-Type': 'text/plain' }],
    ['with no type from elsewhere', { Origin: 'https://evil.test', 'Content-Type': '' }],
  ] as [string, Record<string, string>][])('%s is refused', async (_name, headers) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('SAME', site.origin)]),
    );
    expect((await signInWith(sent)).status).toBe(403);
  });

  test.each([
    'application/json',
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'x',
    '',
  ])('as "%s" is refused as a bad request, not as a fault of ours', async (type) => {
    const answer = await signInWith({ Origin: site.origin, 'Content-Type': type }, '{"handle":{"a":1}}');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  test('and larger than 12 MB is refused before it is read, also without a length', async () => {
    const startedAt = performance.now();
    const large = Buffer.alloc(13 * MEGABYTE, 97);
    const said = await raw(site, {
      method: 'POST',
      path: '/sign-in',
      headers: { Origin: site.origin, 'Content-Length': String(large.length) },
    });
    expect([said.status, said.text]).toEqual([413, expect.stringContaining('12 MB')]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    const chunked = await raw(site, {
      method: 'POST',
      path: '/sign-in',
      headers: { Origin: site.origin, 'Content-Type': FORM },
      body: 'a=b',
      isChunked: true,
    });
    expect(chunked.status).toBe(413);
    expect((await raw(site, { path: '/api/health' })).status).toBe(200);
  });
});

describe('a forged Host', () => {
  test('stands in no page, redirect or letter', async () => {
    const forged = {
      Host: 'evil.test',
      'X-Forwarded-Host': 'evil.test',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.test',
    };
    for (const { path, who } of visits) {
      const cookie = visitors.get(who)?.cookie ?? '';
      const answer = await raw(site, {
        path: encodeURI(path),
        headers: { ...forged, ...(cookie ? { Cookie: cookie } : {}) },
      });
      expect(`${path} ${answer.headers.location ?? ''} ${answer.text.includes('evil.test')}`).not.toMatch(/evil|true$/);
    }
    const signUp = `handle=forged%40example.test&password=shan-shui-2026&agree=yes`;
    const headers = { ...forged, Origin: site.origin, 'Content-Type': FORM };
    const answer = await raw(site, { method: 'POST', path: '/sign-up?_action=accounts.signUp', headers, body: signUp });
    expect([answer.status, answer.headers.location]).toEqual([303, '/me/profile']);
    const { rows } = await beside(site, (db) =>
      db.execute("SELECT count(*) AS forged FROM letters WHERE body LIKE '%evil.test%'"),
    );
    expect(rows[0]?.forged).toBe(0);
    for (const next of ['//evil.test', 'https://evil.test', '/\\evil.test', '/%5Cevil.test/..'])
      expect(
        (await raw(site, { path: `/large-type?on=1&back=${encodeURIComponent(next)}` })).headers.location,
      ).not.toMatch(/^(https?:)?[/\\]{2}|evil\.test$/);
  });
});

test('no GET changes the database, whoever opens whatever, but for the record of who looked at whom', async () => {
  const print = async (): Promise<Readonly<Record<string, string | undefined>>> => ({
    ...(await fingerprint(site)),
    data_reads: undefined,
  });
  const before = await print();
  for (const who of PRINCIPALS) {
    for (const route of Object.keys(DOORS).filter((one) => one !== BANK_FILE)) {
      if (who === 'anonymous' ? DOORS[route] !== 'anyone' : !mayOpen(who, route)) continue;
      await (visitors.get(who) as Visitor).get(address(route));
    }
  }
  expect(await print()).toEqual(before);
  expect((await (visitors.get('payment-maker') as Visitor).get(address(BANK_FILE))).status).toBe(200);
  const { journal, ...after } = await print();
  expect(after).toEqual({ ...before, journal: undefined });
  expect(Number(journal?.split(' ')[0])).toBe(Number(before.journal?.split(' ')[0]) + 1);
}, 300_000);

describe('signing in', () => {
  test('fifty times from one address within a minute is nobody’s offence', async () => {
    const startedAt = performance.now();
    const handles = Object.values(ACCOUNT_OF);
    for (let index = 0; index < 50; index += 1)
      await new Visitor(site).signIn(handles[index % handles.length] ?? '', DEMO_PASSWORD);
    expect(performance.now() - startedAt).toBeLessThan(60_000);
  });

  test.each([
    ['not believed without a trusted proxy', {}, 0],
    ['believed behind a trusted proxy, the last one it wrote', { TRUST_PROXY: '1' }, 1],
  ])('an address claimed by the browser is %s', async (_name, env, buckets) => {
    const behind = await aSite({ env });
    const forwarded = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9' };
    await new Visitor(behind).post(
      '/sign-in',
      'accounts.signIn',
      { handle: 'nobody@demo', password: 'wrong' },
      forwarded,
    );
    const db = createClient({ url: `file:${behind.dataDir}/dengke.db`, timeout: 5000 });
    const { rows } = await db.execute("SELECT count(*) AS n FROM rate_limits WHERE bucket LIKE '%203.0.113.9%'");
    db.close();
    await behind.stop();
    expect(Number(rows[0]?.n)).toBe(buckets);
  });

  test('with thirty wrong passwords is refused in plain words, and others still sign in', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 30; index += 1) {
      const answer = await new Visitor(site).post('/sign-in', 'accounts.signIn', {
        handle: 'shenpi2@demo',
        password: `wrong-${index}`,
      });
      statuses.push(answer.status);
      if (answer.status === 429) expect(answer.text).toMatch(/次数|稍后|太多/);
    }
    expect(statuses.slice(0, 5)).toEqual([409, 409, 409, 409, 409]);
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]));
    await new Visitor(site).signIn(ACCOUNT_OF.approver, DEMO_PASSWORD);
    const unknown = await new Visitor(site).post('/sign-in', 'accounts.signIn', {
      handle: 'nobody@demo',
      password: 'wrong',
    });
    const known = await new Visitor(site).post('/sign-in', 'accounts.signIn', {
      handle: ACCOUNT_OF.auditor,
      password: 'wrong',
    });
    const alert = (text: string) => /<div class="error-summary"[\s\S]*?<\/div>/.exec(text)?.[0];
    expect(alert(known.text)).toBeTruthy();
    expect(alert(unknown.text)).toBe(alert(known.text));
  });
});

describe('a fault of ours', () => {
  test('is told with a request id and nothing else', async () => {
    const broken = await aSite();
    await beside(broken, (db) => db.execute('ALTER TABLE institutions RENAME TO gone'));
    for (const path of ['/institutions', '/en/institutions']) {
      const { status, headers, text } = await raw(broken, { path });
      expect(status).toBe(500);
      expect(text).toContain(headers['x-request-id']);
      expect(text).not.toMatch(/SQLITE|no such table|\bselect\b|\.ts:|\.mjs|node_modules|at \w+ \(/i);
    }
    expect(broken.output()).toContain('request failed');
    await broken.stop();
  });
});

describe('hostile values', () => {
  const VALUES = [
    '',
    ' ',
    'x'.repeat(20_000),
    'a\0b',
    '1e309',
    '-1',
    'NaN',
    '9'.repeat(40),
    '👩‍👩‍👧‍👦'.repeat(50),
    "' OR 1=1; DROP TABLE accounts;--",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '2026-02-30',
    '{"$ne":null}',
    '%00%ff',
    '__proto__',
  ];
  const MOST = 1500;

  test('in every field of every form are never a fault of ours', async () => {
    const forms = await everyForm();
    const bad: string[] = [];
    let asked = 0;
    const post = async (
      form: PostedForm,
      who: Principal,
      fields: Record<string, string | readonly string[] | File>,
      what: string,
    ) => {
      if (asked >= MOST) return;
      asked += 1;
      const { status } = await (visitors.get(who) as Visitor).post(form.page, form.action, fields);
      if (status >= 500) bad.push(`${form.action} with ${what}: ${status}`);
    };
    for (const [form, who] of forms) {
      const plain = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
      const all = (value: string | readonly string[]) =>
        Object.fromEntries(form.fields.map(({ name }) => [name, value]));
      for (const value of VALUES.slice(2, 8)) await post(form, who, all(value), `all ${value.slice(0, 20)}`);
      await post(
        form,
        who,
        { ...all(['1', '2']), __proto__x: 'y', constructor: 'z', toString: 'w' },
        'lists and names of objects',
      );
      for (const [index, { name, isFile }] of form.fields.slice(0, 8).entries()) {
        const value = VALUES[(index * 5 + form.action.length) % VALUES.length] ?? '';
        await post(
          form,
          who,
          { ...plain, [name]: isFile ? new File([`PK\u0003\u0004${value}`], `${value.slice(0, 9)}.xlsx`) : value },
          `${name} = ${value.slice(0, 20)}`,
        );
      }
    }
    for (const act of (Object.keys(ACTS) as Act[]).filter((one) => !forms.some(([form]) => form.action === one))) {
      if (act === 'accounts.signOut') continue;
      const permission: unknown = ACTS[act];
      const who = Array.isArray(permission) ? (permission[0] as Role) : 'learner';
      const names = [
        'id',
        'runId',
        'lessonId',
        'claimId',
        'batchId',
        'enrolmentId',
        'learnerId',
        'reason',
        'opinion',
        'decision',
        'amount',
        'file',
        'number',
        'state',
      ];
      for (const value of VALUES.slice(2, 8))
        await post(
          { page: '/large-type', action: act, fields: [] },
          who,
          Object.fromEntries(names.map((name) => [name, value])),
          `no form, ${value.slice(0, 20)}`,
        );
    }
    console.info(`hostile posts: ${asked}, forms: ${forms.length}`);
    expect(bad).toEqual([]);
    expect(forms.length).toBeGreaterThan(25);
  }, 600_000);

  test('in every address and question are never a fault of ours', async () => {
    const bad: string[] = [];
    for (const { route, path, who } of visits) {
      const last = path.split('/').at(-1) ?? '';
      const tails = ["'--", '%F0%9F%92%A9', 'x'.repeat(300), '__proto__'];
      const paths = /\[/.test(route) ? tails.map((tail) => path.replace(last, tail)) : [];
      const questions = [
        '?page=-1&q=%00',
        '?page=1e309&q=%27%22%3C',
        '?q=__proto__&page=x&q=1&q=2&done=__proto__&tier=constructor&sort=%F0%9F%92%A9',
        '?from=2026-02-30&to=x&month=99&division=x&state=toString&number=%25',
      ].map((question) => path + question);
      for (const asked of [...paths, ...questions]) {
        const { status } = await (visitors.get(who) as Visitor).get(asked);
        if (status >= 500 && route !== '/500') bad.push(`${asked}: ${status}`);
      }
    }
    expect(bad).toEqual([]);
  }, 600_000);

  /** Each form of the site once, with somebody who sees it. */
  async function everyForm(): Promise<[PostedForm, Principal][]> {
    const found = new Map<string, [PostedForm, Principal]>();
    for (const { path, who } of visits) {
      const { text } = await (visitors.get(who) as Visitor).get(path);
      for (const form of formsOf(path, text)) if (!found.has(form.action)) found.set(form.action, [form, who]);
    }
    return [...found.values()];
  }
});

describe('personal data', () => {
  test('stands in no line of the log, even of the talkative one, after all this', async () => {
    const kept = await secrets(site);
    expect(kept.size).toBeGreaterThan(500);
    expect(site.output()).toContain('"answered"');
    expect(secretsIn(site.output(), kept)).toEqual([]);
  });

  test('cannot be read from the database file without the keys', async () => {
    const kept = await secrets(site);
    const files = readdirSync(site.dataDir).filter((name) => name.startsWith('dengke.db'));
    for (const name of files) {
      const text = readFileSync(join(site.dataDir, name)).toString('latin1');
      expect(secretsIn(text, kept).map((value) => `${name}: ${value.slice(0, 6)}…`)).toEqual([]);
    }
  });
});
