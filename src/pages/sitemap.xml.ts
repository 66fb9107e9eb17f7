import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { publicAddresses } from '#src/features/catalogue/catalogue.queries.ts';
import { localPath } from '#src/lib/language.ts';
import { settings } from '#src/lib/settings.ts';

const FIXED = [
  ...['/', '/courses', '/institutions', '/policies', '/policies/example-values'],
  ...['/guides', '/targets', '/check', '/notices'],
];

/** Every public page in both languages; notices themselves are left out, since names stand on them. */
export const GET: APIRoute = async (context) => {
  const written = [...(await getCollection('guides')), ...(await getCollection('about'))].filter(({ id }) =>
    id.startsWith('zh/'),
  );
  const pages = written.map(({ id, collection }) => `/${collection}/${id.slice(3)}`);
  const addresses = [...FIXED, ...pages, ...(await publicAddresses(db))];
  const urls = addresses.flatMap((path) => [entryOf(path, 'zh'), entryOf(path, 'en')]).join('\n');
  context.cache.set({ maxAge: 600, tags: ['catalogue', 'institutions'] });
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};

function entryOf(path: string, language: 'zh' | 'en'): string {
  const address = settings.origin + localPath(path, language);
  return `<url><loc>${address.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</loc></url>`;
}
