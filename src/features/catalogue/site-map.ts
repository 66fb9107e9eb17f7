import type { Reader } from '#db/client.ts';
import type { SitemapEntry } from '#src/lib/sitemap.ts';
import { publicAddresses } from './public-addresses.queries.ts';

const FIXED = [
  ...['/', '/courses', '/institutions', '/policies', '/policies/example-values', '/estimate'],
  ...['/guides', '/targets', '/check', '/notices'],
];

/**
 * Every public page, the written ones by their ids (`zh/find-and-enrol` in `guides`) among them; notices themselves
 * are left out, since names stand on them.
 */
export async function siteMapEntries(
  reader: Reader,
  written: readonly { readonly id: string; readonly collection: string }[],
): Promise<readonly SitemapEntry[]> {
  const pages = written
    .filter(({ id }) => id.startsWith('zh/'))
    .map(({ id, collection }) => `/${collection}/${id.slice(3)}`);
  const fixed = [...FIXED, ...pages].map((path) => ({ path, changedAt: null }));
  return [...fixed, ...(await publicAddresses(reader))];
}
