import type { APIRoute } from 'astro';
import { LANGUAGES, localPath } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';

/** Pages that no search engine needs: desks, own pages, forms of signing in, calendars of single people. */
const CLOSED = ['/desk', '/me', '/sign-in', '/sign-up', '/large-type', '/calendar'];

export const GET: APIRoute = () => {
  const closed = LANGUAGES.flatMap((language) => CLOSED.map((path) => `Disallow: ${localPath(path, language)}`));
  const body = ['User-agent: *', ...closed, '', `Sitemap: ${settings.origin}/sitemap.xml`, ''].join('\n');
  return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
