import type { APIRoute } from 'astro';
import { settings } from '#src/lib/settings.ts';

const YEAR = 365 * 24 * 3600;

/** Large type on or off, and back to the page; nowhere but on this site. */
export const GET: APIRoute = ({ url, cookies, redirect }) => {
  const secure = settings.origin.startsWith('https:');
  const attributes = { path: '/', sameSite: 'lax', httpOnly: true, secure } as const;
  if (url.searchParams.get('on') === '1') cookies.set('large', '1', { ...attributes, maxAge: YEAR });
  else cookies.delete('large', attributes);
  const back = url.searchParams.get('back') ?? '';
  return redirect(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(back) ? back : '/', 303);
};
