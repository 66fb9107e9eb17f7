import { gzipSync } from 'node:zlib';

/** A page ready to be sent again, as bytes. */
export type KeptPage = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Compressed when somebody asks a second time, and then kept: many pages are never asked for again. */
  readonly gzip: () => Buffer;
  readonly storedAt: number;
  readonly maxAgeMs: number;
  readonly tags: readonly string[];
};

const MOST_PAGES = 500;
const GZIP_LEVEL = 6;

/** One store for the built site, which fills it, and for the server before it, which sends from it. */
const shared = globalThis as { dengkeKeptPages?: { pages: Map<string, KeptPage>; timesForgotten: number } };
shared.dengkeKeptPages ??= { pages: new Map(), timesForgotten: 0 };
const store = shared.dengkeKeptPages;
const { pages } = store;

type Asked = {
  readonly method: string | undefined;
  readonly cookie: string | null | undefined;
  readonly language: string | null | undefined;
  /** Path and query. */
  readonly address: string;
};

/** The key of a page that may be kept: asked for by GET without any cookie; null otherwise. Each language apart. */
export function keyOfPage({ method, cookie, language, address }: Asked): string | null {
  if (method !== 'GET' || cookie) return null;
  return `${language ?? 'zh'} ${address}`;
}

/** A page kept under a key, unless it has become too old. */
export function keptPage(key: string): KeptPage | null {
  const page = pages.get(key);
  return page && Date.now() - page.storedAt < page.maxAgeMs ? page : null;
}

/** Keeps a page; the one kept longest goes when there are too many. */
export function keepPage(key: string, page: Omit<KeptPage, 'gzip' | 'storedAt'>): KeptPage {
  if (pages.size >= MOST_PAGES) pages.delete(pages.keys().next().value ?? '');
  let squeezed: Buffer | null = null;
  const gzip = () => {
    squeezed ??= gzipSync(page.body, { level: GZIP_LEVEL });
    return squeezed;
  };
  const kept = { ...page, gzip, storedAt: Date.now() };
  pages.set(key, kept);
  return kept;
}

/** Rises with every deed that changes pages: one drawn before it must not be kept after it. */
export function timesForgotten(): number {
  return store.timesForgotten;
}

/** Throws away every page with one of these tags: a deed has changed what it shows. */
export function forgetPages(tags: readonly string[]): void {
  store.timesForgotten += 1;
  for (const [key, page] of pages) if (page.tags.some((tag) => tags.includes(tag))) pages.delete(key);
}
