import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forgetPages, keepPage, keptPage, keyOfPage } from '#src/lib/kept-pages.ts';
import pageCache from '#src/lib/page-cache.ts';

const page = (text: string, maxAgeMs = 60_000) => ({
  headers: {},
  body: Buffer.from(text),
  maxAgeMs,
  tags: ['catalogue'],
});

test('only a page asked for by GET without a cookie has a key, each language apart', () => {
  const asked = { method: 'GET', cookie: null, language: null, address: '/courses?size=50' };
  expect(keyOfPage(asked)).toBe('zh /courses?size=50');
  expect(keyOfPage({ ...asked, language: 'en' })).toBe('en /courses?size=50');
  expect(keyOfPage({ ...asked, cookie: 'large=1' })).toBeNull();
  expect(keyOfPage({ ...asked, method: 'POST' })).toBeNull();
});

test('a page is kept compressed as well, until its age or a deed ends it', () => {
  keepPage('zh /a', page('课程'));
  keepPage('zh /b', page('课程', 0));
  expect(gunzipSync(keptPage('zh /a')?.gzip() ?? Buffer.alloc(0)).toString()).toBe('课程');
  expect(keptPage('zh /b')).toBeNull();
  forgetPages(['notices']);
  expect(keptPage('zh /a')).not.toBeNull();
  forgetPages(['catalogue']);
  expect(keptPage('zh /a')).toBeNull();
});

test('a page drawn while a deed changed it is answered once and not kept', async () => {
  const provider = pageCache({});
  const url = new URL('http://localhost/courses');
  const context = { request: new Request(url), url } as unknown as Parameters<
    NonNullable<typeof provider.onRequest>
  >[0];
  const drawn = (text: string, meanwhile: () => void) => async () => {
    meanwhile();
    return new Response(text, { headers: { 'CDN-Cache-Control': 'max-age=60', 'Cache-Tag': 'catalogue' } });
  };
  const answer = await provider.onRequest?.(
    context,
    drawn('old', () => forgetPages(['catalogue'])),
  );
  expect(await answer?.text()).toBe('old');
  expect(keptPage('zh /courses')).toBeNull();
  await provider.onRequest?.(
    context,
    drawn('new', () => undefined),
  );
  expect(keptPage('zh /courses')?.body.toString()).toBe('new');
  expect(keptPage('zh /courses')?.headers).not.toHaveProperty('cache-tag');
});
