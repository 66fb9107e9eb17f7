import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { newRuns } from '#src/features/catalogue/new-runs.queries.ts';
import { feedWanted, runsFeed } from '#src/features/catalogue/runs-feed.ts';
import { now } from '#src/lib/clock.ts';
import { settings } from '#src/lib/settings.ts';

/** The runs filed last, for readers of feeds: all, or those of a city and a tier. */
export const GET: APIRoute = async (context) => {
  const wanted = feedWanted(context.url.searchParams);
  const { language } = context.locals;
  const body = runsFeed(await newRuns(db, wanted), wanted, { language, origin: settings.origin, at: now() });
  context.cache.set({ maxAge: 300, tags: ['catalogue'] });
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
