type OwnPage = {
  readonly stamp: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: readonly [string, string][];
};

const MOST_PAGES = 200;

/**
 * Lists that signed-in people ask for again and again, kept for each of them and sent again only while nothing at
 * all has been committed to the database since: never stale, not even by a moment. The key names who asks, in which
 * language and size, for which address; the stamp is that of the data and the day.
 */
const pages = new Map<string, OwnPage>();

/** The page kept under a key, if the data are still those it was drawn from. */
export function ownPage(key: string, stamp: string): Response | null {
  const page = pages.get(key);
  if (page?.stamp !== stamp) return null;
  return new Response(page.body, { headers: [...page.headers] });
}

/** Keeps a page that was drawn while the data had this stamp; answers a response of the same bytes. */
export async function keepOwnPage(key: string, stamp: string, response: Response): Promise<Response> {
  if (response.status !== 200 || response.headers.has('set-cookie')) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = [...response.headers];
  pages.delete(key);
  if (pages.size >= MOST_PAGES) pages.delete(pages.keys().next().value ?? '');
  pages.set(key, { stamp, body, headers });
  return new Response(body, { headers });
}
