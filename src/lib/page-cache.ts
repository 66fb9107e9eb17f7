import type { CacheProvider, CacheProviderFactory } from 'astro';
import { forgetPages, type KeptPage, keepPage, keptPage, keyOfPage, timesForgotten } from './kept-pages.ts';

/**
 * Astro's route cache, kept in this process: only GET by visitors without any cookie (nobody signed in, no large
 * type), each language apart, thrown away by tag when a deed changes what a page shows and by age otherwise (other
 * processes on the same database see the change after the page's max-age). src/server.ts sends what is kept.
 */
const pageCache: CacheProviderFactory = (): CacheProvider => ({
  name: 'pages',
  async onRequest({ request, url }, next) {
    const key = keyOfPage({
      method: request.method,
      cookie: request.headers.get('cookie'),
      language: request.headers.get('x-dengke-language'),
      address: url.pathname + url.search,
    });
    const found = key && keptPage(key);
    if (found) return answerOf(found);
    const before = timesForgotten();
    const response = await next();
    const life = lifeOf(response);
    if (!key || !life) return response;
    const page = { ...life, headers: headersOf(response), body: Buffer.from(await response.arrayBuffer()) };
    if (timesForgotten() === before) keepPage(key, page);
    return answerOf(page);
  },
  async invalidate({ tags }) {
    forgetPages([tags ?? []].flat());
  },
});

export default pageCache;

function answerOf({ body, headers }: Pick<KeptPage, 'body' | 'headers'>): Response {
  return new Response(new Uint8Array(body), { headers });
}

function lifeOf(response: Response): Pick<KeptPage, 'maxAgeMs' | 'tags'> | null {
  const maxAge = /max-age=(\d+)/.exec(response.headers.get('CDN-Cache-Control') ?? '')?.[1];
  if (response.status !== 200 || !maxAge || response.headers.has('set-cookie')) return null;
  const tags = (response.headers.get('Cache-Tag') ?? '').split(',').map((tag) => tag.trim());
  return { maxAgeMs: Number(maxAge) * 1000, tags };
}

function headersOf(response: Response): Record<string, string> {
  const headers = new Headers(response.headers);
  headers.delete('CDN-Cache-Control');
  headers.delete('Cache-Tag');
  return Object.fromEntries(headers);
}
