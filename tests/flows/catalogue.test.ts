import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AddressOf, exampleAddresses } from '#tests/support/addresses.ts';
import { raw } from '#tests/support/raw.ts';
import { aSite, type Site } from '#tests/support/site.ts';

const COUNTER = new URL('../support/count-statements.mjs', import.meta.url).href;
const MOST_STATEMENTS = 10;

let site: Site;
let address: AddressOf;

beforeAll(async () => {
  const options = `${process.env.NODE_OPTIONS ?? ''} --import ${COUNTER}`.trim();
  site = await aSite({ env: { NODE_OPTIONS: options } });
  address = await exampleAddresses(site);
  // The clock looks at everything when the site begins, and its statements are counted with those of the page.
  for (let turn = 0, last = 0; turn < 100 && (last === 0 || last > MOST_STATEMENTS); turn += 1) {
    last = Number((await raw(site, { path: `/courses?size=20&turn=${turn}` })).headers['x-statements']);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}, 60_000);
afterAll(() => site?.stop());

describe('every public page of the catalogue', () => {
  test.each([
    ['/courses', '?size=50&page=1'],
    ['/courses', '?q=zhibo&seats=yes&district=331100'],
    ['/courses', '?q=%E6%B2%A1%E6%9C%89&level=L1&reserved=VILLAGE_CADRE'],
    ['/courses/[slug]', ''],
    ['/courses/[slug]', '?version=1&compare=2'],
    ['/runs/[number]', ''],
    ['/runs/[number]', '?category=VETERAN&employed=yes'],
    ['/runs/[number]/sheet', ''],
    ['/institutions/[code]', ''],
    ['/feeds/runs.atom', '?city=331100&tier=popular'],
    ['/sitemap.xml', ''],
    ['/calendar/[token].ics', ''],
  ])('%s%s asks the database at most ten times', async (route, query) => {
    const slug = query.includes('version') ? '/courses/farm-goods-livestream-selling' : address(route);
    for (const language of ['', '/en']) {
      const path = `${language}${slug}${query}${query ? '&' : '?'}`;
      const answers = [];
      for (const turn of [1, 2, 3]) answers.push(await raw(site, { path: `${path}turn=${turn}` }));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      // Works of the clock may ask in between: the smallest of three numbers is the page's own.
      const statements = Math.min(...answers.map((answer) => Number(answer.headers['x-statements'])));
      // A page that asked nothing was not drawn, or nothing counted.
      expect(statements).toBeGreaterThan(0);
      expect(statements).toBeLessThanOrEqual(MOST_STATEMENTS);
    }
  });

  test('kept, it asks nothing', async () => {
    await raw(site, { path: '/courses?size=10' });
    const again = await raw(site, { path: '/courses?size=10' });
    expect(again.headers['x-statements']).toBe('0');
  });
});

describe('over HTTP', () => {
  test('a calendar is one, and an address that never was answers like one taken back', async () => {
    const answer = await raw(site, { path: address('/calendar/[token].ics') });
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    const unknown = await raw(site, { path: `/calendar/${'x'.repeat(43)}.ics` });
    const odd = await raw(site, { path: '/calendar/%27%20OR%201.ics' });
    expect([unknown.status, unknown.text, odd.status, odd.text]).toEqual([404, '404\n', 404, '404\n']);
  });

  test('versions and parts that are not there are not found, and no input is an error', async () => {
    for (const path of [
      '/courses/farm-goods-livestream-selling?version=9',
      '/courses/farm-goods-livestream-selling?version=x',
      '/sitemaps/2.xml',
      '/sitemaps/0.xml',
      '/runs/none/sheet',
    ])
      expect((await raw(site, { path })).status, path).toBe(404);
    for (const query of [
      '?q=%00',
      '?q=%ff',
      '?page=99999999999',
      '?size=-1',
      '?month=x&level=&tier=%F0%9F%98%80',
      `?q=${'a'.repeat(3000)}`,
    ])
      expect((await raw(site, { path: `/courses${query}` })).status, query).toBeLessThan(500);
  });

  test('a page names its feed, its languages and a picture to share, and robots the site map', async () => {
    const list = await raw(site, { path: '/courses?district=331100' });
    expect(list.text).toContain('type="application/atom+xml" href="/feeds/runs.atom?city=331100"');
    const run = await raw(site, { path: address('/runs/[number]') });
    for (const name of ['og:title', 'og:description', 'og:url', 'og:image'])
      expect(run.text).toContain(`property="${name}"`);
    expect((await raw(site, { path: '/share.png' })).status).toBe(200);
    expect((await raw(site, { path: '/robots.txt' })).text).toContain(`Sitemap: ${site.origin}/sitemap.xml`);
  });
});
