import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { siteMapEntries } from '#src/features/catalogue/site-map.ts';
import { settings } from '#src/lib/settings.ts';
import { sitemapPart, sitemapParts } from '#src/lib/sitemap.ts';

/** One file of the site map, counted from 1. */
export const GET: APIRoute = async (context) => {
  const asked = context.params.part ?? '';
  const entries = await siteMapEntries(db, [...(await getCollection('guides')), ...(await getCollection('about'))]);
  if (!/^[1-9]\d{0,4}$/.test(asked) || Number(asked) > sitemapParts(entries)) return context.rewrite('/404');
  context.cache.set({ maxAge: 600, tags: ['catalogue', 'institutions'] });
  const body = sitemapPart(entries, settings.origin, Number(asked));
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
