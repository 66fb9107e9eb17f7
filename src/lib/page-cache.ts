import type { CacheProvider, CacheProviderFactory } from 'astro';

type Entry = {
  readonly response: Response;
  readonly storedAt: number;
  readonly maxAgeMs: number;
  readonly tags: readonly string[];
};

const MOST_PAGES = 500;

/**
 * Astro's route cache, kept in this process: only GET by visitors without any cookie (nobody signed in, no large
 * type), each language apart, thrown away by tag when a deed changes what a page shows and by age otherwise (other
 * processes on the same database see the change after the page's max-age).
 */
const pageCache: CacheProviderFactory = (): CacheProvider => {
  const pages = new Map<string, Entry>();
  return {
    name: 'pages',
    async onRequest({ request, url }, next) {
      if (request.method !== 'GET' || request.headers.has('cookie')) return next();
      const key = `${request.headers.get('x-dengke-language') ?? 'zh'} ${url.pathname}${url.search}`;
      const found = pages.get(key);
      if (found && Date.now() - found.storedAt < found.maxAgeMs) return found.response.clone();
      const response = await next();
      const entry = entryOf(response);
      if (!entry) return response;
      if (pages.size >= MOST_PAGES) pages.delete(pages.keys().next().value ?? '');
      pages.set(key, { ...entry, response: await inMemory(response) });
      return pages.get(key)?.response.clone() ?? response;
    },
    async invalidate({ tags }) {
      const gone = new Set([tags ?? []].flat());
      for (const [key, entry] of pages) if (entry.tags.some((tag) => gone.has(tag))) pages.delete(key);
    },
  };
};

export default pageCache;

function entryOf(response: Response): Omit<Entry, 'response'> | null {
  const maxAge = /max-age=(\d+)/.exec(response.headers.get('CDN-Cache-Control') ?? '')?.[1];
  if (response.status !== 200 || !maxAge || response.headers.has('set-cookie')) return null;
  const tags = (response.headers.get('Cache-Tag') ?? '').split(',').map((tag) => tag.trim());
  return { storedAt: Date.now(), maxAgeMs: Number(maxAge) * 1000, tags };
}

async function inMemory(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.delete('CDN-Cache-Control');
  headers.delete('Cache-Tag');
  return new Response(await response.arrayBuffer(), { status: response.status, headers });
}
