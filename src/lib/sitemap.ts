import { type Day, dayOf, type Instant } from './day.ts';
import { localPath } from './language.ts';
import { escapeXml } from './xml.ts';

/** A public page by its path without language; `changedAt` null: not known. */
export type SitemapEntry = { readonly path: string; readonly changedAt: Instant | null };

/** What sitemaps.org allows in one file. */
export const SITEMAP_LARGEST = 50_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/** How many files the entries take: each page stands there in both languages. */
export function sitemapParts(entries: readonly SitemapEntry[], largest = SITEMAP_LARGEST): number {
  return Math.max(1, Math.ceil((entries.length * 2) / largest));
}

/** One file of addresses, counted from 1; each names the same page in the other language. */
export function sitemapPart(
  entries: readonly SitemapEntry[],
  origin: string,
  part = 1,
  largest = SITEMAP_LARGEST,
): string {
  const each = largest / 2;
  const urls = entries.slice((part - 1) * each, part * each).flatMap((entry) => urlsOf(entry, origin));
  return `${HEAD}\n<urlset ${SITEMAPS} ${XHTML}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** The file that names the others, when one is not enough. */
export function sitemapIndex(parts: number, origin: string): string {
  const lines = Array.from({ length: parts }, (_one, index) => {
    const address = escapeXml(`${origin}/sitemaps/${index + 1}.xml`);
    return `<sitemap><loc>${address}</loc></sitemap>`;
  });
  return `${HEAD}\n<sitemapindex ${SITEMAPS}>\n${lines.join('\n')}\n</sitemapindex>\n`;
}

function urlsOf({ path, changedAt }: SitemapEntry, origin: string): string[] {
  const [zh, en] = [localPath(path, 'zh'), localPath(path, 'en')].map((one) => escapeXml(encodeURI(origin + one)));
  const others = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${zh}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
  const changed: Day | null = changedAt === null ? null : dayOf(changedAt);
  const lastmod = changed ? `<lastmod>${changed}</lastmod>` : '';
  return [zh, en].map((address) => `<url><loc>${address}</loc>${lastmod}${others}</url>`);
}
