import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES, localPath } from '#src/lib/language.ts';
import { everyPage, type Visit } from '#tests/support/addresses.ts';
import { aBrowser } from '#tests/support/browser.ts';
import { everyone, type Principal } from '#tests/support/demo-accounts.ts';
import { aSite, type Site } from '#tests/support/site.ts';
import { tabs } from '#tests/support/tab.ts';
import type { Visitor } from '#tests/support/visitor.ts';

const KILOBYTE = 1000;
const MOST_STYLE = 15 * KILOBYTE;
const MOST_SCRIPT = 10 * KILOBYTE;

let browser: Browser;
let site: Site;
let visitors: ReadonlyMap<Principal, Visitor>;
let visits: readonly Visit[];
const sizes = new Map<string, number>();

beforeAll(async () => {
  [browser, site] = await Promise.all([aBrowser(), aSite()]);
  visitors = await everyone(site);
  visits = await everyPage(site);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Bytes of a linked file as sent, squeezed; and with it every file that it imports. */
async function weightOf(path: string): Promise<number> {
  const known = sizes.get(path);
  if (known !== undefined) return known;
  const text = await (await fetch(site.origin + path)).text();
  const imported = [...text.matchAll(/(?:from|import)\s*"(\.\/[^"]+)"/g)].map(
    ([, file = '']) => new URL(file, site.origin + path).pathname,
  );
  let bytes = gzipSync(text).length;
  for (const file of imported) bytes += await weightOf(file);
  sizes.set(path, bytes);
  return bytes;
}

async function weightOfAll(paths: readonly string[]): Promise<number> {
  const each = await Promise.all([...new Set(paths)].map(weightOf));
  return each.reduce((sum, one) => sum + one, 0);
}

test('every page has at most 15 kB of style and 10 kB of script, and nothing inline', async () => {
  let [mostStyle, mostScript] = [0, 0];
  for (const { route, path, who } of visits) {
    for (const language of LANGUAGES) {
      const { text } = await (visitors.get(who) as Visitor).get(localPath(path, language));
      const linked = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, file = '']) => file);
      const style = await weightOfAll(linked(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g));
      const script = await weightOfAll(linked(/<script[^>]*src="([^"]+)"/g));
      expect(style, `${route}: style`).toBeGreaterThan(KILOBYTE);
      expect(style, `${route}: style`).toBeLessThanOrEqual(MOST_STYLE);
      expect(script, `${route}: script`).toBeLessThanOrEqual(MOST_SCRIPT);
      [mostStyle, mostScript] = [Math.max(mostStyle, style), Math.max(mostScript, script)];
      // Structured data for search engines is data, which no browser runs.
      const page = text.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
      expect(
        page.match(/<style[\s>]|<script(?![^>]*\ssrc=)|<[^>]+\s(style|on\w+)=["'][^>]*|javascript:/i)?.[0],
        `${route}: inline`,
      ).toBeUndefined();
      expect(
        linked(/(?:src|href)="((?:https?:)?\/\/[^"]+\.(?:js|css|woff2?|png|jpg|svg))"/g),
        `${route}: from elsewhere`,
      ).toEqual([]);
    }
  }
  console.info(`heaviest page of ${visits.length}, gzip: style ${mostStyle} B, script ${mostScript} B`);
});

test('no page says anything on the console or breaks its content security policy', async () => {
  const open = tabs(browser, site, visitors);
  const said: string[] = [];
  const listening = new Set<Principal>();
  let here = '';
  for (const { route, path, who } of visits) {
    const page = await open.of(who);
    if (!listening.has(who)) {
      listening.add(who);
      page.on('console', (message) => /info|debug/.test(message.type()) || said.push(`${here}: ${message.text()}`));
      page.on('pageerror', (error) => said.push(`${here}: ${error.message}`));
      page.on('requestfailed', (request) => /favicon/.test(request.url()) || said.push(`${here}: no ${request.url()}`));
    }
    here = route;
    await page.goto(site.origin + path);
  }
  await open.end();
  // The error pages answer with their own status, which the browser notes.
  const expected =
    /^\/(403|404|429|500): Failed to load resource: the server responded with a status of (403|404|429|500)/;
  expect(said.filter((line) => !expected.test(line))).toEqual([]);
}, 300_000);
