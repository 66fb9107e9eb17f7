import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { siteMapEntries } from '#src/features/catalogue/site-map.ts';
import { settings } from '#src/lib/settings.ts';
import { sitemapIndex, sitemapPart, sitemapParts } from '#src/lib/sitemap.ts';

/** Every public page in both languages; with more than one file may hold, the list of the files. */
export const GET: APIRoute = async (context) => {
  const entries = await siteMapEntries(db, [...(await getCollection('guides')), ...(await getCollection('about'))]);
  const parts = sitemapParts(entries);
  const body = parts > 1 ? sitemapIndex(parts, settings.origin) : sitemapPart(entries, settings.origin);
  context.cache.set({ maxAge: 600, tags: ['catalogue', 'institutions'] });
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
