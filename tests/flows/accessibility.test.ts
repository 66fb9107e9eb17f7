import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language, localPath } from '#src/lib/language.ts';
import { everyPage, personalNames, type Visit } from '#tests/support/addresses.ts';
import { aBrowser } from '#tests/support/browser.ts';
import { everyone, type Principal } from '#tests/support/demo-accounts.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { DESK, PHONE, tabs } from '#tests/support/tab.ts';
import type { Visitor } from '#tests/support/visitor.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let site: Site;
let visitors: ReadonlyMap<Principal, Visitor>;
let visits: readonly Visit[];
let names: readonly string[];
let open: ReturnType<typeof tabs>;
let large: ReturnType<typeof tabs>;

beforeAll(async () => {
  [browser, site] = await Promise.all([aBrowser(), aSite()]);
  visitors = await everyone(site);
  visits = await everyPage(site);
  names = await personalNames(site);
  open = tabs(browser, site, visitors);
  large = tabs(browser, site, visitors, { isLarge: true });
});
afterAll(async () => {
  expect([site?.process.exitCode, site?.process.signalCode], site?.output().slice(-2000)).toEqual([null, null]);
  await browser?.close();
  await site?.stop();
});

describe('every page', () => {
  test('in Chinese and English: no violation of WCAG 2.2 AA, fits 360 and 1280, says what it is', async () => {
    // Two walkers, each with tabs of their own: a machine has two cores.
    const halves = [0, 1].map((half) => visits.filter((_, index) => index % 2 === half));
    const faults = (await Promise.all(halves.map(walk))).flat();
    console.info(`axe: ${visits.length} pages in two languages`);
    expect(faults).toEqual([]);
  }, 600_000);

  test('open to the public: no violation and no overflow in large type on a phone', async () => {
    const faults: string[] = [];
    const page = await large.of('anonymous');
    await page.setViewportSize(PHONE);
    for (const visit of visits.filter(({ who }) => who === 'anonymous')) {
      await page.goto(site.origin + visit.path);
      expect(await page.locator('html.large').count()).toBe(1);
      faults.push(
        ...[...(await overflow(page)), ...(await violations(page))].map((fault) => `${visit.route} large: ${fault}`),
      );
    }
    expect(faults).toEqual([]);
  }, 300_000);
});

describe('a form that was not accepted', () => {
  test.each<[string, string, Principal]>([
    ['/sign-in', 'accounts.signIn', 'anonymous'],
    ['/sign-up', 'accounts.signUp', 'anonymous'],
    ['/me/profile', 'learners.saveProfile', 'learner'],
    ['/desk/runs/new', 'catalogue.planRun', 'institution-head'],
    ['/desk/accounts', 'accounts.createStaff', 'administrator'],
    ['/notices/[number]', 'claims.lodgeObjection', 'anonymous'],
  ])('%s posted empty says what is wrong, without a violation', async (route, action, who) => {
    const path = visits.find((visit) => visit.route === route)?.path ?? route;
    const page = await open.of(who);
    for (const language of LANGUAGES) {
      await page.setViewportSize(PHONE);
      await page.goto(site.origin + localPath(path, language));
      await postEmpty(page, action);
      expect(await page.locator('.error-summary a').count(), `${route} ${language}`).toBeGreaterThan(0);
      expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
      expect(await page.title()).toMatch(language === 'zh' ? /^错误/ : /^Error/);
      expect([...(await faultsOf(page, language))]).toEqual([]);
    }
  });

  test('the check of a certificate asked with nonsense says so, without a violation', async () => {
    const page = await open.of('anonymous');
    await page.goto(`${site.origin}/check?number=${encodeURIComponent('没有这个')}`);
    expect(await faultsOf(page, 'zh')).toEqual([]);
  });
});

/** What is wrong with these pages in either language. */
async function walk(visits: readonly Visit[]): Promise<string[]> {
  const own = tabs(browser, site, visitors);
  const faults: string[] = [];
  for (const visit of visits) {
    const page = await own.of(visit.who);
    for (const language of LANGUAGES) {
      const answer = await page.goto(site.origin + localPath(visit.path, language));
      const where = `${visit.route} ${language} (${visit.who})`;
      if (!/^\/(403|404|429|500)$/.test(visit.route) && !answer?.ok())
        faults.push(`${where}: answers ${answer?.status()}`);
      faults.push(...(await faultsOf(page, language)).map((fault) => `${where}: ${fault}`));
    }
  }
  await own.end();
  return faults;
}

/** Posts a form as it stands, without the browser's own checks. */
async function postEmpty(page: Page, action: string): Promise<void> {
  const form = page.locator(`form[action*="_action=${action}"]`).first();
  await form.evaluate((element) => {
    for (const field of element.querySelectorAll('input:not([type=hidden]), textarea')) {
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = '';
    }
  });
  await Promise.all([page.waitForEvent('load'), form.evaluate((element) => (element as HTMLFormElement).submit())]);
}

/** Everything wrong with the page before us. Chinese pages are judged on the desk, English ones on the phone. */
async function faultsOf(page: Page, language: Language): Promise<string[]> {
  const sizes = language === 'zh' ? [PHONE, DESK] : [DESK, PHONE];
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    faults.push(...(await overflow(page)));
  }
  return [...faults, ...(await saysWhatItIs(page, language)), ...(await violations(page))];
}

async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: RULES, resultTypes: ['violations'] });
  const { violations: found } = await axe.analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id} ×${nodes.length} at ${nodes[0]?.target} ${nodes[0]?.failureSummary?.replace(/\s+/g, ' ').slice(0, 200)}`,
  );
}

function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    const first = wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    return [`is ${scrollWidth} wide in ${clientWidth}: ${first.join(', ')}`];
  });
}

/** One h1, a title, the right lang, and on an English page no Chinese words outside of data. */
function saysWhatItIs(page: Page, language: Language): Promise<string[]> {
  return page.evaluate(
    ({ spoken, data }) => {
      const faults: string[] = [];
      const headings = document.querySelectorAll('h1').length;
      if (headings !== 1) faults.push(`has ${headings} h1`);
      if (document.title.trim().length < 4) faults.push('has no title');
      if (document.documentElement.lang !== (spoken === 'zh' ? 'zh-CN' : 'en')) faults.push('has another lang');
      if (spoken !== 'en') return faults;
      const words =
        'nav a, h1, h2, h3, h4, button, .button, legend, label, th[scope=col], summary, .error-summary, .hint';
      for (const one of document.querySelectorAll(words)) {
        if (one.closest('[lang|=zh]') || one.querySelector('[lang|=zh]')) continue;
        const text = (one.textContent ?? '').trim();
        const rest = data.reduce((left, name) => left.replaceAll(name, ''), text);
        if (/\p{Script=Han}/u.test(rest))
          faults.push(`speaks Chinese in ${one.tagName.toLowerCase()}: ${text.slice(0, 40)}`);
      }
      return faults;
    },
    { spoken: language, data: language === 'en' ? ['中文', ...names] : [] },
  );
}
