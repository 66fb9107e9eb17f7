import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPage, type Visit } from '#tests/support/addresses.ts';
import { aBrowser } from '#tests/support/browser.ts';
import { ACCOUNT_OF, DEMO_PASSWORD, everyone, type Principal } from '#tests/support/demo-accounts.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { tabs } from '#tests/support/tab.ts';
import type { Visitor } from '#tests/support/visitor.ts';
import { Walker } from '#tests/support/walker.ts';

let browser: Browser;
let site: Site;
let visitors: ReadonlyMap<Principal, Visitor>;
let visits: readonly Visit[];

beforeAll(async () => {
  [browser, site] = await Promise.all([aBrowser(), aSite()]);
  visitors = await everyone(site);
  visits = await everyPage(site);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test('every page shows its heading and its content with JavaScript off, and makes no excuse for it', async () => {
  const open = tabs(browser, site, visitors, { hasScript: false });
  const faults: string[] = [];
  for (const { route, path, who } of visits) {
    const page = await open.of(who);
    await page.goto(site.origin + path);
    if (!(await page.locator('h1').first().isVisible())) faults.push(`${route}: no heading`);
    const words = (await page.locator('main').innerText()).replace(/\s/g, '').length;
    if (words < 15) faults.push(`${route}: ${words} characters`);
    if ((await page.locator('noscript').count()) > 0) faults.push(`${route}: an excuse`);
  }
  await open.end();
  expect(faults).toEqual([]);
}, 300_000);

test('signing in and out works with JavaScript off, for a trainee and for staff', async () => {
  for (const [handle, home] of [
    [ACCOUNT_OF.learner, '/me'],
    [ACCOUNT_OF.registrar, '/desk'],
  ] as const) {
    const walker = await Walker.start(browser, site, false);
    await walker.signIn(handle, DEMO_PASSWORD);
    expect(walker.path).toBe(home);
    await walker.page.locator('form[action*="sign-out"] button:visible').first().click();
    await walker.page.waitForURL(`${site.origin}/`);
    await walker.page.goto(site.origin + home);
    expect(walker.path).toBe('/sign-in');
    await walker.end();
  }
});

test('large type and the other language are links that stay on the page', async () => {
  const { page, ...walker } = await (await Walker.start(browser, site, false))
    .open('/courses?tier=specialist')
    .then((one) => ({ page: one.page, end: () => one.end() }));
  await page.locator('a[href*="/large-type?on=1"]:visible').first().click();
  await page.waitForURL(/\/courses/);
  expect(await page.locator('html.large').count()).toBe(1);
  await page.locator('a[href^="/en/courses"]:visible').first().click();
  await page.waitForURL(/\/en\/courses/);
  expect(await page.locator('html[lang=en].large').count()).toBe(1);
  await page.locator('a[href*="/large-type?on=0"], a[href*="/en/large-type"]').first().click();
  await page.waitForURL(/\/en\/courses/);
  expect(await page.locator('html.large').count()).toBe(0);
  await walker.end();
});
