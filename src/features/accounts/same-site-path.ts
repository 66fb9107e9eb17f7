/**
 * Where to go on after signing in, as an address names it: a path of this site without language prefix and without
 * the pages of signing in. Anything else (`//evil.test`, `/\evil.test`, `https:…`) is null.
 */
export function sameSitePath(text: string | null | undefined): string | null {
  if (!text || text.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return null;
  const url = new URL(text, 'http://here.invalid');
  if (url.host !== 'here.invalid') return null;
  const path = `${url.pathname}${url.search}`.replace(/^\/en(?=\/|\?|$)/, '').replace(/^(?!\/)/, '/');
  if (path.startsWith('//')) return null;
  return /^\/sign-(?:in|up|out)\b/.test(path) ? null : path;
}
